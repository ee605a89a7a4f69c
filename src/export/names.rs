//! Names, in the reader's language, of what the long table holds by its id.

use crate::pipeline::splits::Split;
use crate::scenario::TrialCounting;
use crate::seeds::Seeds;
use crate::table::{count_words, indicator_name, indicator_unit, part_words, split_words_of};
use crate::text::{Lang, Name, Words, breakdowns, knowledge, results, take_away};
use crate::units::{Project, Stage};

/// Name of an indicator or quantity; its id where nobody has named it.
pub(super) fn indicator(seeds: &Seeds, id: &str, counting: TrialCounting, lang: Lang) -> String {
    let id = counting.naming(id);
    if let Some(words) = quantity(id).or_else(|| count_words(id)) {
        return words.in_(lang).to_string();
    }
    match id.split_once('.') {
        Some(("hint", of)) => {
            let of = count_words(of).map_or(of, |words| words.in_(lang));
            take_away::part_of(lang, knowledge::HINT.in_(lang), of)
        }
        Some(("cost_per", of)) => {
            let of = indicator_name(seeds, counting.naming(of));
            take_away::part_of(lang, take_away::COST_PER.in_(lang), of.in_(lang))
        }
        Some((split, part)) => {
            split_part((split, counting), part, lang).unwrap_or_else(|| of_series(seeds, id, lang))
        }
        None => of_series(seeds, id, lang),
    }
}

fn split_part((split, counting): (&str, TrialCounting), part: &str, lang: Lang) -> Option<String> {
    let split = Split::ALL.into_iter().find(|one| one.id() == split)?;
    let part = part_words(split, part)?.in_(lang);
    Some(take_away::part_of(
        lang,
        split_words_of(split, counting).in_(lang),
        part,
    ))
}

/// The name of a target, a part of one, or a monitoring indicator.
fn of_series(seeds: &Seeds, id: &str, lang: Lang) -> String {
    let series = series(seeds, id).map(|(name, _)| name.in_(lang).to_string());
    series.unwrap_or_else(|| indicator_name(seeds, id).in_(lang).to_string())
}

/// Name and unit of a part of a target or of a monitoring indicator.
fn series<'a>(seeds: &'a Seeds, id: &str) -> Option<(&'a Name, &'a Name)> {
    let mut parts = seeds.targets.iter().flat_map(|target| &target.parts);
    let part = parts.find(|part| part.id == id);
    let part = part.map(|part| (&part.name, &part.unit));
    part.or_else(|| {
        let one = seeds.monitored.iter().find(|one| one.id == id)?;
        Some((&one.name, &one.unit))
    })
}

/// Unit of a number, given in the words of the long table (`million_yen`, `cases`, a target's unit).
pub(super) fn unit(seeds: &Seeds, indicator: &str, unit: &str, lang: Lang) -> String {
    if let Some(words) = fixed_unit(unit) {
        return words.in_(lang).to_string();
    }
    let of_target = seeds.target(indicator).map(|target| target.unit.clone());
    let of_series = series(seeds, indicator).map(|(_, unit)| unit.clone());
    let of_count = || indicator_unit(seeds, indicator);
    [of_target, of_series, Some(of_count())]
        .into_iter()
        .flatten()
        .find(|name| name.en == unit)
        .map_or_else(|| unit.to_string(), |name| name.in_(lang).to_string())
}

/// Unit of an entered series.
pub(super) fn series_unit(seeds: &Seeds, id: &str, lang: Lang) -> String {
    let of_target = seeds.target(id).map(|target| &target.unit);
    let unit = of_target.or_else(|| series(seeds, id).map(|(_, unit)| unit));
    unit.map_or_else(String::new, |unit| unit.in_(lang).to_string())
}

fn fixed_unit(unit: &str) -> Option<Words> {
    Some(match unit {
        "share" => take_away::UNIT_SHARE,
        "million_yen" => take_away::UNIT_MILLION,
        "thousand_yen" => take_away::UNIT_THOUSAND,
        "months" => take_away::UNIT_MONTHS,
        "cases" => take_away::UNIT_CASES,
        "seeds" => take_away::UNIT_SEEDS,
        "places" => take_away::UNIT_PLACES,
        "contracts" => take_away::UNIT_CONTRACTS,
        "waits" => take_away::UNIT_WAITS,
        "yes or no" => take_away::UNIT_YES,
        "as counted" => take_away::UNIT_AS_COUNTED,
        _ => return None,
    })
}

