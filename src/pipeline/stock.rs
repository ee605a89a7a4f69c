//! The world at month 0: what second-term practice leaves behind on 1 April 2025, before that day's
//! call. It does not depend on the user's levers.

use super::seed::Seed;
use super::watch::{Happening, Watch};
use super::{Replication, kinds};
use crate::math::{exp, logistic_mean, pow};
use crate::pipeline::counts::{Column, funded_programmes};
use crate::pipeline::doors::PAIRED_STAGES;
use crate::pipeline::places::thousand_yen;
use crate::pipeline::visit::{first_arrival_within, passes};
use crate::seeds::layout::{LEAVING, Mechanism};
use crate::units::{MONTHS_PER_YEAR, PROGRAMMES, Programme, Project, STAGES, Stage};
use crate::world::World;
use crate::world::luck::{Event, Key, round_by_luck};
use crate::world::tables::{DURATION_ENTRIES, DurationTable};

/// Programmes with money for fewer seeds than this are so lumpy that their award decisions are
/// replayed year by year; above it, every past April made its mean number of awards.
const SMALL_STOCK_SEEDS: f64 = 8.0;

/// Past Aprils that are replayed for a small programme: at least these, and more than this many times
/// the years of money that one award costs, so that the start is forgotten.
const REPLAYED_YEARS: f64 = 20.0;
const REPLAYED_AWARDS: f64 = 6.0;

/// Past Aprils whose seeds may enter the next stage in one year, about: durations spread that far.
const YEARS_OF_A_STAGE: f64 = 2.0;

impl<W: Watch> Replication<W> {
    /// Fills the calendar and the pools with the state of 1 April 2025.
    pub(super) fn lay_stock(&mut self) {
        let entries = self.second_term_entries(&self.world);
        for programme in funded_programmes() {
            let index = programme.index();
            let stock = entries[index] * self.world.duration_months[index] / MONTHS_PER_YEAR as f64;
            if entries[index] <= 0.0 {
                continue;
            }
            if stock < SMALL_STOCK_SEEDS {
                self.replay_awards(programme, stock);
            } else {
                self.lay_awards(programme, entries[index]);
            }
            self.lay_waiting(programme, entries[index]);
        }
        self.lay_off_agency(&entries);
        // Waits that began before the plan were decided on before it: the fund bridges new ones only.
        self.new_waits.clear();
    }

    /// Awards a year that second-term money affords under this draw of costs and durations.
    fn second_term_entries(&self, world: &World) -> [f64; PROGRAMMES] {
        core::array::from_fn(|index| self.second_term_entries_of(world, index))
    }

    /// The same for the programme at a position.
    fn second_term_entries_of(&self, world: &World, index: usize) -> f64 {
        let money = thousand_yen(self.policy.second_term.money_million_yen[index]) as f64;
        money / (f64::from(world.monthly_cost[index]) * self.funded_months(world, index))
    }

    /// Mean months that the agency pays for an award under second-term practice: a company takes over
    /// after the first contract of a seed. With hazard h, mean m and L = E[exp(−h·duration)] of the
    /// gamma law, an unlicensed seed spends m − (1 − L)/h months behind its first contract.
    fn funded_months(&self, world: &World, index: usize) -> f64 {
        let mean = world.duration_months[index];
        let hazard = world.mean_licence_hazard[index];
        let leaves = (1.0 - self.basis.practice[index].entrant_licensed)
            * (1.0 - world.mechanism(Mechanism::KeepsFunding));
        if hazard <= 0.0 || leaves <= 0.0 {
            return mean;
        }
        let variance = self.basis.duration_cv[index] * self.basis.duration_cv[index];
        let unsigned = if 0.0 < variance {
            pow(1.0 + hazard * mean * variance, -1.0 / variance)
        } else {
            exp(-hazard * mean)
        };
        mean - leaves * (mean - (1.0 - unsigned) / hazard)
    }

