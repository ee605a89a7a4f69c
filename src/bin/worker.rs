//! A web worker that runs replications: everything is in `seedflow::web`.

fn main() {
    seedflow::web::worker::start();
}
