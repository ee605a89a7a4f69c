//! What happened, in words.

use super::Entry;
use crate::pipeline::watch::Happening;
use crate::pipeline::{Door, Origin};
use crate::text::{Lang, Words, story};
use crate::units::{Programme, Stage};

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
    let in_review = entry.programme.stage() == Stage::Review;
    let phrase = match entry.event {
        Happening::Running { months, company } => {
            let company = only_if(company, story::COMPANY_PAYS_ALREADY, lang);
            return story::running(lang, months, company);
        }
        Happening::RunningOutside { months } if in_review => {
            return story::running_review(lang, months);
        }
        Happening::RunningOutside { months } => return story::running_outside(lang, months),
        Happening::Outside { months } if in_review => return story::review(lang, months),
        Happening::Outside { months } => return story::outside(lang, months),
        Happening::Pivot { months } => return story::pivot(lang, months),
        Happening::Award {
            months,
            origin,
            paired,
        } => return award(months, origin, only_if(paired, story::PAIRED, lang), lang),
        Happening::WaitsForCall {
            attempt,
            destination,
        } => return story::waits(lang, &name(destination, lang), attempt),
        Happening::HandedOver { door, destination } => {
            let door = door_words(door).in_(lang);
            return story::handed_over(lang, &name(destination, lang), door);
        }
        Happening::GoneBefore => story::GONE_BEFORE,
        Happening::Trial { counted: false, .. } => story::TRIAL_UNCOUNTED,
        Happening::Trial { first: true, .. } => story::TRIAL_FIRST,
        Happening::Trial { .. } => story::TRIAL_AGAIN,
        Happening::QueuedForSite => story::QUEUED_FOR_SITE,
        Happening::Contract { first: true } => story::CONTRACT_FIRST,
        Happening::Contract { first: false } => story::CONTRACT_AGAIN,
        Happening::CompanyPays => story::COMPANY_PAYS,
        Happening::Supported => story::SUPPORTED,
        Happening::Nominated => story::NOMINATED,
        Happening::GateGo => story::GATE_GO,
        Happening::GateStop => story::GATE_STOP,
        Happening::GateEarly => story::GATE_EARLY,
        Happening::End { passed: true } => story::END_PASSED,
        Happening::End { passed: false } => story::END_FAILED,
        Happening::Poc => story::POC,
        Happening::Call { won: true, .. } => story::CALL_WON,
        Happening::Call { won: false, .. } => story::CALL_LOST,
        Happening::Bridged => story::BRIDGED,
        Happening::Lost => story::LOST,
        Happening::Leaves { goes_on: false, .. } => story::LEAVES_AND_ENDS,
        Happening::Leaves { followed: true, .. } => story::LEAVES_FOLLOWED,
        Happening::Leaves { .. } => story::LEAVES_UNFOLLOWED,
        Happening::OutsideEnd { passed: true } if in_review => story::REVIEW_PASSED,
        Happening::OutsideEnd { passed: false } if in_review => story::REVIEW_FAILED,
        Happening::OutsideEnd { passed: true } => story::OUTSIDE_PASSED,
        Happening::OutsideEnd { passed: false } => story::OUTSIDE_FAILED,
        Happening::OutsideDropped => story::OUTSIDE_DROPPED,
        Happening::Approved => story::APPROVED,
    };
    phrase.in_(lang).to_string()
}

fn award(months: u32, origin: Origin, paired: &str, lang: Lang) -> String {
    match origin {
        Origin::Newcomer => story::award(lang, months, paired),
        Origin::Door { door, source } => {
            let door = door_words(door).in_(lang);
            story::award_by_door(lang, months, door, &name(source, lang), paired)
        }
    }
}

const fn door_words(door: Door) -> Words {
    match door {
        Door::Pairing => story::BY_PAIRING,
        Door::Matching => story::BY_MATCHING,
        Door::OpenCall => story::BY_OPEN_CALL,
    }
}

/// A phrase where it applies, else nothing.
fn only_if(applies: bool, phrase: Words, lang: Lang) -> &'static str {
    if applies { phrase.in_(lang) } else { "" }
}

/// A programme by name.
fn name(programme: Programme, lang: Lang) -> String {
    let project = programme.project().words().in_(lang);
    story::programme(lang, project, programme.stage().words().in_(lang))
}
