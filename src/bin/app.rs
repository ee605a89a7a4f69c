//! The page: everything is in `seedflow::web`.

fn main() {
    seedflow::web::app::start();
}
