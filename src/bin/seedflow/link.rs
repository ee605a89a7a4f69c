//! `seedflow link`: the share link of a run; and what `seedflow run --link` says of one.

use std::sync::Arc;

use seedflow::link::{
    LONGEST_TEXT, Link, Notice, Verdict, decode, encode, is_readable, plain_text,
};
use seedflow::run::Luck;
use seedflow::seeds::{Problem, Seeds};
use seedflow::text::{Lang, links};

use crate::args;
use crate::run::scenario;
use crate::workers::{Crew, Job};

/// Runs what the options ask for and prints its link.
///
/// # Errors
/// All problems of the options and of the scenario file at once.
pub fn run(seeds: Seeds, args: &args::Link) -> Result<String, Vec<Problem>> {
    let (scenario, name) = match (scenario(&seeds, &args.simulated, &args.entry), name(args)) {
        (Ok(scenario), Ok(name)) => (scenario, name),
        (scenario, name) => {
            let problems = scenario.err().into_iter().flatten();
            return Err(problems.chain(name.err()).collect());
        }
    };
    let seeds = Arc::new(seeds);
    let job = Job {
        horizon: args.horizon,
        seed: args.seed,
        most_replications: args.replications,
        threads: args.workers.threads(),
    };
    let results = Crew::new(&seeds, &scenario, job)?.run(Luck::Own, args.replications);
    let link = Link::of_run(scenario, args.horizon, args.seed, args.replications);
    let link = Link {
        lang: args.lang.map(Lang::from),
        name,
        ..link
    };
    let fragment = encode(&seeds, &link.sealed(&seeds, &results.digest()));
    let address = args.address.as_deref().unwrap_or_default();
    let page = address.split('#').next().unwrap_or_default();
    Ok(format!("{page}#{fragment}\n"))
}

/// The name of the scenario, as links carry it.
fn name(args: &args::Link) -> Result<Option<String>, Problem> {
    let Some(name) = &args.name else {
        return Ok(None);
    };
    let plain = plain_text(name).filter(|plain| plain == name);
    plain.map(Some).ok_or_else(|| {
        let reason = format!("1 to {LONGEST_TEXT} letters in one line are allowed");
        Problem::new("--name", "", reason)
    })
}

/// A link that was given, and what of it was not taken.
pub struct Opened {
    /// The link.
    pub link: Link,
    notices: Vec<Notice>,
}

impl Opened {
    /// Reads a link.
    ///
    /// # Errors
    /// If nothing of the text can be read: what would be run then is not what was asked for.
    pub fn read(seeds: &Seeds, text: &str) -> Result<Opened, Problem> {
        let (link, notices) = decode(seeds, text);
        if is_readable(seeds, text) {
            return Ok(Opened { link, notices });
        }
        let shown: String = text.chars().take(LONGEST_TEXT).collect();
        let reason = "nothing of it can be read; a share link holds items such as p=plan&n=2000&l.b=1400 \
                      (`seedflow link` and the page write them)";
        Err(Problem::new("--link", shown, reason))
    }

    /// What was not taken, and whether the digest of the results here is that of the link.
    pub fn told(&self, seeds: &Seeds, digest: &str, lang: Lang) -> String {
        let lost = self.notices.iter().filter(|notice| notice.is_loss());
        let mut lines: Vec<String> = lost.map(|notice| notice.text(lang)).collect();
        match self.link.verify(seeds, digest, lines.len()) {
            Verdict::Unsealed => lines.push(links::UNSEALED.in_(lang).to_string()),
            Verdict::Verified => lines.push(links::VERIFIED.in_(lang).to_string()),
            Verdict::Differs(differences) => {
                lines.push(links::DIFFERS.in_(lang).to_string());
                lines.extend(differences.iter().map(|one| one.text(lang)));
            }
        }
        let lines = lines.iter().map(|line| format!("link: {line}\n"));
        lines.collect()
    }
}
