//! Words of the stream of seeds and of the money charts.

use super::{Lang, format};

words! {
    FLOW = "シーズの流れ（5年間）", "The stream of seeds over five years";
    FLOW_NOTE = "年度ごとの平均を計画の5年間で合計したものです。帯の太さは件数です。斜線の帯は、次の支援を待つ間に失われたシーズです。", "Means, added up over the plan's five years. The width of a band is a number of seeds. Hatched bands are seeds lost while they waited for further support.";
    PROJECT = "統合プロジェクト", "Project";
    WHOLE_AGENCY = "全体（8プロジェクト）", "Whole agency (eight projects)";
    NEWCOMERS = "新規", "New";
    NEWCOMERS_LONG = "新規採択", "Newcomers";
    AWARDS = "採択", "Awards";
    FROM_STAGE_BEFORE = "前の段階から", "From the stage before";
    FROM_OTHERS = "他プロジェクトから", "From other projects";
    TO_OTHERS = "他プロジェクトへ", "To other projects";
    FROM_OTHERS_SHORT = "他から", "Others";
    TO_OTHERS_SHORT = "他へ", "To others";
    LOST = "喪失", "Lost";
    LOST_LONG = "待機中に喪失", "Lost while waiting";
    OUTSIDE = "AMED外", "Outside";
    OUTSIDE_LONG = "AMED外で継続（企業など）", "Went on without the agency (companies, others)";
    REVIEW = "承認申請へ", "To review";
    REVIEW_LONG = "承認申請へ（AMED外）", "To review for approval, without the agency";
    ENDED = "終了", "Ended";
    ENDED_LONG = "合格したが終了", "Passed, but ended";
    FAILED = "不合格", "Failed";
    FAILED_LONG = "不合格・中止", "Failed or stopped";
    COMPANY = "うち企業が費用を負担", "Of the awards, taken over by a company";
    BALANCE = "進行中の増減（図にない）", "Change in seeds under way (not drawn)";
    EVENTS = "途中で起きること（帯ではなく件数）", "On the way (events, not bands)";
    EVENT_LICENCES = "企業導出の契約", "Licence contracts";
    EVENT_COMPANY = "企業が費用を引き継いだ支援", "Awards that a company took over";
    EVENT_TRIALS = "治験に至ったシーズ", "Seeds that reached a trial";
    EVENT_APPROVALS = "承認・認証", "Approvals";
    NOT_DRAWN = "図にないもの：方向性変更による同じ段階のやり直し、AMED外での進み方、2025年4月にすでに進行中・待機中のシーズの残り。入りと出の差は「進行中の増減」として表に示します。技術的に不合格でも扉を通ったシーズは、扉と不合格の両方に数えるため、その分も差に含まれます。", "Not drawn: repeats of a stage after a change of direction, what happens without the agency, and what is left of the seeds that were under way or waiting in April 2025. The difference between in and out stands in the table as the change in seeds under way. A seed that failed but went through a door counts as both, which is part of that difference.";
    NOT_DRAWN_PROJECT = "1つのプロジェクトだけを見るとき、他プロジェクトとの行き来は件数の差から求めた最小限のもので、扉ごとの内訳は割合で分けています。", "For a single project, what comes from and goes to others is the least that the counts require, split over the doors in proportion.";
    UNIT_COSTS = "1件あたりの公費（5年間）", "Public money per case over five years";
    UNIT_COSTS_NOTE = "5年間の事業費（基盤を含み、調整費を除く）を件数で割ったものです。帯は件数の5〜95%に当たります。", "Programme budget of the five years (platforms included, adjustment fund excluded) over the number of cases; bands are those of the cases, 5–95%.";
    PER_LICENCE = "企業導出1件", "A licence contract";
    PER_START = "治験の開始1件（すべて数える）", "A start of a trial, every one counted";
    PER_TRIAL = "治験に至った1件", "A case that reached a trial";
    PER_CONTINUED = "発展・継続支援1件", "A case of continued support";
    PER_TOP1 = "Top1%論文1本", "A Top-1% paper";
    PER = "1件あたり", "Per case";
    PER_SPENT = "研究シーズへの支出（平均）", "Spent on research seeds (means)";
    MONEY_CHART = "段階別の使った額と使い残し（5年間）", "Spent and unspent by stage over five years";
    MONEY_YEARS = "年度別の表", "Table by fiscal year";
    BEFORE_OBSERVED = "第2期の観測値", "Second term, observed";
    BEFORE_OBSERVED_MEAN = "第2期の観測値（年平均）", "Second term, observed (yearly mean)";
    BEFORE_ASSUMED = "第2期の想定値（根拠C、観測なし）", "Second term, assumed (grade C, not observed)";
    BEFORE_AT_LEAST = "第2期の観測値（下限）", "Second term, observed (at least)";
    BEFORE_SIMULATED = "第2期の計算値", "Second term, simulated";
    BEFORE_BAND = "第2期の計算値（5〜95%）", "Second term, simulated (5–95%)";
    PRACTICE_MEDIAN = "第2期の運用を続けた場合（中央値）", "Second-term practice goes on (median)";
    PRACTICE_BAND = "同（5〜95%）", "The same, 5–95%";
    OBSERVED = "観測", "observed";
    ASSUMED = "想定", "assumed";
    AT_LEAST = "観測下限", "observed, at least";
}

