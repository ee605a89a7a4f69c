//! Words of the results: cards, progress, money, doors.

use super::{Lang, format};

words! {
    HEADING = "結果", "Results";
    CARDS = "全体目標に届く確率", "Probability of reaching the overall targets";
    LIKELY = "届く見込み", "Likely";
    EVEN = "五分五分", "Toss-up";
    UNLIKELY = "厳しい", "Unlikely";
    JOINT = "4つの目標すべて", "All four targets";
    JOINT_NOTE = "4つの全体目標が同時に達成される確率です。個々の確率の積ではありません。", "Probability that the four targets are reached together; not the product of the four.";
    NAME_LICENCES = "企業導出", "Licence contracts";
    NAME_TRIALS = "治験に至った件数", "Cases that reached a trial";
    NAME_CONTINUED = "発展・継続支援", "Continued support";
    NAME_TOP1 = "Top1%論文", "Top-1% papers";
    NAME_APPROVALS = "承認・認証", "Approvals";
    NAME_POC = "非臨床PoC", "Non-clinical PoC";
    NAME_TOP10 = "Top10%論文", "Top-10% papers";
    NAME_PAPERS = "論文数", "All papers";
    NAME_BETWEEN = "事業間の引き継ぎ", "Hand-overs between programmes";
    NAME_STARTS = "治験開始（すべて）", "All trial starts";
    SHORT_LICENCES = "導出", "Licences";
    SHORT_TRIALS = "治験", "Trials";
    SHORT_CONTINUED = "継続", "Continued";
    SHORT_TOP1 = "Top1%", "Top 1%";
    SHORT_JOINT = "4つ", "All 4";
    PROBABILITY = "届く確率", "Probability";
    MEDIAN = "中央値", "Median";
    TARGET = "目標", "Target";
    BAND = "90%の幅", "90% band";
    BAND_TITLE = "5〜95%の範囲", "from the 5% to the 95% quantile";
    MONTE_CARLO = "計算の誤差（95%区間）", "Monte Carlo error (95%)";
    BARS = "年度ごとの中央値と目標の5分の1", "Yearly medians against a fifth of the target";
    GRADE_C = "根拠C", "Grade C";
    GRADE_C_TITLE = "仮定（等級C）にもとづく結果です。確かめられた事実ではありません。", "Rests on assumptions (grade C): not a finding.";
    NEWCOMERS = "新規採択（年平均）", "Newcomers a year";
    NEWCOMERS_SAME = "第2期の運用と同じ条件です", "same as second-term practice";
    NEWCOMERS_WAIT = "第2期の運用との差を計算中", "difference to second-term practice is being computed";
    DISPLACED = "継続が増えると新規採択の枠が減ります。二つを合わせて読んでください。", "More continued support takes places from newcomers: read the two together.";
    COMPUTING = "計算中…", "Computing…";
    RECOMPUTING = "再計算中：下の数値は前の条件のものです", "Recomputing: the numbers below belong to the inputs before";
    PRECISION = "反復回数（精度）", "Replications (precision)";
    PRECISE = "±1ポイントになるまで", "Until within ±1 point";
    HORIZON = "計算する最後の年度", "Last fiscal year simulated";
    REPLICATIONS_LABEL = "計算の進み具合", "Progress of the calculation";
    FIRST_RUN = "最初の結果を計算しています…", "Computing the first results…";
    WORKERS_NONE = "別スレッドが使えないため、画面の描画の合間に計算しています。", "Background threads are blocked here, so the page computes between frames.";
    ALL_INDICATORS = "計画の21の指標をすべて見る", "See all 21 indicators of the plan";
    ALL_ASSUMPTIONS = "前提と第2期の再現を見る", "See the assumptions and the second term simulated";
    FAN = "年度ごとの見通し", "Outlook by fiscal year";
    FAN_INDICATOR = "指標", "Indicator";
    FAN_VIEW = "表示", "View";
    YEARLY = "年度ごと", "Yearly";
    CUMULATIVE = "累計", "Cumulative";
    TABLE = "数値の表", "Table of the numbers";
    CHART_FAILED = "図を描けませんでした。下の表をご覧ください。", "The chart could not be drawn; please see the table below.";
    MONEY = "お金：使った額と使い残し", "Money: spent and unspent";
    MONEY_NOTE = "研究シーズに充てる予算です。年度末に残った額は、繰越しを認める設定にしない限り翌年度に使えません（単年度の壁）。", "Money for research seeds. What is left at the end of March is lost to the next year, unless carry-over is allowed (the fiscal-year wall).";
    DOORS = "次の段階への扉", "Doors to the next stage";
    DOORS_NOTE = "平均値です。シーズは、ペアリング・マッチング・公募の三つの扉から次の段階へ進み、待つ間に失われるものもあります。", "Mean counts. Seeds go on through three doors (pairing, matching, open call); some are lost while they wait.";
}

