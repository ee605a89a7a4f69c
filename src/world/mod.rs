//! One draw of what nobody knows (the parameters), and what follows from it for a replication.
//!
//! Parameter uncertainty is drawn here, once per replication; chance per seed of research belongs to
//! [`luck`]. The equations stand in the method text of [`crate::pipeline`].
//!
//! | symbol | name here | unit | parameter id |
//! |---|---|---|---|
//! | p(p,s) | `success` | probability | `success.<project>.<stage>` |
//! | σ_z | `quality_sd` | logit per sd of quality | `quality_sd` |
//! | ρ | `project_shift` has SD √ρ·σ_z | logit | `project_correlation` |
//! | c | `continued` | probability | `continue.<stage>` |
//! | o | `off_agency` | probability | `off_agency.<stage>` |

mod basis;
mod draw;
pub use crate::seeds::layout;
pub mod luck;
pub mod shares;
mod source;
pub mod tables;

pub use basis::Basis;
pub use draw::{Law, unit_gamma};
pub use source::Source;

use crate::math::{exp, ln, log1p, logistic_intercept, sqrt};
use crate::units::{
    MONTHS_PER_YEAR, PROGRAMMES, PROJECTS, Programme, STAGES, THOUSAND_YEN_PER_MILLION,
};
use layout::{CONTINUING, FED, LEAVING, Mechanism};
use luck::Key;
use shares::{Shares, gate_power};

/// Position of the project shifts among the draws of a replication, far behind the parameters.
const PROJECT_SHIFT: u64 = 1 << 32;

/// One draw of the parameters and what follows from it. Arrays by programme are in
/// [`Programme::all`] order.
#[derive(Clone, Debug)]
pub struct World {
    /// The drawn parameters in the order of [`layout`].
    pub values: Vec<f64>,
    /// Mean technical success of seeds that enter with an award under second-term practice.
    pub success: [f64; PROGRAMMES],
    /// Logit of success of a seed of quality 0, the project's shift included.
    pub intercept: [f64; PROGRAMMES],
    /// Logit per standard deviation of quality (σ_z).
    pub quality_sd: f64,
    /// Mean duration, months.
    pub duration_months: [f64; PROGRAMMES],
    /// Cost of a funded seed, thousand yen a month.
    pub monthly_cost: [u32; PROGRAMMES],
    /// Licence contracts a month of a funded seed of quality 0.
    pub licence_hazard: [f64; PROGRAMMES],
    /// Mean licence contracts a month of a funded seed, over the entrants of second-term practice.
    pub mean_licence_hazard: [f64; PROGRAMMES],
    /// Log licence hazard per standard deviation of quality.
    pub licence_slope: f64,
    /// c by stage, basic to phase 2; zero after that.
    pub continued: [f64; STAGES],
    /// o by stage, basic to phase 3; zero for review.
    pub off_agency: [f64; STAGES],
    /// Share of clinical entries that are 治験, by project.
    pub trial_share: [f64; PROJECTS],
    /// Share of applied passes that count as non-clinical PoC, by project.
    pub poc_share: [f64; PROJECTS],
    /// −ln(1 − monthly loss) of a waiting seed, per month.
    pub loss_rate: f64,
    /// The same while it is bridged.
    pub bridged_loss_rate: f64,
    /// Scores of basic calls.
    pub adoption: ScoreLaw,
    /// Scores of later calls.
    pub open_call: ScoreLaw,
    /// Months before a call by which results must be in.
    pub call_notice_months: u32,
    /// Open calls that a passer may try.
    pub attempts: u32,
    /// Shares of project 6's leaving passers among projects 1–5; they add up to one.
    pub routing: [f64; FED],
    /// d′ of the stage gate: distance of would-be failures from would-be passers, in standard
    /// deviations of what the gate sees.
    pub gate_power: f64,
    /// Log odds of success that accompanying support adds.
    pub support_logit: f64,
    /// Shares of the breakdowns.
    pub shares: Shares,
}

impl World {
    /// Draws the parameters of a replication.
    ///
    /// `key` names the draw; `pins` holds a value for each parameter that is pinned, wherever the
    /// others come from.
    pub fn draw(basis: &Basis, pins: &[Option<f64>], source: &Source, key: Key) -> World {
        let key = source.draw(key);
        let values = source.values(&basis.laws, pins, key);
        let shift_key = key.part(PROJECT_SHIFT);
        let shifts: [f64; PROJECTS] = core::array::from_fn(|project| {
            if let Source::Fixed(_) = source {
                0.0
            } else {
                shift_key.normal(project as u32)
            }
        });
        World::of_values(basis, values, shifts)
    }

