//! Words of the follow-up: what was observed, what it means for the rest, whether targets are on track.

use super::{Lang, format, indicators};

words! {
    INTRO = "実績が分かった年度の値を入れてください。実績をよく説明する反復ほど重く数えて、残りの年度の見通しを更新します。", "Enter the years whose actual values are known. Replications that explain them well count more, and the outlook for the years left is updated.";
    OBSERVED = "実績値", "Observed values";
    OBSERVED_NOTE = "0以上の整数です。空欄は、まだ分からない年度です。入力した値は、元に戻す操作、保存、リンクの共有に含まれます。", "Whole numbers from 0. An empty field is a year that is not known yet. What you enter is part of undo, saving and shared links.";
    ALLOWED = "0〜1,000,000の整数", "whole numbers from 0 to 1,000,000";
    IN_FILES = "実績値（observed）は、指標のidごと・年度ごとの0〜1,000,000の整数で書いてください。", "Observed values (observed) are whole numbers from 0 to 1,000,000 by indicator id and fiscal year.";
    ADD = "ほかの指標を加える", "Add another indicator";
    ADD_CHOOSE = "指標を選ぶ", "Choose an indicator";
    CLEAR_ALL = "実績値をすべて消す", "Clear all observed values";
    NOTHING = "実績値を一つ入れると、更新後の見通しをここに示します。", "Enter one observed value to see the updated outlook here.";
    WORKING = "更新後の見通しを計算しています…", "Computing the updated outlook…";
    ANSWER = "順調か", "Are we on track?";
    ON_TRACK = "順調", "On track";
    EVEN = "五分五分", "Toss-up";
    UNLIKELY = "厳しい", "Unlikely";
    REACHED = "達成済み", "Reached";
    MISSED = "未達", "Missed";
    PROBABILITIES = "目標に届く確率（更新前→更新後）", "Probability of reaching each target, before → after";
    REST = "残りの年度に必要な件数と見通し（1年度当たり）", "What each year left needs, and what is expected of it";
    TARGET = "目標", "Target";
    STANDING = "状況", "Standing";
    YEARS_COUNTED = "数える年度", "Years counted";
    SO_FAR = "実績の合計", "Observed so far";
    YEARS_LEFT = "残りの年度数", "Years left";
    NEEDED = "必要（年平均）", "Needed a year";
    EXPECTED = "見通し（年平均）", "Expected a year";
    EXPECTED_BAND = "見通しの90%の幅", "90% band of it";
    BEFORE = "更新前", "Before";
    AFTER = "更新後", "After";
    INTERVAL_AFTER = "更新後の誤差（95%区間）", "Monte Carlo error after (95%)";
    CHART = "更新前と更新後の見通し", "The outlook before and after";
    BAND_BEFORE = "更新前の90%の幅", "90% band before";
    MEDIAN_BEFORE = "更新前の中央値", "Median before";
    BAND_AFTER = "更新後の90%の幅", "90% band after";
    MEDIAN_AFTER = "更新後の中央値", "Median after";
    FITS = "実績値と更新前の見通し", "Observed values beside the outlook before";
    TOO_FEW = "実績を説明できる反復が足りないため、更新後の見通しは示しません。", "Too few replications explain what was observed, so no updated outlook is shown.";
    ADVICE = "次の順に確かめてください。(1) 入力した実績値（下の表は離れているものが先です）。(2) 条件（レバー）と固定した前提が、その年度の実際と合っているか。(3) それでも足りなければ、反復回数を増やす。", "Check in this order: (1) the observed values (in the table below the farthest comes first); (2) whether levers and pinned assumptions are those of the year observed; (3) if it is still too few, raise the number of replications.";
    SAVE_CSV = "CSVで保存", "Save as CSV";
    SAVE_JSON = "JSONで保存", "Save as JSON";
    PRINT = "フォローアップ報告を印刷", "Print the follow-up report";
    REPORT_TITLE = "第3期 医療分野研究開発推進計画　フォローアップ報告", "Third-term Medical R&D Promotion Plan: follow-up report";
    HOW_TO_READ = "読み方", "How to read this";
    HOW_WEIGHTS = "実績値をよく説明する反復ほど重く数えています。観測した年度は実績値そのもの、残りの年度は重み付けした反復の値です。", "Replications that explain the observed values well count more. Observed years stand as observed, the years left as in the weighted replications.";
    HOW_NOISE = "実績の数え方とモデルの数え方の違いを、平均の約16%の観測誤差（等級C、仮定）として見込んでいます。", "What is counted differently in reality and in the model is allowed for as an observation noise of about 16% of the mean (grade C, assumed).";
    HOW_CLASSES = "順調は確率80%以上、五分五分は20%以上80%未満、厳しいは20%未満です。", "On track: a probability of 80% or more; toss-up: 20% to below 80%; unlikely: below 20%.";
    PAPER_WAITS = "更新後の見通しがまだありません。画面で実績値を確かめてください。", "There is no updated outlook yet. Please check the observed values on screen.";
    CHOSEN = "図に示す指標", "Indicator of the chart";
}