/// Median against target, such as `530 / 650件`.
pub fn median_of_target(lang: Lang, median: f64, target: f64, unit: &str) -> String {
    let (median, target) = (format::grouped(median, 0), format::grouped(target, 0));
    match lang {
        Lang::Ja => format!("{median} / {target}{unit}"),
        Lang::En => format!("{median} of {target}"),
    }
}

/// The probability in words for a card's reader: `…に届く確率は12%、厳しい`.
pub fn card_sentence(lang: Lang, name: &str, probability: &str, outlook: &str) -> String {
    match lang {
        Lang::Ja => format!("{name}：目標に届く確率は{probability}（{outlook}）"),
        Lang::En => format!("{name}: probability of reaching the target {probability} ({outlook})"),
    }
}

/// Newcomers a year against second-term practice.
pub fn newcomers_difference(lang: Lang, difference: f64) -> String {
    let difference = format::signed(difference, if difference.abs() < 10.0 { 1 } else { 0 });
    match lang {
        Lang::Ja => format!("第2期の運用より{difference}"),
        Lang::En => format!("{difference} against second-term practice"),
    }
}

/// How far a run has come.
pub fn progress(lang: Lang, done: u32, goal: u32) -> String {
    let (done, goal) = (
        format::grouped(f64::from(done), 0),
        format::grouped(f64::from(goal), 0),
    );
    match lang {
        Lang::Ja => format!("{done} / {goal} 回の反復"),
        Lang::En => format!("{done} of {goal} replications"),
    }
}

/// The one sentence that is read out after the last refinement.
pub fn announcement(lang: Lang, replications: u32, cards: &[String]) -> String {
    let count = format::grouped(f64::from(replications), 0);
    match lang {
        Lang::Ja => format!("計算が終わりました（{count}回）。{}。", cards.join("、")),
        Lang::En => format!("Done ({count} replications). {}.", cards.join(", ")),
    }
}

/// A number of replications as a choice.
pub fn replications(lang: Lang, count: u32) -> String {
    let count = format::grouped(f64::from(count), 0);
    lang.pick(format!("{count}回"), count)
}

/// The description of the small yearly bars.
pub fn bars(lang: Lang, years: &[(u16, f64)], fifth: f64) -> String {
    let each: Vec<String> = years
        .iter()
        .map(|(year, median)| {
            let year = format::fiscal_year(lang, *year);
            format!("{year} {}", format::grouped(*median, 0))
        })
        .collect();
    let fifth = format::shortest(fifth, 1);
    match lang {
        Lang::Ja => format!(
            "年度ごとの中央値：{}。目標の5分の1は{fifth}。",
            each.join("、")
        ),
        Lang::En => format!(
            "Yearly medians: {}. A fifth of the target is {fifth}.",
            each.join(", ")
        ),
    }
}

/// The same target where it counts otherwise.
pub fn counted_otherwise(lang: Lang, counting: &str, probability: &str, spread: &str) -> String {
    lang.pick(
        format!("{counting}を数えると、届く確率は{probability}、{spread}"),
        format!("Counting {counting}: probability {probability}, {spread}"),
    )
}