/// Unit of a lever; that of a parameter stands as the data writes it.
pub(super) fn input_unit(unit: &str, lang: Lang) -> String {
    let words = match unit {
        "share" => take_away::UNIT_SHARE,
        "oku_yen" => take_away::UNIT_OKU,
        "calls" => take_away::UNIT_CALLS,
        "starts" => take_away::UNIT_STARTS,
        "month" => take_away::UNIT_MONTH,
        "per_year" => take_away::UNIT_PER_YEAR,
        _ => return unit.to_string(),
    };
    words.in_(lang).to_string()
}

/// Name of a project; of all of them for `all`.
pub(super) fn project(id: &str, lang: Lang) -> &'static str {
    Project::from_id(id)
        .map_or(take_away::WHOLE, Project::words)
        .in_(lang)
}

/// Name of a stage; of all of them for `all`.
pub(super) fn stage(id: &str, lang: Lang) -> &'static str {
    Stage::from_id(id)
        .map_or(take_away::WHOLE, Stage::words)
        .in_(lang)
}

/// Name of a statistic; its id where nobody has named it.
pub(super) fn statistic(id: &str, lang: Lang) -> String {
    if let Some(of_sum) = id.strip_prefix("cumulative_") {
        return take_away::cumulative(lang, &statistic(of_sum, lang));
    }
    let words = match id {
        "mean" => take_away::MEAN,
        "sd" => take_away::SD,
        "p05" => take_away::P05,
        "p25" => take_away::P25,
        "p50" => take_away::P50,
        "p75" => take_away::P75,
        "p95" => take_away::P95,
        "target" => take_away::STAT_TARGET,
        "probability" => take_away::STAT_PROBABILITY,
        "probability_low" => take_away::STAT_LOW,
        "probability_high" => take_away::STAT_HIGH,
        "shortfall" => take_away::SHORTFALL,
        "shortfall_given_missed" => take_away::SHORTFALL_MISSED,
        "budget" => take_away::BUDGET,
        "spent" => take_away::SPENT,
        "past" => take_away::PAST,
        "entered" => take_away::ENTERED,
        "so_far" => take_away::SO_FAR,
        "needed_per_year" => take_away::NEEDED,
        "needed_rise_per_year" => take_away::NEEDED_RISE,
        "trend_mean" => take_away::TREND_MEAN,
        "trend_sd" => take_away::TREND_SD,
        "trend_probability" => take_away::TREND_PROBABILITY,
        "keeps_rising" => take_away::KEEPS_RISING,
        _ => return id.to_string(),
    };
    words.in_(lang).to_string()
}

fn quantity(id: &str) -> Option<Words> {
    Some(match id {
        "all_four_targets" => results::JOINT,
        "between_programmes" => breakdowns::BETWEEN,
        "occupancy" => take_away::OCCUPANCY,
        "places" => take_away::PLACES,
        "awards" => take_away::AWARDS,
        "money" => take_away::MONEY,
        "spent" => take_away::MONEY_SPENT,
        "spent_on_stock" => take_away::SPENT_ON_STOCK,
        "spent_on_newcomers" => take_away::SPENT_ON_NEWCOMERS,
        "spent_on_pairing" => take_away::SPENT_ON_PAIRING,
        "spent_on_matching" => take_away::SPENT_ON_MATCHING,
        "spent_on_open_call" => take_away::SPENT_ON_OPEN_CALL,
        "unspent" => take_away::MONEY_UNSPENT,
        "overrun" => take_away::OVERRUN,
        "by_pairing" => take_away::BY_PAIRING,
        "by_matching" => take_away::BY_MATCHING,
        "by_open_call" => take_away::BY_OPEN_CALL,
        "within_programme" => take_away::WITHIN,
        "false_go" => take_away::FALSE_GO,
        "newcomers" => take_away::NEWCOMERS,
        "newcomers_inhouse" => take_away::INHOUSE,
        "off_agency" => take_away::OFF_AGENCY,
        "lost_waiting" => take_away::LOST_WAITING,
        "months_waited" => take_away::MONTHS_WAITED,
        "bridged" => take_away::BRIDGED,
        "bridging" => take_away::BRIDGING,
        "passed" => take_away::PASSED,
        "failed" => take_away::FAILED,
        "stopped" => take_away::STOPPED,
        "pivoted" => take_away::PIVOTED,
        "company_funded" => take_away::COMPANY_FUNDED,
        "went_outside" => take_away::WENT_OUTSIDE,
        "ended" => take_away::ENDED,
        "outside_starts" => take_away::OUTSIDE_STARTS,
        "idle_places" => take_away::IDLE_PLACES,
        _ => return None,
    })
}
