//! Whether the results of a link came out again.

use xxhash_rust::xxh3::xxh3_128;

use crate::MODEL_VERSION;
use crate::link::Link;
use crate::scenario::TrialCounting;
use crate::seeds::Seeds;
use crate::text::{Lang, links};

/// What a comparison with the link's digest says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The link carries no digest.
    Unsealed,
    /// The results are the same.
    Verified,
    /// They differ, or not all of the link could be opened; this is what is known to differ.
    Differs(Vec<Difference>),
}

/// Something that differs between a link and what it gave here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// Version of the model: of the link, and here.
    Model(String, String),
    /// Version of the data: of the link, and here.
    Data(String, String),
    /// Parts of the link that were not taken.
    Unread(usize),
    /// Digest of the results: of the link, and as many digits of the one here.
    Digest(String, String),
}

impl Link {
    /// The versions that differ from those here.
    pub fn other_versions(&self, seeds: &Seeds) -> Vec<Difference> {
        let differs = |link: &Option<String>, here: &str| {
            let link = link.clone().filter(|link| link != here)?;
            Some((link, here.to_string()))
        };
        let model = differs(&self.model, MODEL_VERSION).map(|(a, b)| Difference::Model(a, b));
        let data = differs(&self.data, &seeds.version).map(|(a, b)| Difference::Data(a, b));
        model.into_iter().chain(data).collect()
    }

    /// The digest of the counts; where target 2 counts otherwise than usual, that of the counts and of the way
    /// of counting, since the answers then differ while the counts do not.
    pub(super) fn answers(&self, digest: &str) -> String {
        let counting = self.scenario.trial_counting;
        if counting == TrialCounting::default() {
            return digest.to_string();
        }
        let text = format!("{digest} {}", counting.id());
        format!("{:032x}", xxh3_128(text.as_bytes()))
    }

    /// Compares the digest of the link with that of its complete results here; `unread` is the number of
    /// its parts that were not taken.
    pub fn verify(&self, seeds: &Seeds, digest: &str, unread: usize) -> Verdict {
        let Some(sealed) = &self.digest else {
            return Verdict::Unsealed;
        };
        let digest = self.answers(digest);
        let same = digest.starts_with(sealed.as_str());
        if same && unread == 0 {
            return Verdict::Verified;
        }
        let mut differences = self.other_versions(seeds);
        if 0 < unread {
            differences.push(Difference::Unread(unread));
        }
        if !same {
            let here = digest.chars().take(sealed.len()).collect();
            differences.push(Difference::Digest(sealed.clone(), here));
        }
        Verdict::Differs(differences)
    }
}

impl Difference {
    /// On screen.
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Difference::Model(link, here) => links::other_version(lang, links::MODEL, link, here),
            Difference::Data(link, here) => links::other_version(lang, links::DATA, link, here),
            Difference::Unread(count) => links::unread(lang, *count),
            Difference::Digest(link, here) => links::other_digest(lang, link, here),
        }
    }
}
