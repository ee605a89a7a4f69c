//! The state on 1 April 2025: thirty years of second-term awards, played forward one by one.

use seedflow::units::PROGRAMMES;

use crate::parameters::{PHASE1, PHASE3, REVIEW, cell, project_of, stage_of};
use crate::system::{Award, Outside, Seed, System, Waiting};

const YEARS: i32 = 30;
/// A programme with money for fewer seeds is replayed by the rule of places.
const SMALL: f64 = 8.0;

pub fn begin(system: &mut System) {
    for at in (0..PROGRAMMES).filter(|at| stage_of(*at) != REVIEW) {
        let money = system.levers.second_term[at];
        if money > 0.0 {
            past_awards(system, at, money);
        }
    }
}

fn past_awards(system: &mut System, at: usize, money: f64) {
    let cost = system.world.cells[at].cost;
    let keeps = system.world.values.of("keeps_funding");
    let small = money / (12.0 * cost) < SMALL;
    let entries = money / (cost * system.world.cells[at].funded_months(keeps));
    let mut debt = 0.0;
    let mut awards: Vec<Award> = Vec::new();
    for year in -YEARS..0 {
        let april = 12 * year;
        let running: f64 = awards
            .iter()
            .map(|a| cost * f64::from((a.paid_until.min(april + 12) - april).max(0)))
            .sum();
        let places = (money - running - debt) / (12.0 * cost);
        let number = system.luck.whole(if small { places } else { entries });
        for _ in 0..number {
            let award = past_award(system, at, april);
            awards.push(award);
        }
        if small {
            debt = f64::max(0.0, debt + running - money);
        }
    }
    system.books[at].debt = debt;
    for award in awards {
        if award.end >= 0 {
            system.awards.push(award);
        } else if award.passes {
            past_passer(system, award);
        }
    }
}

fn past_award(system: &mut System, at: usize, april: i32) -> Award {
    let c = &system.world.cells[at];
    let z = c.entrant_mean + c.entrant_sd * system.luck.normal();
    let licensed = c.entrant_licensed;
    let mut seed = Seed::new(z, at);
    seed.clinical = stage_of(at) >= 3;
    seed.licensed = system.luck.happens(licensed);
    seed.review = system.review_score(z);
    let end = april + system.duration(at);
    let passes = system.world.pass_probability(at, z, false, 1.0);
    let passes = system.luck.happens(passes);
    let mut award = Award::new(seed, at, april, end);
    award.passes = passes;
    let keeps = system.world.values.of("keeps_funding");
    if !award.seed.licensed {
        let rate = system.world.contracts_a_month(at, z);
        for month in april..end.min(0) {
            if system.luck.poisson(rate) > 0 {
                award.seed.licensed = true;
                if !system.luck.happens(keeps) {
                    award.paid_until = (month + 1).min(end);
                }
                break;
            }
        }
    }
    award
}

/// What became of a passer whose award ended before month 0.
fn past_passer(system: &mut System, award: Award) {
    let (at, end) = (award.at, award.end);
    let target = system.route(at);
    let apply = system.world.values.of("apply_share");
    let open = target.is_some_and(|t| system.levers.second_term[t] > 0.0);
    if stage_of(at) == PHASE3 || !open || !system.luck.happens(apply) {
        past_leaver(system, award.seed, at, end);
        return;
    }
    let target = target.expect("open");
    let notice = system.world.values.of("call_notice") as i32;
    let ready = end + notice;
    let mut since = end;
    let mut seed = award.seed;
    for attempt in 0..system.attempts() {
        let call = if attempt == 0 {
            (ready + 1200 + 11) / 12 * 12 - 1200
        } else {
            since + 12
        };
        if !system.stays(call.min(0) - since) {
            return;
        }
        if call >= 0 {
            let mut waiting = Waiting::new(seed, at, target, call.min(ready.max(0)));
            waiting.attempt = attempt;
            system.waiting.push(waiting);
            return;
        }
        let c = &system.world.cells[at];
        let win = if attempt == 0 {
            c.first_win
        } else {
            c.second_win
        };
        let (mean, sd, reserve) = (c.second_mean, c.second_sd, c.reserve_win);
        if system.luck.happens(win) || attempt == 0 && system.luck.happens(reserve) {
            return;
        }
        seed.z = mean + sd * system.luck.normal();
        since = call;
    }
    past_leaver(system, seed, at, since);
}

fn past_leaver(system: &mut System, mut seed: Seed, at: usize, month: i32) {
    if stage_of(at) < system.world.first_followed() {
        return;
    }
    let c = &system.world.cells[at];
    let goes = if seed.licensed {
        c.off_licensed
    } else {
        c.off_unlicensed
    };
    if !system.luck.happens(goes) {
        return;
    }
    let (mut at, mut start) = (cell(project_of(at), stage_of(at) + 1), month);
    let c = &system.world.cells[at];
    seed.z = c.outside_mean + c.outside_sd * system.luck.normal();
    loop {
        seed.clinical |= stage_of(at) >= PHASE1;
        let end = start + system.duration(at);
        let passes = system.world.pass_probability(at, seed.z, false, 1.0);
        let passes = system.luck.happens(passes);
        if end >= 0 {
            system.outside.push(Outside {
                seed,
                at,
                end,
                passes,
            });
            return;
        }
        let c = &system.world.cells[at];
        let onward = c.continued + (1.0 - c.continued) * c.off_agency;
        if !passes || stage_of(at) == REVIEW || !system.luck.happens(onward) {
            return;
        }
        (at, start) = (at + 1, end);
    }
}
