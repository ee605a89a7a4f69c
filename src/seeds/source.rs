//! Where numbers come from.

use serde::{Deserialize, Serialize};

use crate::text::Name;

/// Where numbers come from (`seeds/sources.toml`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Id that the other files refer to.
    pub id: String,
    /// Title.
    pub title: Name,
    /// Address or bibliographic reference; empty for the product's own assumptions.
    pub reference: String,
    /// Day on which it was read, ISO 8601.
    pub accessed: String,
    /// Licence or terms of use.
    pub licence: String,
}

impl Source {
    /// Address that can be opened, where the reference holds one: as it stands, or that of an archive of
    /// papers.
    pub fn address(&self) -> Option<String> {
        let reference = self.reference.as_str();
        let first = reference.split([' ', ';', '/']).next().unwrap_or_default();
        let rest = reference.strip_prefix(first).unwrap_or_default();
        let number = |text: &str| !text.is_empty() && text.bytes().all(|c| c.is_ascii_digit());
        if reference.starts_with("http") {
            Some(reference.to_string())
        } else if first.strip_prefix("PMC").is_some_and(number) {
            Some(format!("https://pmc.ncbi.nlm.nih.gov/articles/{reference}"))
        } else if first == "pubmed" && number(rest.trim()) {
            Some(format!("https://pubmed.ncbi.nlm.nih.gov/{}", rest.trim()))
        } else if first.contains('.') && !reference.contains([' ', ';']) {
            Some(format!("https://{reference}"))
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(reference: &str) -> Option<String> {
        let source = Source {
            id: "x".to_string(),
            title: Name::default(),
            reference: reference.to_string(),
            accessed: "2026-11-22".to_string(),
            licence: String::new(),
        };
        source.address()
    }

    #[test]
    fn what_can_be_opened_has_an_address_and_nothing_else() {
        for (reference, expected) in [
            ("https://example.org/a", "https://example.org/a"),
            ("wic-net.com/material/1", "https://wic-net.com/material/1"),
            (
                "PMC7164811/table/tbl1",
                "https://pmc.ncbi.nlm.nih.gov/articles/PMC7164811/table/tbl1",
            ),
            (
                "pubmed 39655466",
                "https://pubmed.ncbi.nlm.nih.gov/39655466",
            ),
        ] {
            assert_eq!(address(reference).as_deref(), Some(expected));
        }
        for reference in [
            "",
            "plan section 1.3 (draft of December 2024)",
            "bio.nikkeibp; amed.go.jp release_20200827-02",
            "iyakukeizai.com 918",
            "pubmed abc",
        ] {
            assert_eq!(address(reference), None, "{reference}");
        }
    }
}
