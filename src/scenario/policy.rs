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
        Ok(Policy {
            years,
            year_after,
            second_term,
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
        })
    }
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
