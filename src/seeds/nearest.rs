//! The nearest known id to a mistyped one.

use strsim::osa_distance;

/// The candidate that `id` was probably meant to be: at most a third of its letters differ (at
/// least one may). Of equally near candidates the first is taken.
pub fn nearest<'a>(id: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = (id.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (osa_distance(id, candidate), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The sentence for an id that does not exist, with the nearest that does.
pub fn unknown<'a>(what: &str, id: &str, candidates: impl IntoIterator<Item = &'a str>) -> String {
    match nearest(id, candidates) {
        Some(candidate) => format!("unknown {what} `{id}`; did you mean `{candidate}`?"),
        None => format!("unknown {what} `{id}`"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_is_recognised_and_a_different_word_is_not() {
        let known = ["budget", "pairing", "pairing.basic", "matching"];
        assert_eq!(nearest("buget", known), Some("budget"));
        assert_eq!(nearest("pairnig", known), Some("pairing"));
        assert_eq!(nearest("pairing.bsic", known), Some("pairing.basic"));
        assert_eq!(nearest("weather", known), None);
        assert_eq!(nearest("", known), None);
    }
}
