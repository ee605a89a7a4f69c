//! The posterior: read by itself, since the model runs without it, and refused unless it was made by
//! this model from these data.

use toml::Table;

use super::entry::{Context, Entry, Report};
use super::{Files, syntax};
use crate::MODEL_VERSION;
use crate::seeds::posterior::{
    COMMAND, Hindcast, Posterior, SAMPLE, SHEET_HEADINGS, Sample, Spread, Update, made_from,
};
use crate::seeds::{Problem, Seeds, layout};

const RECORD: &str = "seeds/posterior.toml";
const SHEET: &str = "seeds/posterior.csv";

/// Largest run seed that a page can hand to its workers: 2⁵³ − 1.
const LARGEST_SEED: f64 = 9_007_199_254_740_991.0;
/// Most draws of a calibration.
const MOST_DRAWS: f64 = 1e7;

/// Reads the posterior of data that are sound otherwise.
///
/// # Errors
/// That it is of another model or other data, and nothing else then; otherwise every fault. Each
/// problem names the command that makes the files anew.
pub(super) fn posterior(files: &Files<'_>, seeds: &Seeds) -> Result<Posterior, Vec<Problem>> {
    let report = Report::default();
    let read = syntax::document(RECORD, files.posterior, &report)
        .and_then(|table| record(&table, files.posterior_parameters, seeds, &report));
    let mut problems = report.into_problems();
    match read {
        Some(posterior) if problems.is_empty() => Ok(posterior),
        _ => {
            for problem in &mut problems {
                problem.reason += &format!("; make it anew with `{COMMAND}`");
            }
            Err(problems)
        }
    }
}

fn record(table: &Table, sheet: &str, seeds: &Seeds, report: &Report) -> Option<Posterior> {
    let sources = None;
    let root = Entry::new(RECORD, "", table, Context { report, sources });
    // What was made by another model or from other data need not even look like this.
    let fresh = [
        ("model_version", MODEL_VERSION.to_string()),
        ("data_version", seeds.version.clone()),
        ("made_from", made_from(seeds)),
    ]
    .map(|(key, now)| is_same(&root, key, &now));
    if fresh.contains(&false) {
        return None;
    }
    root.text("command");
    let digest = root.text("digest");
    let run_seed = whole(&root, "run_seed", LARGEST_SEED);
    let draws = whole(&root, "draws", MOST_DRAWS).map(|draws| draws as u32);
    let totals = root.text("totals");
    let separate = sample(&root, "separate", draws);
    let inside = sample(&root, "inside", draws);
    let hindcast = hindcast(&root, seeds);
    let parameters = updates(sheet, report);
    root.finish();
    let posterior = Posterior {
        run_seed: run_seed? as u64,
        draws: draws?,
        totals: totals?,
        separate: separate?,
        inside: inside?,
        hindcast: hindcast?,
        parameters: parameters?,
    };
    if digest? != posterior.digest() {
        let reason = format!("is not that of what stands here and in {SHEET}");
        root.note("digest", reason);
    }
    Some(posterior)
}

/// Whether the file was made with what stands in the program; notes it if not.
fn is_same(root: &Entry<'_>, key: &'static str, now: &str) -> bool {
    let Some(then) = root.text(key) else {
        return false;
    };
    if then != now {
        let what = match key {
            "model_version" => "the model",
            "data_version" => "the data",
            _ => "the priors, levers, observed figures or second-term practice",
        };
        root.note(
            key,
            format!("{what} changed since it was made: {then} then, {now} now"),
        );
    }
    then == now
}

/// A whole number from 0 on.
fn whole(root: &Entry<'_>, key: &'static str, most: f64) -> Option<f64> {
    let number = root.number(key, 0.0..=most)?;
    if crate::math::floor(number) < number {
        root.note(key, format!("{number} is not a whole number"));
        return None;
    }
    Some(number)
}

fn sample(root: &Entry<'_>, key: &'static str, draws: Option<u32>) -> Option<Sample> {
    let sample: Sample = root.get(key)?;
    let draws = draws?;
    let ess = sample.effective_sample_size;
    let outside = sample.numbers.iter().find(|number| draws <= **number);
    if !(1.0..=f64::from(draws)).contains(&ess) {
        let reason = format!("effective_sample_size {ess} is out of range; 1 to {draws}");
        root.note(key, reason);
    } else if sample.numbers.len() != SAMPLE {
        let reason = format!("{} numbers of draws, not {SAMPLE}", sample.numbers.len());
        root.note(key, reason);
    } else if let Some(number) = outside {
        let reason = format!("draw {number} is out of range; there are {draws}, from 0 on");
        root.note(key, reason);
    }
    Some(sample)
}

fn hindcast(root: &Entry<'_>, seeds: &Seeds) -> Option<Vec<Hindcast>> {
    let rows: Vec<Hindcast> = root.get("hindcast")?;
    for row in rows
        .iter()
        .filter(|row| seeds.figure(&row.figure).is_none())
    {
        let reason = format!("`{}` is no figure of seeds/baseline.toml", row.figure);
        root.note("hindcast", reason);
    }
    Some(rows)
}

/// The sheet: one row per parameter in the order of the layout.
fn updates(text: &str, report: &Report) -> Option<Vec<Update>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let fits = reader
        .headers()
        .is_ok_and(|headings| headings.iter().eq(SHEET_HEADINGS));
    if !fits {
        let wanted = SHEET_HEADINGS.join(",");
        report.note(SHEET, "line 1", format!("the columns must be {wanted}"));
        return None;
    }
    let mut updates = Vec::with_capacity(layout::PARAMETERS);
    let (ids, mut rows) = (layout::ids(), 0);
    for (position, record) in reader.records().enumerate() {
        rows += 1;
        let line = format!("line {}", position + 2);
        let record = record.map_err(|error| error.to_string());
        let update = record.and_then(|record| update(&record, ids.get(position)));
        match update {
            Ok(update) => updates.push(update),
            Err(reason) => report.note(SHEET, line, reason),
        }
    }
    if rows < ids.len() {
        report.note(SHEET, "", format!("{rows} rows, not {}", ids.len()));
    }
    // What could not be read is told; that the digest differs would be an echo of it.
    (updates.len() == ids.len()).then_some(updates)
}

fn update(record: &csv::StringRecord, id: Option<&String>) -> Result<Update, String> {
    let found = record.get(0).unwrap_or_default();
    if Some(found) != id.map(String::as_str) {
        return Err(match id {
            Some(id) => format!("`{found}` stands where `{id}` is wanted"),
            None => format!("`{found}` is one row too many"),
        });
    }
    let numbers: Vec<f64> = record
        .iter()
        .skip(1)
        .filter_map(|cell| cell.parse().ok())
        .filter(|number: &f64| number.is_finite())
        .collect();
    let [prior, separate, inside] = match numbers.as_chunks::<4>() {
        ([prior, separate, inside], []) => [prior, separate, inside],
        _ => return Err("has a cell that is not a finite number".to_string()),
    }
    .map(|[mean, sd, p05, p95]| Spread {
        mean: *mean,
        sd: *sd,
        p05: *p05,
        p95: *p95,
    });
    Ok(Update {
        prior,
        separate,
        inside,
    })
}
