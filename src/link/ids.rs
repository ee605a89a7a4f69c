//! Short ids of parameters, entered series and observed indicators.

use crate::seeds::Seeds;

/// The committed table: kind, short id, id.
const TABLE: &str = include_str!("ids.txt");

/// What a short id stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// A lever.
    Lever,
    /// A parameter, pinned as an assumption.
    Assumption,
    /// An entered series.
    Entry,
    /// An indicator of which counts were observed.
    Observed,
}

impl Kind {
    /// All of them, in the order of links.
    pub(super) const ALL: [Kind; 4] = [Kind::Lever, Kind::Assumption, Kind::Entry, Kind::Observed];

    /// What stands before the short id in links.
    pub(super) const fn prefix(self) -> &'static str {
        match self {
            Kind::Lever => "l.",
            Kind::Assumption => "a.",
            Kind::Entry => "e.",
            Kind::Observed => "o.",
        }
    }

    /// The kind of a key, and what follows its prefix.
    pub(super) fn of_key(key: &str) -> Option<(Kind, &str)> {
        let rest = |kind: Kind| Some((kind, key.strip_prefix(kind.prefix())?));
        Kind::ALL.into_iter().find_map(rest)
    }

    /// The lines of the table that are of this kind: short id and id.
    fn lines(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let letter = self.prefix().trim_end_matches('.');
        TABLE.lines().filter_map(move |line| {
            let mut words = line.split(' ');
            let same = words.next() == Some(letter);
            same.then_some((words.next()?, words.next()?))
        })
    }

    /// The key of an id: with the short id where there is one, else with the id itself.
    pub(super) fn key(self, seeds: &Seeds, id: &str) -> String {
        let short = match self {
            Kind::Lever => seeds.lever(id).map(|lever| lever.short.as_str()),
            _ => self
                .lines()
                .find(|(_, whole)| *whole == id)
                .map(|(short, _)| short),
        };
        format!("{}{}", self.prefix(), short.unwrap_or(id))
    }

    /// The id that a short id stands for; what is no short id may be an id or a pattern by itself.
    pub(super) fn id(self, seeds: &Seeds, short: &str) -> String {
        let id = match self {
            Kind::Lever => {
                let lever = seeds.levers.iter().find(|lever| lever.short == short);
                lever.map(|lever| lever.id.as_str())
            }
            _ => self
                .lines()
                .find(|(known, _)| *known == short)
                .map(|(_, id)| id),
        };
        id.unwrap_or(short).to_string()
    }
}