/// The parts of a sentence about one target that is still open.
pub struct Open<'a> {
    /// Name of the target.
    pub name: &'a str,
    /// Whether it is on track, in a word.
    pub standing: &'a str,
    /// Probability before and after, 0–1.
    pub probability: [f64; 2],
    /// Its interval after, 0–1.
    pub interval: [f64; 2],
    /// Unit of its counts.
    pub unit: &'a str,
    /// Years that are left.
    pub years_left: u32,
    /// What each of them needs.
    pub needed: f64,
    /// What is expected of each of them.
    pub expected: f64,
}

/// One target that is still open, in a sentence.
pub fn open(lang: Lang, of: &Open<'_>) -> String {
    let [before, after] = of.probability.map(|p| format::probability(lang, p));
    let [low, high] = of.interval.map(|p| format::percent(p, 0));
    let interval = format::range(lang, &low, &high);
    let [needed, expected] = [of.needed, of.expected].map(|count| format::grouped(count, 0));
    let (name, standing, unit, left) = (of.name, of.standing, of.unit, of.years_left);
    match lang {
        Lang::Ja => format!(
            "{name}：{standing}。届く確率は{before}→{after}（95%区間{interval}）。残り{left}年度は年平均{needed}{unit}が必要で、見通しは年平均{expected}{unit}です。"
        ),
        Lang::En => format!(
            "{name}: {standing}. Probability {before} → {after} (95% interval {interval}). The {left} {} left {} {needed} {unit} a year; the outlook gives {expected}.",
            if left == 1 { "year" } else { "years" },
            if left == 1 { "needs" } else { "need" },
        ),
    }
}

/// A target that what was observed has decided.
pub fn settled(lang: Lang, name: &str, standing: &str, observed: f64, bar: f64) -> String {
    let [observed, bar] = [observed, bar].map(|count| format::grouped(count, 0));
    match lang {
        Lang::Ja => {
            format!("{name}：{standing}。実績の合計は{observed}、必要な合計は{bar}です。")
        }
        Lang::En => {
            format!("{name}: {standing}. Observed in all: {observed}; wanted in all: {bar}.")
        }
    }
}

/// All four targets in a sentence, with how many targets are reached or on track, a toss-up, unlikely or
/// missed.
pub fn overall(
    lang: Lang,
    standing: &str,
    probability: [f64; 2],
    interval: [f64; 2],
    counts: [usize; 3],
) -> String {
    let [before, after] = probability.map(|p| format::probability(lang, p));
    let [low, high] = interval.map(|p| format::percent(p, 0));
    let interval = format::range(lang, &low, &high);
    let head = lang.pick("全体", "Overall");
    let [good, even, bad] = counts;
    match lang {
        Lang::Ja => format!(
            "{head}：{standing}。4つの全体目標がすべて達成される確率は{before}→{after}（95%区間{interval}）。4つのうち、順調または達成済み{good}、五分五分{even}、厳しいまたは未達{bad}。"
        ),
        Lang::En => format!(
            "{head}: {standing}. Probability that all four targets are reached together: {before} → {after} (95% interval {interval}). Of the four, on track or reached: {good}; toss-up: {even}; unlikely or missed: {bad}."
        ),
    }
}

