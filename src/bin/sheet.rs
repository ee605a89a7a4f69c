//! The web worker that writes workbooks: everything is in `seedflow::web`.

fn main() {
    seedflow::web::sheet::start();
}