    /// What a seed with an award in the stock is like: of the quality of entrants, and licensed as they
    /// were on entry.
    fn entrant(&self, programme: Programme, key: Key) -> Seed {
        let practice = &self.basis.practice[programme.index()];
        let stage = programme.stage().index();
        let mut seed = stock_seed(programme, key, practice.entrant_mean, practice.entrant_sd);
        seed.flags.licensed = key.uniform(Event::Licensed.at(stage)) < practice.entrant_licensed;
        seed
    }

    /// Months after its start in which an award of the stock had its seed's first contract, if that was
    /// within its first `months`.
    fn first_contract_within(&self, seed: &Seed, months: u32) -> Option<f64> {
        if seed.flags.licensed {
            return None;
        }
        let base = self.world.licence_hazard[seed.programme.index()];
        let luck = seed.key.part(u64::from(Event::Licensed.at(0)));
        let exponent = self.world.licence_slope * seed.quality;
        let signed = first_arrival_within(base, exponent, f64::from(months), luck.bits(0));
        signed.map(|(after_months, _)| after_months)
    }

    /// Months that the agency pays for an award of the stock of which `months` are past or planned: all of
    /// them, or to the month after the first contract where a company takes over.
    fn paid_months(&self, seed: &Seed, signed: Option<f64>, months: u32) -> u32 {
        let stage = seed.stage().index();
        let keeps = self.world.mechanism(Mechanism::KeepsFunding);
        match signed {
            Some(after) if keeps <= seed.key.uniform(Event::Company.at(stage)) => {
                (after as u32 + 1).min(months)
            }
            _ => months,
        }
    }

    /// The awards of past Aprils that last to month 0 or longer.
    fn lay_awards(&mut self, programme: Programme, entries: f64) {
        let stage = programme.stage().index();
        let mean = self.world.duration_months[programme.index()];
        let durations = self.basis.durations[programme.index()].clone();
        let luck = self.cohort(kinds::STOCK, programme, 0);
        for years_ago in 1.. {
            let age = years_ago * MONTHS_PER_YEAR as u32;
            let first = durations.first_above(mean, age - 1);
            if first == DURATION_ENTRIES {
                break;
            }
            let cohort = luck.part(u64::from(years_ago));
            for rank in 0..round_by_luck(entries, cohort.uniform(0)) {
                let key = cohort.part(u64::from(rank));
                let bits = key.bits(Event::Duration.at(stage));
                if first <= DurationTable::entry(bits) {
                    let duration = durations.months(mean, bits);
                    self.place_award(self.entrant(programme, key), age, duration);
                }
            }
        }
    }

    /// The same for a small programme: its calls of the past decades by the rule of its places, debts
    /// included.
    fn replay_awards(&mut self, programme: Programme, stock: f64) {
        let stage = programme.stage().index();
        let cost = self.cost(programme);
        let money = thousand_yen(self.policy.second_term.money_million_yen[programme.index()]);
        let mean = self.world.duration_months[programme.index()];
        let durations = self.basis.durations[programme.index()].clone();
        let luck = self.cohort(kinds::STOCK, programme, 0);
        let years_of_money = mean / MONTHS_PER_YEAR as f64 / stock;
        let years = (REPLAYED_YEARS + REPLAYED_AWARDS * years_of_money).min(500.0) as usize;
        let mut committed_months = vec![0i64; years];
        let mut debt = 0;
        for year in 0..years {
            let headroom = money - committed_months[year] * cost;
            debt -= headroom.min(0);
            let repaid = debt.min(headroom.max(0));
            debt -= repaid;
            let free = if debt == 0 {
                (headroom - repaid).max(0)
            } else {
                0
            };
            let cohort = luck.part(year as u64);
            let awards = round_by_luck(
                free as f64 / (cost * MONTHS_PER_YEAR as i64) as f64,
                cohort.uniform(0),
            );
            for rank in 0..awards {
                let key = cohort.part(u64::from(rank));
                let bits = key.bits(Event::Duration.at(stage));
                let duration = durations.months(mean, bits);
                let seed = self.entrant(programme, key);
                let signed = self.first_contract_within(&seed, duration);
                let paid = self.paid_months(&seed, signed, duration) as usize;
                let age = ((years - year) * MONTHS_PER_YEAR) as u32;
                for (later, months) in committed_months.iter_mut().enumerate().skip(year + 1) {
                    let into = (later - year) * MONTHS_PER_YEAR;
                    *months += paid.saturating_sub(into).min(MONTHS_PER_YEAR) as i64;
                }
                if age <= duration {
                    self.place_award(seed, age, duration);
                }
            }
        }
        self.accounts[programme.index()].debt = debt;
    }

