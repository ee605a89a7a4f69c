//! Claims about share links: what is written is read again, every link that was ever released opens, and
//! no text of a stranger brings the program down or gives a scenario that cannot be run.

mod golden;
mod hostile;
mod reading;
mod round_trip;

use std::sync::LazyLock;

use proptest::test_runner::Config;
use seedflow::link::{Link, Notice, decode, encode};
use seedflow::seeds::{Seeds, load, shipped};

/// The shipped data, read once.
fn seeds() -> &'static Seeds {
    static SEEDS: LazyLock<Seeds> =
        LazyLock::new(|| load(&shipped()).expect("the shipped data is valid"));
    &SEEDS
}

/// Opens a link of which nothing may be lost.
#[track_caller]
fn opened(text: &str) -> Link {
    let (link, notices) = decode(seeds(), text);
    assert_eq!(notices, Vec::new(), "{text}");
    link
}

/// What is told of a link, in English.
fn told(text: &str) -> Vec<String> {
    let (_, notices) = decode(seeds(), text);
    let text = |notice: &Notice| notice.text(seedflow::text::Lang::En);
    notices.iter().map(text).collect()
}

/// `SEEDFLOW_LINK_CASES=1000000` makes a long search of each property.
fn cases(usual: u32) -> Config {
    let wanted = std::env::var("SEEDFLOW_LINK_CASES");
    let wanted = wanted.ok().and_then(|cases| cases.parse().ok());
    Config {
        cases: wanted.unwrap_or(usual),
        failure_persistence: None,
        ..Config::default()
    }
}