/// A node between two stages or after one: `待機中に喪失（基礎のあと）`.
pub fn after(lang: Lang, name: &str, stage: &str) -> String {
    match lang {
        Lang::Ja => format!("{name}（{stage}のあと）"),
        Lang::En => format!("{name} after {stage}"),
    }
}

/// A node that enters a stage: `新規採択（応用）`.
pub fn into(lang: Lang, name: &str, stage: &str) -> String {
    match lang {
        Lang::Ja => format!("{name}（{stage}）"),
        Lang::En => format!("{name} ({stage})"),
    }
}

/// Caption of the table of the stream.
pub fn caption(lang: Lang, project: &str, years: &str) -> String {
    match lang {
        Lang::Ja => format!("シーズの流れ：{project}（{years}、件数の平均）"),
        Lang::En => format!("The stream of seeds: {project} ({years}, mean counts)"),
    }
}

/// The stream in two sentences.
pub fn sentence(lang: Lang, awards: f64, newcomers: f64, through: f64, lost: f64) -> String {
    let [awards, newcomers, through, lost] =
        [awards, newcomers, through, lost].map(format::mean_count);
    match lang {
        Lang::Ja => format!(
            "5年間の採択は{awards}件、うち新規が{newcomers}件です。三つの扉から次の段階へ{through}件が進み、待つ間に{lost}件が失われます。"
        ),
        Lang::En => format!(
            "Over five years there are {awards} awards, {newcomers} of them to newcomers. {through} seeds go on through the three doors, and {lost} are lost while they wait."
        ),
    }
}

/// After which stage most are lost.
pub fn most_lost(lang: Lang, stage: &str, lost: f64) -> String {
    let lost = format::mean_count(lost);
    match lang {
        Lang::Ja => format!("喪失が最も多いのは{stage}のあと（{lost}件）です。"),
        Lang::En => format!(" Most are lost after {stage} ({lost})."),
    }
}

/// What a case costs, in a sentence.
pub fn unit_cost(lang: Lang, name: &str, median: f64, low: f64, high: f64) -> String {
    let [median, low, high] = [median, low, high].map(|oku| format::oku_yen(lang, oku));
    let band = format::range(lang, &low, &high);
    match lang {
        Lang::Ja => format!("{name}あたり{median}（90%の幅 {band}）"),
        Lang::En => format!("{name}: {median} (90% band {band})"),
    }
}

/// Money, spent, unspent and overrun in a sentence, million yen.
pub fn money(lang: Lang, [money, spent, unspent, overrun]: [f64; 4]) -> String {
    let share = format::percent(unspent / money.max(f64::MIN_POSITIVE), 1);
    let over = 0.0 < overrun;
    let [money, spent, unspent, overrun] =
        [money, spent, unspent, overrun].map(|million| format::million_yen(lang, million));
    let sentence = match lang {
        Lang::Ja => format!(
            "研究シーズの予算{money}のうち、{spent}を使い、{unspent}（{share}）が年度末に残ります。"
        ),
        Lang::En => format!(
            "Of {money} for research seeds {spent} is spent; {unspent} ({share}) is left at the ends of the years."
        ),
    };
    match lang {
        _ if !over => sentence,
        Lang::Ja => format!("{sentence}継続中の課題が予算を超えた分は{overrun}です。"),
        Lang::En => {
            format!(
                "{sentence} Running awards take {overrun} more than the budgets of their years."
            )
        }
    }
}

/// What stands before the plan's years, in a sentence; means a year where `yearly`, else totals.
pub fn before(
    lang: Lang,
    yearly: bool,
    years: &str,
    kind: &str,
    observed: f64,
    (low, high): (f64, f64),
) -> String {
    let [observed, low, high] =
        [observed, low, high].map(|value| format::shortest(value, usize::from(yearly)));
    let band = format::range(lang, &low, &high);
    match (lang, yearly) {
        (Lang::Ja, true) => {
            format!("{years}は、年平均で{kind}値が{observed}、計算値の90%の幅が{band}です。")
        }
        (Lang::Ja, false) => {
            format!("{years}は、合計で{kind}値が{observed}、計算値の90%の幅が{band}です。")
        }
        (Lang::En, true) => {
            format!(" {years}, a year: {observed} {kind}, 90% band simulated {band}.")
        }
        (Lang::En, false) => {
            format!(" {years} together: {observed} {kind}, 90% band simulated {band}.")
        }
    }
}

/// Second-term practice beside it, in a sentence.
pub fn practice(lang: Lang, median: f64) -> String {
    let median = format::grouped(median, 0);
    match lang {
        Lang::Ja => format!("第2期の運用を続けた場合の中央値は{median}です。"),
        Lang::En => format!(" If second-term practice goes on, the median is {median}."),
    }
}