    /// An award that began `age` months ago; a company may pay for it by now.
    fn place_award(&mut self, mut seed: Seed, age: u32, duration: u32) {
        let signed = self.first_contract_within(&seed, age);
        // Paid to a month that is past: a company pays by now.
        let paid = self.paid_months(&seed, signed, age + 1);
        seed.flags.company = paid <= age;
        seed.flags.licensed |= signed.is_some();
        seed.duration = duration;
        let programme = seed.programme;
        self.seeds.push(seed);
        let index = self.seeds.len() - 1;
        self.resume_award(index, duration - age);
        if paid == age && age < duration {
            // After a contract of March 2025 the company pays from month 0 on.
            self.counts.add_book(Column::CompanyFunded, programme, 0, 1);
            self.tell(0, index, Happening::CompanyPays);
        }
    }

    /// Adds a seed of the initial stock, of quality N(mean, sd²).
    fn lay_seed(&mut self, programme: Programme, key: Key, mean: f64, sd: f64) -> usize {
        self.seeds.push(stock_seed(programme, key, mean, sd));
        self.seeds.len() - 1
    }

    /// Passers of a programme that wait for their first or second open call.
    fn lay_waiting(&mut self, source: Programme, entries: f64) {
        if Stage::Phase3 <= source.stage() {
            return;
        }
        let index = source.index();
        let practice = self.basis.practice[index];
        let notice = self.world.call_notice_months as usize;
        let attempts = self.world.attempts as usize;
        let attrition = self.world.mechanism(Mechanism::GapAttrition);
        let applicants_a_month =
            entries * self.world.success[index] * self.world.mechanism(Mechanism::ApplyShare)
                / MONTHS_PER_YEAR as f64;
        let first_win = (practice.first_win * self.places_per_applicant(&self.world, source)
            / self.usual_places[index])
            .clamp(0.0, 1.0);
        let luck = self.cohort(kinds::WAITING, source, 0);
        let calls = attempts.min(2);
        // Of those that lost a call, the share that is left after the months since.
        let mut left = (1.0 - first_win) * (1.0 - practice.reserve_win);
        for months_ago in 1..notice + calls * MONTHS_PER_YEAR {
            // A call was held MONTHS_PER_YEAR ago; those whose results were in then have lost it.
            let lost_one = MONTHS_PER_YEAR + notice <= months_ago;
            let still_there = if lost_one { left } else { 1.0 };
            if MONTHS_PER_YEAR <= months_ago {
                left *= 1.0 - attrition;
            }
            let cohort = luck.part(months_ago as u64);
            let number = round_by_luck(applicants_a_month * still_there, cohort.uniform(0));
            for rank in 0..number {
                let key = cohort.part(u64::from(rank));
                let (mean, sd, since) = if lost_one {
                    (practice.second_mean, practice.second_sd, MONTHS_PER_YEAR)
                } else {
                    (practice.waiting_mean, practice.waiting_sd, months_ago)
                };
                let seed = self.lay_seed(source, key, mean, sd);
                self.seeds[seed].flags.licensed = key
                    .uniform(Event::Licensed.at(source.stage().index()))
                    < practice.waiting_licensed;
                let destination = self.destination(seed);
                let calls = 0.0 < self.policy.second_term.money_million_yen[destination.index()];
                let attempt = u8::from(lost_one);
                if !calls || !self.wait_for_call(seed, destination, -(since as i64), attempt) {
                    self.tell(0, seed, Happening::GoneBefore);
                }
            }
        }
    }

