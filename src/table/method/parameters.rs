//! What nobody knows, block by block, and the facts of the programmes.

use super::unit::unit;
use super::{grade, grid, markdown};
use crate::seeds::posterior::{Spread, Update};
use crate::seeds::{Parameter, Prior, Seeds};
use crate::table::grid::{Align, Grid};
use crate::table::hindcast::{spread, three_digits};
use crate::table::overview::words;
use crate::text::{Lang, Words};
use crate::units::Programme;

use Align::{Left, Right};

/// Titles of the blocks of parameters: the part of an id before its first point.
const BLOCKS: [(&str, Words); 18] = [
    ("success", words("成功確率", "Technical success")),
    ("duration", words("期間", "Durations")),
    ("cost", words("費用", "Costs")),
    ("licence_hazard", words("導出率", "Licence rates")),
    (
        "licence_factor",
        words(
            "導出率の係数（段階別、プロジェクト別）",
            "Factors of licence rates, by stage and by project",
        ),
    ),
    (
        "continue",
        words("機構による継続", "Continued by the agency"),
    ),
    (
        "off_agency",
        words("機構の外での継続", "Goes on without the agency"),
    ),
    (
        "trial_share",
        words("治験に数える割合", "Share counted as trials"),
    ),
    (
        "poc_share",
        words(
            "非臨床PoCに数える割合",
            "Share counted as non-clinical proof of concept",
        ),
    ),
    (
        "routing_weight",
        words("⑥からの行き先", "Where seeds of project 6 go"),
    ),
    ("contract_form", words("契約の形", "Form of contracts")),
    ("trial_kind", words("治験の種類", "Kinds of trials")),
    ("disease", words("疾患領域", "Disease areas")),
    (
        "approval_nature",
        words("承認の性格", "Nature of approvals"),
    ),
    ("modality", words("医薬品のモダリティ", "Modality of drugs")),
    (
        "product_device",
        words("承認のうち医療機器", "Devices among approvals"),
    ),
    (
        "product_diagnostic",
        words("承認のうち体外診断用医薬品", "Diagnostics among approvals"),
    ),
    (
        "product_regenerative",
        words(
            "承認のうち再生医療等製品",
            "Regenerative products among approvals",
        ),
    ),
];
const MECHANISMS: Words = words("仕組み", "Mechanisms");
/// Blocks of one number per programme, whose notes would say the same 56 times.
const PER_PROGRAMME: [&str; 4] = ["success", "duration", "cost", "licence_hazard"];

pub(super) const ID: Words = words("id", "Id");
pub(super) const NAME: Words = words("名前", "Name");
pub(super) const UNIT: Words = words("単位", "Unit");
pub(super) const GRADE: Words = words("等級", "Grade");
pub(super) const SOURCE: Words = words("資料", "Source");
pub(super) const NOTE: Words = words("注", "Note");

const HEADINGS: [(Words, Align); 8] = [
    (ID, Left),
    (NAME, Left),
    (UNIT, Left),
    (words("事前分布の形", "Law"), Left),
    (
        words("事前：平均（5〜95 %）", "Prior: mean (5–95 %)"),
        Right,
    ),
    (
        words("事後：平均（5〜95 %）", "Posterior: mean (5–95 %)"),
        Right,
    ),
    (GRADE, Left),
    (SOURCE, Left),
];

/// All parameters, block by block in the order of the draws.
pub(super) fn parameters(seeds: &Seeds, lang: Lang) -> String {
    let numbered: Vec<(usize, &Parameter)> = seeds.parameters.iter().enumerate().collect();
    let blocks = numbered.chunk_by(|(_, one), (_, next)| block_of(one) == block_of(next));
    let blocks = blocks.map(|block| {
        let title = block
            .first()
            .map_or(MECHANISMS, |(_, parameter)| title(parameter));
        let table = block_table(seeds, block, lang);
        format!("### {}\n\n{table}\n", title.in_(lang))
    });
    blocks.collect()
}

/// The part of an id before its first point; nothing for a mechanism.
pub fn block_of(parameter: &Parameter) -> &str {
    let parts = parameter.id.split_once('.');
    parts.map_or("", |(block, _)| block)
}

fn title(parameter: &Parameter) -> Words {
    let block = BLOCKS.iter().find(|(id, _)| *id == block_of(parameter));
    block.map_or(MECHANISMS, |(_, words)| *words)
}

