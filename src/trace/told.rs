//! What happened, in words.

use super::Entry;
use crate::pipeline::watch::Happening;
use crate::pipeline::{Door, Origin};
use crate::text::{Lang, Words, trace as words};
use crate::units::Programme;

/// The id of a kind of event in tables for programs.
pub const fn event_id(event: Happening) -> &'static str {
    match event {
        Happening::Running { .. } => "running",
        Happening::RunningOutside { .. } => "running_outside",
        Happening::GoneBefore => "gone_before",
        Happening::Award { .. } => "award",
        Happening::Outside { .. } => "outside",
        Happening::Trial { .. } => "trial",
        Happening::QueuedForSite => "queued_for_site",
        Happening::Contract { .. } => "contract",
        Happening::CompanyPays => "company_pays",
        Happening::Supported => "supported",
        Happening::Nominated => "nominated",
        Happening::GateGo => "gate_go",
        Happening::GateStop => "gate_stop",
        Happening::GateEarly => "gate_early",
        Happening::Pivot { .. } => "pivot",
        Happening::End { passed: true } => "end_passed",
        Happening::End { passed: false } => "end_failed",
        Happening::Poc => "poc",
        Happening::WaitsForCall { .. } => "waits_for_call",
        Happening::Call { won: true, .. } => "call_won",
        Happening::Call { won: false, .. } => "call_lost",
        Happening::HandedOver { .. } => "handed_over",
        Happening::Bridged => "bridged",
        Happening::Lost => "lost",
        Happening::Leaves { goes_on: true, .. } => "leaves_and_goes_on",
        Happening::Leaves { goes_on: false, .. } => "leaves_and_ends",
        Happening::OutsideEnd { passed: true } => "outside_passed",
        Happening::OutsideEnd { passed: false } => "outside_failed",
        Happening::OutsideDropped => "outside_dropped",
        Happening::Approved => "approved",
    }
}

/// What happened, in a sentence.
pub fn told(entry: &Entry, lang: Lang) -> String {
    let phrase = match entry.event {
        Happening::Running { months, company } => {
            let company = only_if(company, words::COMPANY_PAYS_ALREADY, lang);
            return words::running(lang, months, company);
        }
        Happening::RunningOutside { months } => return words::running_outside(lang, months),
        Happening::Outside { months } => return words::outside(lang, months),
        Happening::Pivot { months } => return words::pivot(lang, months),
        Happening::Award {
            months,
            origin,
            paired,
        } => return award(months, origin, only_if(paired, words::PAIRED, lang), lang),
        Happening::WaitsForCall {
            attempt,
            destination,
        } => return words::waits(lang, &name(destination, lang), attempt),
        Happening::HandedOver { door, destination } => {
            let door = door_words(door).in_(lang);
            return words::handed_over(lang, &name(destination, lang), door);
        }
        Happening::GoneBefore => words::GONE_BEFORE,
        Happening::Trial { counted: false, .. } => words::TRIAL_UNCOUNTED,
        Happening::Trial { first: true, .. } => words::TRIAL_FIRST,
        Happening::Trial { .. } => words::TRIAL_AGAIN,
        Happening::QueuedForSite => words::QUEUED_FOR_SITE,
        Happening::Contract { first: true } => words::CONTRACT_FIRST,
        Happening::Contract { first: false } => words::CONTRACT_AGAIN,
        Happening::CompanyPays => words::COMPANY_PAYS,
        Happening::Supported => words::SUPPORTED,
        Happening::Nominated => words::NOMINATED,
        Happening::GateGo => words::GATE_GO,
        Happening::GateStop => words::GATE_STOP,
        Happening::GateEarly => words::GATE_EARLY,
        Happening::End { passed: true } => words::END_PASSED,
        Happening::End { passed: false } => words::END_FAILED,
        Happening::Poc => words::POC,
        Happening::Call { won: true, .. } => words::CALL_WON,
        Happening::Call { won: false, .. } => words::CALL_LOST,
        Happening::Bridged => words::BRIDGED,
        Happening::Lost => words::LOST,
        Happening::Leaves { goes_on: false, .. } => words::LEAVES_AND_ENDS,
        Happening::Leaves { followed: true, .. } => words::LEAVES_FOLLOWED,
        Happening::Leaves { .. } => words::LEAVES_UNFOLLOWED,
        Happening::OutsideEnd { passed: true } => words::OUTSIDE_PASSED,
        Happening::OutsideEnd { passed: false } => words::OUTSIDE_FAILED,
        Happening::OutsideDropped => words::OUTSIDE_DROPPED,
        Happening::Approved => words::APPROVED,
    };
    phrase.in_(lang).to_string()
}

fn award(months: u32, origin: Origin, paired: &str, lang: Lang) -> String {
    match origin {
        Origin::Newcomer => words::award(lang, months, paired),
        Origin::Door { door, source } => {
            let door = door_words(door).in_(lang);
            words::award_by_door(lang, months, door, &name(source, lang), paired)
        }
    }
}

const fn door_words(door: Door) -> Words {
    match door {
        Door::Pairing => words::BY_PAIRING,
        Door::Matching => words::BY_MATCHING,
        Door::OpenCall => words::BY_OPEN_CALL,
    }
}

/// A phrase where it applies, else nothing.
fn only_if(applies: bool, phrase: Words, lang: Lang) -> &'static str {
    if applies { phrase.in_(lang) } else { "" }
}

/// A programme by name.
fn name(programme: Programme, lang: Lang) -> String {
    let project = programme.project().words().in_(lang);
    words::programme(lang, project, programme.stage().words().in_(lang))
}