    /// Awards of the next stage for each applicant in second-term practice, in a world: where a draw of
    /// the parameters makes passers many or places few, fewer of them have won their first call.
    pub(super) fn places_per_applicant(&self, world: &World, source: Programme) -> f64 {
        let next = Stage::ALL[(source.stage().index() + 1).min(STAGES - 1)];
        let destination = Programme::new(source.project(), next);
        let outside = self.basis.external_entries_per_year[destination.index()]
            / world.mechanism(Mechanism::WinRate);
        let passers = self.second_term_entries_of(world, source.index())
            * world.success[source.index()]
            * world.mechanism(Mechanism::ApplyShare)
            * still_at_first_call(world);
        let applicants = (outside + passers).max(f64::MIN_POSITIVE);
        let places = self.second_term_entries_of(world, destination.index());
        (places / applicants).max(f64::MIN_POSITIVE)
    }

    /// Seeds that went on without the agency, in trials and in review; where those are followed that
    /// left after basic or applied, also theirs.
    fn lay_off_agency(&mut self, entries: &[f64; PROGRAMMES]) {
        let followed = self.world.mechanism(Mechanism::FollowEarlyLeavers);
        let first = if followed < 0.5 { PAIRED_STAGES } else { 0 };
        for project in Project::ALL {
            let mut outside = 0.0;
            for stage in &Stage::ALL[first..LEAVING] {
                let programme = Programme::new(project, *stage);
                let index = programme.index();
                let leaving = self.leaving_passers(programme);
                let goes_on = self.world.off_agency[stage.index()];
                let continued = self.world.continued[stage.index()];
                let practice = &self.basis.practice[index];
                let passes = |mean: f64, sd: f64| {
                    let centre = self.world.intercept[index] + self.world.quality_sd * mean;
                    logistic_mean(centre, self.world.quality_sd * sd)
                };
                let funded = passes(practice.entrant_mean, practice.entrant_sd) * leaving * goes_on;
                let unfunded = passes(practice.outside_mean, practice.outside_sd)
                    * (continued + (1.0 - continued) * goes_on);
                let before = entries[index] + outside;
                let left = entries[index] * funded;
                outside = left + outside * unfunded;
                let after_calls = left * self.left_after_calls(programme);
                let next = Stage::ALL[stage.index() + 1];
                let entering = Entering {
                    a_year: outside,
                    in_april: after_calls / outside.max(f64::MIN_POSITIVE),
                    of: before,
                };
                self.lay_outside(Programme::new(project, next), entering);
            }
        }
    }

    /// Share of a programme's passers that the agency did not fund again under second-term practice and
    /// that were not lost: the census of `seeds/practice.csv` holds it for the mean of all parameters;
    /// where a draw loses or refuses more of them, it moves as the formula of two attempts does.
    fn leaving_passers(&self, programme: Programme) -> f64 {
        if programme.stage() == Stage::Phase3 {
            return 1.0;
        }
        let index = programme.index();
        let practice = self.basis.practice[index];
        let usual = 1.0 - practice.continued - practice.lost;
        let drawn = self.left_after_two_calls(&self.world, programme);
        (usual * drawn / self.usual_leaving[index]).clamp(0.0, 1.0)
    }

    /// Of a programme's leaving passers, the share that lost its calls and so left in April.
    fn left_after_calls(&self, programme: Programme) -> f64 {
        let practice = self.basis.practice[programme.index()];
        if programme.stage() == Stage::Phase3 || practice.continued + practice.lost <= 0.0 {
            return 0.0;
        }
        let never_applied = 1.0 - self.world.mechanism(Mechanism::ApplyShare);
        1.0 - never_applied / self.left_after_two_calls(&self.world, programme)
    }

