//! The web worker that makes files of a run: everything is in `seedflow::web`.

fn main() {
    seedflow::web::sheet::start();
}
