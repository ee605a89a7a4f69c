//! Levers, parameters and presets as tables, each with unit, range, default, grade and source.

use crate::seeds::posterior::{Spread, Update};
use crate::seeds::{Grade, Kind, Lever, Parameter, Preset, Prior, Seeds, Setting};
use crate::table::grid::{Align, Grid};
use crate::text::Lang;
use crate::units::FiscalYear;

use Align::{Left, Right};

/// What a user may set.
pub fn levers(seeds: &Seeds, lang: Lang) -> Grid {
    let mut grid = Grid::new([
        ("id", Left),
        ("name", Left),
        ("unit", Left),
        ("min", Right),
        ("max", Right),
        ("step", Right),
        ("default", Right),
        ("choices", Left),
        ("kind", Left),
        ("grade", Left),
        ("source", Left),
    ]);
    seeds
        .levers
        .iter()
        .for_each(|lever| grid.push(lever_row(lever, lang)));
    grid
}

fn lever_row(lever: &Lever, lang: Lang) -> Vec<String> {
    let choices: Vec<String> = lever.choices.iter().map(f64::to_string).collect();
    vec![
        lever.id.clone(),
        lever.name.in_(lang).to_string(),
        lever.unit.clone(),
        lever.min.to_string(),
        lever.max.to_string(),
        lever.step.to_string(),
        lever.default.to_string(),
        choices.join(" "),
        kind(lever.kind).to_string(),
        grade(lever.grade).to_string(),
        lever.source.clone(),
    ]
}

/// What nobody knows exactly. The columns of the posterior (COVID-19 approvals counted apart) are empty
/// where it cannot be used.
pub fn parameters(seeds: &Seeds, lang: Lang) -> Grid {
    let mut grid = Grid::new([
        ("id", Left),
        ("name", Left),
        ("unit", Left),
        ("mean", Right),
        ("spread", Left),
        ("posterior_mean", Right),
        ("posterior_p05", Right),
        ("posterior_p95", Right),
        ("min", Right),
        ("max", Right),
        ("kind", Left),
        ("grade", Left),
        ("source", Left),
    ]);
    let posterior = seeds.posterior.as_ref().ok();
    for (index, parameter) in seeds.parameters.iter().enumerate() {
        let update = posterior.map(|posterior| posterior.parameters[index]);
        grid.push(parameter_row(parameter, update, lang));
    }
    grid
}

fn parameter_row(parameter: &Parameter, update: Option<Update>, lang: Lang) -> Vec<String> {
    let posterior = |value: fn(Spread) -> f64| {
        update.map_or_else(String::new, |update| value(update.separate).to_string())
    };
    vec![
        parameter.id.clone(),
        parameter.name.in_(lang).to_string(),
        parameter.unit.clone(),
        parameter.mean.to_string(),
        spread(parameter.prior),
        posterior(|spread| spread.mean),
        posterior(|spread| spread.p05),
        posterior(|spread| spread.p95),
        parameter.min.to_string(),
        parameter.max.to_string(),
        kind(parameter.kind).to_string(),
        grade(parameter.grade).to_string(),
        parameter.source.clone(),
    ]
}

/// Named starting points.
pub fn presets(seeds: &Seeds, lang: Lang) -> Grid {
    let mut grid = Grid::new([
        ("id", Left),
        ("name", Left),
        ("kind", Left),
        ("grade", Left),
        ("source", Left),
        ("levers", Left),
        ("description", Left),
    ]);
    seeds
        .presets
        .iter()
        .for_each(|preset| grid.push(preset_row(preset, lang)));
    grid
}

fn preset_row(preset: &Preset, lang: Lang) -> Vec<String> {
    let levers = preset
        .levers
        .iter()
        .map(|(id, setting)| format!("{id}={}", schedule(setting)));
    vec![
        preset.id.clone(),
        preset.name.in_(lang).to_string(),
        kind(preset.kind).to_string(),
        grade(preset.grade).to_string(),
        preset.source.clone(),
        levers.collect::<Vec<_>>().join("; "),
        preset.description.in_(lang).to_string(),
    ]
}

/// `0.15 (FY2025–FY2029)`: the value and the years of its ramp, then the steps.
fn schedule(setting: &Setting) -> String {
    let (start, end) = (setting.start.0, setting.start.0 + setting.ramp);
    let mut text = setting.value.to_string();
    if setting.ramp > 0 {
        text.push_str(&format!(" (FY{start}–FY{end})"));
    } else if setting.start > FiscalYear::FIRST {
        text.push_str(&format!(" (from FY{start})"));
    }
    for (year, value) in &setting.steps {
        text.push_str(&format!(", {value} from FY{}", year.0));
    }
    text
}

/// How a prior spreads, in a word and its number.
pub fn spread(prior: Prior) -> String {
    match prior {
        Prior::Fixed => "fixed".to_string(),
        Prior::Beta { ess } => format!("beta, ess {ess}"),
        Prior::Lognormal { cv } => format!("lognormal, cv {cv}"),
        Prior::Gamma { cv } => format!("gamma, cv {cv}"),
        Prior::Uniform { low, high } => format!("uniform, {low} to {high}"),
        Prior::Normal { sd } => format!("normal, sd {sd}"),
    }
}

/// The grade as the data writes it.
pub const fn grade(grade: Grade) -> &'static str {
    match grade {
        Grade::A => "A",
        Grade::ARange => "A-range",
        Grade::B => "B",
        Grade::C => "C",
        Grade::D => "D",
    }
}

/// The kind as the data writes it.
fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Statistic => "statistic",
        Kind::Plan => "plan",
        Kind::Estimate => "estimate",
        Kind::Assumption => "assumption",
    }
}
