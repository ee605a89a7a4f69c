//! A scenario as plain numbers by fiscal year: what the engine reads.

use crate::scenario::{LeverValues, Scenario};
use crate::seeds::{Problem, Seeds};
use crate::units::{FiscalYear, MILLION_YEN_PER_OKU, PROGRAMMES, Programme, Stage};

/// What the policy says in one fiscal year.
#[derive(Clone, Debug, PartialEq)]
pub struct PolicyYear {
    /// Money of each programme, million yen: budget × share of the project × share that goes to
    /// seeds × share of the stage; 0 for review.
    pub money_million_yen: [f64; PROGRAMMES],
    /// Share of new awards that are paired: basic, applied.
    pub pairing: [f64; 2],
    /// Share of unpaired seeds in their last year that are nominated for matching: basic, applied.
    pub matching: [f64; 2],
    /// Open calls a year: 1, 2 or 4.
    pub calls: u8,
    /// Money for bridging, million yen: adjustment fund × share used for bridging.
    pub bridging_million_yen: f64,
    /// Share of a year's unspent money that may be carried into the next.
    pub carry_over: f64,
    /// Share of would-be failures that a stage gate is to stop; 0 = no gate.
    pub gate: f64,
    /// Share of Go seeds that will pass and move on before their award ends.
    pub early_move: f64,
    /// Share of stopped or failed seeds that repeat their stage in another direction.
    pub pivot: f64,
    /// Money for accompanying support, million yen.
    pub support_million_yen: f64,
    /// Trials that sites can start; none where nothing limits them.
    pub trial_capacity: Option<u32>,
    /// Rate a year at which infectious-disease emergencies begin by chance.
    pub emergency_rate: f64,
    /// Supplementary budget a year of an emergency, million yen.
    pub emergency_million_yen: f64,
}

impl PolicyYear {
    /// A year without any money and with every mechanism at neutral: one call, no gate, no limit.
    pub const fn empty() -> PolicyYear {
        PolicyYear {
            money_million_yen: [0.0; PROGRAMMES],
            pairing: [0.0; 2],
            matching: [0.0; 2],
            calls: 1,
            bridging_million_yen: 0.0,
            carry_over: 0.0,
            gate: 0.0,
            early_move: 0.0,
            pivot: 0.0,
            support_million_yen: 0.0,
            trial_capacity: None,
            emergency_rate: 0.0,
            emergency_million_yen: 0.0,
        }
    }
}

/// A scenario compiled for a horizon.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    /// FY2025 to the horizon.
    pub years: Vec<PolicyYear>,
    /// The year after the horizon: what is decided within it reaches that far.
    pub year_after: PolicyYear,
    /// All levers at their default: second-term practice.
    pub second_term: PolicyYear,
    /// Month in which an infectious-disease emergency begins for certain; month 0 is April 2025.
    pub emergency_month: Option<usize>,
}

impl Policy {
    /// Compiles a scenario for FY2025 to `horizon`.
    ///
    /// # Errors
    /// All problems of the scenario at once, and a horizon outside FY2025 to FY2040.
    pub fn compile(
        seeds: &Seeds,
        scenario: &Scenario,
        horizon: FiscalYear,
    ) -> Result<Policy, Vec<Problem>> {
        let mut problems = scenario.problems(seeds);
        if !(FiscalYear::FIRST..=FiscalYear::LAST).contains(&horizon) {
            let (first, last) = (FiscalYear::FIRST.0, FiscalYear::LAST.0);
            let reason = format!("FY{} is outside FY{first} to FY{last}", horizon.0);
            problems.push(Problem::new("horizon", "", reason));
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let after = FiscalYear::from_offset(horizon.offset() + 1);
        let values = LeverValues::resolve(seeds, scenario, after)?;
        let read = |year| PolicyYear::read(&values, year).map_err(|problem| vec![problem]);
        let years = (0..=horizon.offset()).map(read);
        let years = years.collect::<Result<Vec<_>, _>>()?;
        let year_after = read(after.offset())?;
        let second_term = PolicyYear::second_term(seeds).map_err(|problem| vec![problem])?;
        let month = first_value(&values, "emergency_month").map_err(|problem| vec![problem])?;
        Ok(Policy {
            years,
            year_after,
            second_term,
            // The lever counts from one; zero is no emergency.
            emergency_month: ((month + 0.5) as usize).checked_sub(1),
        })
    }
}

impl PolicyYear {
    /// Every lever at its default.
    fn second_term(seeds: &Seeds) -> Result<PolicyYear, Problem> {
        let defaults = LeverValues::defaults(seeds);
        PolicyYear::read(&defaults, 0)
    }

    /// Reads the levers that the model knows in the year `offset` years after FY2025.
    fn read(values: &LeverValues, offset: usize) -> Result<PolicyYear, Problem> {
        let lever = |id: &str| {
            let row = values.of(id).and_then(|row| row.get(offset)).copied();
            row.ok_or_else(|| Problem::new("seeds/levers.toml", id, "missing; the model reads it"))
        };
        let mut money_million_yen = [0.0; PROGRAMMES];
        let budget = lever("budget")? * MILLION_YEN_PER_OKU;
        for programme in Programme::all().filter(|programme| programme.stage() != Stage::Review) {
            let (project, stage) = (programme.project().id(), programme.stage().id());
            let share = lever(&format!("share.{project}"))?;
            let to_seeds = lever(&format!("seedshare.{project}"))?;
            let stage_share = lever(&format!("stage.{project}.{stage}"))?;
            money_million_yen[programme.index()] = budget * share * to_seeds * stage_share;
        }
        Ok(PolicyYear {
            money_million_yen,
            pairing: [lever("pairing.basic")?, lever("pairing.applied")?],
            matching: [lever("matching.basic")?, lever("matching.applied")?],
            calls: calls_a_year(lever("calls")?),
            bridging_million_yen: lever("adjustment_fund")?
                * MILLION_YEN_PER_OKU
                * lever("bridging")?,
            carry_over: lever("carry_over")?,
            gate: lever("gate")?,
            early_move: lever("early_move")?,
            pivot: lever("pivot")?,
            support_million_yen: lever("support")? * MILLION_YEN_PER_OKU,
            trial_capacity: trial_capacity(
                lever("trial_capacity")?,
                lever("trials_core_hospitals")?
                    + lever("trials_fih_sites")?
                    + lever("trials_decentralised")?,
            ),
            emergency_rate: lever("emergency_rate")?,
            emergency_million_yen: lever("emergency_budget")? * MILLION_YEN_PER_OKU,
        })
    }
}

/// Trial starts a year at and above which nothing limits them: the upper end of the lever.
const UNLIMITED_STARTS: f64 = 400.0;

/// Trial starts a year that sites can open, with what is added to them.
fn trial_capacity(starts: f64, added: f64) -> Option<u32> {
    (starts < UNLIMITED_STARTS).then_some((starts + added + 0.5) as u32)
}

/// A lever in FY2025.
fn first_value(values: &LeverValues, id: &str) -> Result<f64, Problem> {
    let value = values.of(id).and_then(|row| row.first()).copied();
    value.ok_or_else(|| Problem::new("seeds/levers.toml", id, "missing; the model reads it"))
}

/// The lever's value as a whole number; the check of the scenario left 1, 2 or 4 only.
fn calls_a_year(value: f64) -> u8 {
    let calls: [u8; 3] = [1, 2, 4];
    let nearest = calls.into_iter().min_by(|a, b| {
        let distance = |calls: &u8| (f64::from(*calls) - value).abs();
        distance(a).total_cmp(&distance(b))
    });
    nearest.expect("three choices")
}
