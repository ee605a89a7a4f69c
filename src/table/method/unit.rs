//! Units of parameters and levers in words.

use crate::table::overview::words;
use crate::text::{Lang, Words};

/// Units as the data writes them, in words.
const UNITS: [(&str, Words); 23] = [
    ("calls", words("回", "calls")),
    (
        "contracts_per_seed_year",
        words("契約／シーズ・年", "contracts per seed-year"),
    ),
    ("correlation", words("相関", "correlation")),
    ("elasticity", words("弾力性", "elasticity")),
    ("factor", words("倍", "factor")),
    (
        "log_hazard_per_sd",
        words("対数ハザード／標準偏差", "log hazard per SD"),
    ),
    ("logit", words("ロジット", "logit")),
    (
        "million_yen_per_seed_year",
        words("百万円／シーズ・年", "million yen per seed-year"),
    ),
    ("month", words("月目", "month, 1 = April 2025")),
    ("months", words("か月", "months")),
    (
        "negative_binomial_size",
        words("負の二項分布の大きさ", "negative-binomial size"),
    ),
    (
        "odds_ratio_per_sd",
        words("オッズ比／標準偏差", "odds ratio per SD"),
    ),
    ("oku_yen", words("億円／年", "100 million yen a year")),
    ("papers_per_year", words("件／年", "papers a year")),
    ("per_month", words("／月", "per month")),
    ("per_year", words("／年", "per year")),
    ("probability", words("確率", "probability")),
    ("ratio", words("比", "ratio")),
    ("sd_of_quality", words("質の標準偏差", "SD of quality")),
    ("share", words("割合", "share")),
    ("starts", words("件／年度", "starts a fiscal year")),
    ("switch", words("0か1", "0 or 1")),
    ("weight", words("重み", "weight")),
];

/// The unit in words; as the data writes it where nobody has named it.
pub fn unit(id: &str, lang: Lang) -> String {
    let found = UNITS.iter().find(|(known, _)| *known == id);
    found.map_or(id, |(_, words)| words.in_(lang)).to_string()
}