    /// Share of passers that do not apply, or lose two calls without being lost before: with a the share
    /// that applies, w₁ and w₂ the shares that win, s₁ and s₂ the shares that are still there at each
    /// call, (1 − a) + a·s₁·(1 − w₁)·s₂·(1 − w₂).
    pub(super) fn left_after_two_calls(&self, world: &World, programme: Programme) -> f64 {
        let practice = self.basis.practice[programme.index()];
        let applies = world.mechanism(Mechanism::ApplyShare);
        let relative_places =
            self.places_per_applicant(world, programme) / self.usual_places[programme.index()];
        let loses = |win: f64| 1.0 - (win * relative_places).clamp(0.0, 1.0);
        let year = MONTHS_PER_YEAR as f64;
        let loses_all = if world.attempts < 2 {
            loses(practice.first_win)
        } else {
            loses(practice.first_win)
                * exp(-world.loss_rate * year)
                * (1.0 - practice.reserve_win)
                * loses(practice.second_win)
        };
        // Never nothing: it divides.
        (1.0 - applies + applies * still_at_first_call(world) * loses_all).max(f64::MIN_POSITIVE)
    }

    /// Seeds in a stage outside the agency that entered it in the past.
    ///
    /// Each of the seeds of about two years had the same chance to be among those of one year, so their
    /// number varies.
    fn lay_outside(&mut self, programme: Programme, entering: Entering) {
        let stage = programme.stage().index();
        let mean = self.world.duration_months[programme.index()];
        let durations = self.basis.durations[programme.index()].clone();
        let practice = self.basis.practice[programme.index()];
        let candidates = entering.of * YEARS_OF_A_STAGE;
        let enters = entering.a_year / candidates.max(f64::MIN_POSITIVE);
        let luck = self.cohort(kinds::OUTSIDE, programme, 0);
        for years_ago in 1.. {
            let youngest = (years_ago - 1) * MONTHS_PER_YEAR as u32;
            if durations.first_above(mean, youngest) == DURATION_ENTRIES {
                break;
            }
            let cohort = luck.part(u64::from(years_ago));
            for rank in 0..round_by_luck(candidates, cohort.uniform(0)) {
                let key = cohort.part(u64::from(rank));
                if enters <= key.uniform(Event::OffAgency.at(stage - 1)) {
                    continue;
                }
                // Counted back, April is the last month of a year.
                let when = key.uniform(Event::Start.at(stage));
                let later = (when - entering.in_april) / (1.0 - entering.in_april);
                let month = if later < 0.0 {
                    MONTHS_PER_YEAR as u32 - 1
                } else {
                    (later * MONTHS_PER_YEAR as f64) as u32
                };
                let age = youngest + month + 1;
                let duration = durations.months(mean, key.bits(Event::Duration.at(stage)));
                if age <= duration {
                    let seed =
                        self.lay_seed(programme, key, practice.outside_mean, practice.outside_sd);
                    self.seeds[seed].flags.off_agency = true;
                    self.seeds[seed].flags.passes =
                        passes(&self.world, &self.seeds[seed], 0.0, Event::Outcome);
                    let months = duration - age;
                    self.tell(0, seed, Happening::RunningOutside { months });
                    self.schedule_end(seed, 0, months);
                }
            }
        }
    }
}

/// Seeds that enter a stage without the agency under second-term practice.
#[derive(Clone, Copy)]
struct Entering {
    /// How many in a year.
    a_year: f64,
    /// The share of them that does in April, after calls that it lost; others enter in any month.
    in_april: f64,
    /// Seeds that enter the stage before, with or without an award, in a year.
    of: f64,
}

/// A seed of the initial stock, of quality N(mean, sd²).
fn stock_seed(programme: Programme, key: Key, mean: f64, sd: f64) -> Seed {
    let stage = programme.stage().index();
    let quality = mean + sd * key.normal(Event::Quality.at(stage));
    let mut seed = Seed::new(key, quality, programme);
    seed.flags.in_trial = Stage::Phase1 <= programme.stage();
    seed
}

/// Share of waiting passers that are not lost before their first call: they wait for the notice and on
/// average half a year more.
fn still_at_first_call(world: &World) -> f64 {
    let months = f64::from(world.call_notice_months) + 0.5 * MONTHS_PER_YEAR as f64;
    exp(-world.loss_rate * months)
}