    /// What follows from parameter values (in the order of [`layout`]) and the standard normal
    /// shifts of the projects.
    pub fn of_values(basis: &Basis, values: Vec<f64>, shifts: [f64; PROJECTS]) -> World {
        let mechanism = |mechanism: Mechanism| values[mechanism.index()];
        let quality_sd = mechanism(Mechanism::QualitySd);
        let licence_slope = mechanism(Mechanism::LicenceQualitySlope);
        let shift_sd = sqrt(mechanism(Mechanism::ProjectCorrelation)) * quality_sd;
        let block = |first: usize| -> [f64; PROGRAMMES] {
            core::array::from_fn(|programme| values[first + programme])
        };
        let success = block(layout::SUCCESS);
        let mut intercept = [0.0; PROGRAMMES];
        let mut licence_hazard = [0.0; PROGRAMMES];
        let mut mean_licence_hazard = [0.0; PROGRAMMES];
        for programme in Programme::all() {
            let index = programme.index();
            let entrants = &basis.practice[index];
            let shift = shift_sd * shifts[programme.project().index()];
            intercept[index] = intercept_for(
                success[index],
                quality_sd,
                entrants.entrant_mean,
                entrants.entrant_sd,
            ) + shift;
            let hazard_a_year = values[layout::LICENCE_HAZARD + index]
                * values[layout::LICENCE_STAGE + programme.stage().index()]
                * values[layout::LICENCE_PROJECT + programme.project().index()];
            // exp(slope·z) has mean one over the entrants of second-term practice.
            let mean_of_slope = exp(licence_slope * entrants.entrant_mean
                + 0.5 * licence_slope * licence_slope * entrants.entrant_sd * entrants.entrant_sd);
            mean_licence_hazard[index] = hazard_a_year / MONTHS_PER_YEAR as f64;
            licence_hazard[index] = mean_licence_hazard[index] / mean_of_slope;
        }
        let monthly_cost = block(layout::COST).map(|million_a_year| {
            let thousand = million_a_year * THOUSAND_YEN_PER_MILLION / MONTHS_PER_YEAR as f64;
            (thousand + 0.5).max(1.0) as u32
        });
        let by_stage = |first: usize, stages: usize| -> [f64; STAGES] {
            core::array::from_fn(|stage| {
                if stage < stages {
                    values[first + stage]
                } else {
                    0.0
                }
            })
        };
        let by_project = |first: usize| -> [f64; PROJECTS] {
            core::array::from_fn(|project| values[first + project])
        };
        let weights: f64 = values[layout::ROUTING_WEIGHT..layout::ROUTING_WEIGHT + FED]
            .iter()
            .sum();
        let routing = core::array::from_fn(|project| {
            values[layout::ROUTING_WEIGHT + project] / weights.max(f64::MIN_POSITIVE)
        });
        World {
            success,
            intercept,
            quality_sd,
            duration_months: block(layout::DURATION),
            monthly_cost,
            licence_hazard,
            mean_licence_hazard,
            licence_slope,
            continued: by_stage(layout::CONTINUE, CONTINUING),
            off_agency: by_stage(layout::OFF_AGENCY, LEAVING),
            trial_share: by_project(layout::TRIAL_SHARE),
            poc_share: by_project(layout::POC_SHARE),
            adoption: ScoreLaw::new(mechanism(Mechanism::NoiseAdoption)),
            open_call: ScoreLaw::new(mechanism(Mechanism::NoiseOpenCall)),
            call_notice_months: (mechanism(Mechanism::CallNotice) + 0.5) as u32,
            attempts: (mechanism(Mechanism::Attempts) + 0.5) as u32,
            loss_rate: loss_rate(mechanism(Mechanism::GapAttrition)),
            bridged_loss_rate: loss_rate(
                mechanism(Mechanism::GapAttrition) * mechanism(Mechanism::BridgedAttritionFactor),
            ),
            routing,
            gate_power: gate_power(&values),
            support_logit: ln(mechanism(Mechanism::SupportOddsRatio)),
            shares: Shares::new(&values),
            values,
        }
    }

    /// The drawn value of a mechanism.
    #[inline]
    pub fn mechanism(&self, mechanism: Mechanism) -> f64 {
        self.values[mechanism.index()]
    }
}

/// How the scores of a call tell quality: y = z + σ·ε with z ~ N(0, 1) among applicants.
#[derive(Clone, Copy, Debug)]
pub struct ScoreLaw {
    /// σ, in standard deviations of quality.
    pub noise: f64,
    /// Standard deviation of the score, √(1 + σ²).
    pub score_sd: f64,
    /// Mean quality given the score is `reliability` × score = y / (1 + σ²).
    pub reliability: f64,
    /// Standard deviation of quality given the score, σ / √(1 + σ²).
    pub quality_sd: f64,
}

impl ScoreLaw {
    /// The law of scores with noise σ.
    pub fn new(noise: f64) -> ScoreLaw {
        let score_sd = sqrt(1.0 + noise * noise);
        ScoreLaw {
            noise,
            score_sd,
            reliability: 1.0 / (1.0 + noise * noise),
            quality_sd: noise / score_sd,
        }
    }
}

/// The rate per month of a monthly probability of loss; certain loss is an endless rate.
fn loss_rate(monthly_loss: f64) -> f64 {
    -log1p(-monthly_loss)
}

/// The logit of success at quality 0 for which seeds of quality N(mean, sd²) pass with `success`.
///
/// Certain success or failure stays certain.
fn intercept_for(success: f64, quality_sd: f64, mean: f64, sd: f64) -> f64 {
    if success <= 0.0 {
        return f64::NEG_INFINITY;
    }
    if 1.0 <= success {
        return f64::INFINITY;
    }
    logistic_intercept(success, quality_sd * sd) - quality_sd * mean
}