/// Why a value above the mean goes with a lower probability.
pub fn fell_although_above(lang: Lang, observed: f64, mean: f64) -> String {
    let [observed, mean] = [observed, mean].map(|count| format::grouped(count, 0));
    match lang {
        Lang::Ja => format!(
            "実績{observed}は更新前の平均{mean}を上回りましたが、確率は下がりました。実績の決まった年度がさらに上振れする余地はもうなく、目標には平均を大きく上回る合計が要るためです。"
        ),
        Lang::En => format!(
            "What was observed ({observed}) lies above the mean before ({mean}), yet the probability fell: a year that is known can no longer turn out higher still, and the target needs a sum well above the mean."
        ),
    }
}

/// The effective sample size in plain words.
pub fn effective(lang: Lang, replications: u32, effective: f64) -> String {
    let [all, worth] = [f64::from(replications), effective].map(|count| format::grouped(count, 0));
    match lang {
        Lang::Ja => format!(
            "重み付けした{all}回の反復は、同じ重みの反復{worth}回分に当たります（有効標本サイズ）。更新後の誤差はこの大きさで計算しています。"
        ),
        Lang::En => format!(
            "The {all} weighted replications are worth {worth} of equal weight (effective sample size); intervals after the update are computed with it."
        ),
    }
}

/// How few replications explain what was observed.
pub fn too_few(lang: Lang, replications: u32, effective: f64, least: f64) -> String {
    let [all, least] = [f64::from(replications), least].map(|count| format::grouped(count, 0));
    let worth = format::grouped(effective, 1);
    match lang {
        Lang::Ja => format!(
            "{all}回の反復は同じ重みの反復{worth}回分にしか当たらず、少なくとも{least}回分が要ります。"
        ),
        Lang::En => format!(
            "The {all} replications are worth only {worth} of equal weight; at least {least} are needed."
        ),
    }
}

/// More replications are on their way.
pub fn drawing_more(lang: Lang, to: u32, most: u32) -> String {
    let [to, most] = [to, most].map(|count| format::grouped(f64::from(count), 0));
    match lang {
        Lang::Ja => format!(
            "実績を説明できる反復が足りないため、反復を{to}回まで増やしています（上限{most}回）。"
        ),
        Lang::En => format!(
            "Too few replications explain what was observed: drawing up to {to} (at most {most})."
        ),
    }
}

/// Name of a field for screen readers.
pub fn field(lang: Lang, name: &str, year: u16, unit: &str) -> String {
    let year = format::fiscal_year(lang, year);
    match lang {
        Lang::Ja => format!("{name}の{year}の実績値（{unit}）"),
        Lang::En => format!("Observed {name}, {year} ({unit})"),
    }
}

/// The button that clears the values of an indicator; it begins with what is read on it.
pub fn clear(lang: Lang, name: &str) -> String {
    let label = indicators::RESET_SERIES.in_(lang);
    match lang {
        Lang::Ja => format!("{label}（{name}）"),
        Lang::En => format!("{label}: {name}"),
    }
}

/// The chart of an indicator in a sentence: medians and bands of the sum over its years, before and after.
pub fn chart(lang: Lang, name: &str, year: u16, before: [f64; 3], after: [f64; 3]) -> String {
    let told = |[low, median, high]: [f64; 3]| {
        let [low, median, high] = [low, median, high].map(|count| format::grouped(count, 0));
        let band = format::range(lang, &low, &high);
        match lang {
            Lang::Ja => format!("{median}（5〜95%：{band}）"),
            Lang::En => format!("{median} (5–95%: {band})"),
        }
    };
    let year = format::fiscal_year(lang, year);
    let (before, after) = (told(before), told(after));
    match lang {
        Lang::Ja => format!("{name}の{year}の中央値は、更新前{before}、更新後{after}です。"),
        Lang::En => format!("{name}, {year}: median {before} before, {after} after the update."),
    }
}