fn block_table(seeds: &Seeds, block: &[(usize, &Parameter)], lang: Lang) -> String {
    let with_notes = block
        .iter()
        .all(|(_, parameter)| !PER_PROGRAMME.contains(&block_of(parameter)));
    let headings = HEADINGS
        .into_iter()
        .chain(with_notes.then_some((NOTE, Left)));
    let mut table = Grid::new(headings.map(|(words, align)| (words.in_(lang), align)));
    for (index, parameter) in block {
        let posterior = seeds.posterior.as_ref().ok();
        let update = posterior.map(|posterior| posterior.parameters[*index]);
        let mut row = row(parameter, update, lang);
        row.extend(with_notes.then(|| parameter.note.in_(lang).to_string()));
        table.push(row);
    }
    markdown(&table)
}

fn row(parameter: &Parameter, update: Option<Update>, lang: Lang) -> Vec<String> {
    // The mean is that of the law; the range, like the posterior, is that of the draws.
    let mean = parameter.mean;
    let alone = Spread {
        mean,
        sd: 0.0,
        p05: mean,
        p95: mean,
    };
    let prior = Spread {
        mean,
        ..update.map_or(alone, |update| update.prior)
    };
    let posterior = update.map(|update| mean_and_range(update.separate));
    vec![
        format!("`{}`", parameter.id),
        parameter.name.in_(lang).to_string(),
        unit(&parameter.unit, lang),
        law(parameter.prior, lang),
        mean_and_range(prior),
        posterior.unwrap_or_else(|| "–".to_string()),
        grade(parameter.grade).to_string(),
        parameter.source.clone(),
    ]
}

/// Mean and 5–95 % range; the value alone where there is no spread.
fn mean_and_range(of: Spread) -> String {
    if 0.0 < of.sd {
        spread(of)
    } else {
        three_digits(of.mean)
    }
}

fn law(prior: Prior, lang: Lang) -> String {
    match (prior, lang) {
        (Prior::Fixed, Lang::Ja) => "固定".to_string(),
        (Prior::Fixed, Lang::En) => "fixed".to_string(),
        (Prior::Beta { ess }, Lang::Ja) => format!("ベータ（有効標本数{ess}）"),
        (Prior::Beta { ess }, Lang::En) => format!("beta (effective sample size {ess})"),
        (Prior::Lognormal { cv }, Lang::Ja) => format!("対数正規（変動係数{cv}）"),
        (Prior::Lognormal { cv }, Lang::En) => format!("lognormal (CV {cv})"),
        (Prior::Gamma { cv }, Lang::Ja) => format!("ガンマ（変動係数{cv}）"),
        (Prior::Gamma { cv }, Lang::En) => format!("gamma (CV {cv})"),
        (Prior::Uniform { low, high }, Lang::Ja) => format!("一様（{low}〜{high}）"),
        (Prior::Uniform { low, high }, Lang::En) => format!("uniform ({low}–{high})"),
        (Prior::Normal { sd }, Lang::Ja) => format!("正規（標準偏差{sd}）"),
        (Prior::Normal { sd }, Lang::En) => format!("normal (SD {sd})"),
    }
}

/// The fixed facts of the programmes.
pub(super) fn facts(seeds: &Seeds, lang: Lang) -> String {
    let headings = [
        (words("プログラム", "Programme"), Left),
        (NAME, Left),
        (words("期間の変動係数", "CV of durations"), Right),
        (words("予算の割合", "Share of budget"), Right),
        (words("採択／年", "Awards a year"), Right),
        (words("うち外部", "From outside"), Right),
        (words("シーズ数（比較用）", "Seeds (check)"), Right),
    ];
    let mut table = grid(lang, headings);
    for programme in Programme::all() {
        let facts = seeds.programme(programme);
        let (project, stage) = (programme.project(), programme.stage());
        let mut row = vec![
            format!("`{}`", programme.id()),
            [project.words().in_(lang), stage.words().in_(lang)].join(lang.pick("・", ", ")),
        ];
        let numbers = [
            facts.duration_cv,
            facts.stage_share,
            facts.entries_per_year,
            facts.external_entries_per_year,
            facts.check_stock_seeds,
        ];
        row.extend(numbers.map(|number| number.to_string()));
        table.push(row);
    }
    markdown(&table)
}
