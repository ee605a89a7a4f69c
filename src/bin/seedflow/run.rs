//! `seedflow run`: options to scenario, scenario to results, results to text.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use seedflow::export::{Subject, xlsx};
use seedflow::follow_up::{FollowUp, Observation};
use seedflow::link;
use seedflow::run::{Luck, Results};
use seedflow::scenario::{Options, ParameterSource, Scenario, TrialCounting};
use seedflow::seeds::{Problem, Seeds};
use seedflow::summary::{Summary, summarise};
use seedflow::table::{
    self, Report, grouped, overview, tidy, tidy_csv, tidy_follow_up, tidy_variance, variance,
};
use seedflow::text::{Lang, Words};
use seedflow::units::FiscalYear;
use seedflow::variance::{Shares, chance_alone, shares};

use crate::args::{Run, RunFormat, Simulated};
use crate::follow_up::{enough_for, observe, update};
use crate::link::Opened;
use crate::output;
use crate::workers::{Crew, Job};

/// What the options or the link ask for, checked.
struct Asked {
    scenario: Scenario,
    replications: u32,
    seed: u64,
    horizon: FiscalYear,
    label: String,
    observed: Vec<Observation>,
    twins: u32,
    most_replications: u32,
}

/// What a run has to tell.
struct Told<'a> {
    seeds: &'a Seeds,
    scenario: &'a Scenario,
    summary: Summary,
    shares: Option<Shares>,
    follow_up: Option<FollowUp>,
}

/// Runs what the options ask for and says what came out.
///
/// # Errors
/// All problems of the options and of the scenario file at once; observations that too few
/// replications explain.
pub fn run(seeds: Seeds, run: &Run) -> Result<String, Vec<Problem>> {
    let opened = run.link.as_deref();
    let opened = opened.map(|text| Opened::read(&seeds, text)).transpose();
    let opened = opened.map_err(|problem| vec![problem])?;
    let asked = ask(&seeds, run, opened.as_ref())?;
    let seeds = Arc::new(seeds);
    let job = Job {
        horizon: asked.horizon,
        seed: asked.seed,
        most_replications: asked.most_replications,
        threads: run.workers.threads(),
    };
    let mut crew = Crew::new(&seeds, &asked.scenario, job)?;
    let results = crew.run(Luck::Own, asked.replications);
    let summary = summarise(&results).expect("at least one replication was run");
    if let Some(opened) = &opened {
        output::complain(&opened.told(&seeds, &summary.digest, run.lang.into()));
    }
    let shares = shares_of(&mut crew, &results, &asked);
    let follow_up = if asked.observed.is_empty() {
        None
    } else {
        let most = asked.most_replications;
        Some(update(&mut crew, results, &asked.observed, most)?)
    };
    let told = Told {
        seeds: &seeds,
        scenario: &asked.scenario,
        summary,
        shares,
        follow_up,
    };
    let text = match run.format {
        RunFormat::Json => told.json(),
        RunFormat::Csv => told.csv(&asked.label),
        RunFormat::Table => told.text(&asked.label, run.lang.into()),
        RunFormat::Xlsx => return write(run, &told.workbook(&asked.label, run.lang.into())?),
    };
    if run.out.is_some() {
        write(run, text.as_bytes())
    } else {
        Ok(text)
    }
}

/// Writes the file that was asked for; what to say of it.
fn write(run: &Run, bytes: &[u8]) -> Result<String, Vec<Problem>> {
    let Some(path) = &run.out else {
        return Err(vec![Problem::new("--out", "", "a file is wanted")]);
    };
    let name = path.display().to_string();
    fs::write(path, bytes)
        .map(|()| format!("{name}\n"))
        .map_err(|error| {
            vec![Problem::new(
                name,
                "",
                format!("cannot be written: {error}"),
            )]
        })
}

/// Checks the options; a link goes before them.
fn ask(seeds: &Seeds, run: &Run, opened: Option<&Opened>) -> Result<Asked, Vec<Problem>> {
    let (scenario, label, horizon, seed, replications) = match opened {
        None => {
            let scenario = scenario(seeds, &run.simulated, &run.entry);
            (
                scenario,
                run.label(),
                run.horizon,
                run.seed,
                run.replications,
            )
        }
        Some(Opened { link, .. }) => {
            let label = link::encode(seeds, link);
            let scenario = Ok(link.scenario.clone());
            (
                scenario,
                label,
                link.horizon,
                link.run_seed,
                link.replications,
            )
        }
    };
    let (scenario, observed) = observe(seeds, scenario, &run.observed, horizon);
    let observed = enough_for(observed, run.most_replications);
    let numbers = (run.twins(replications), run.most_replications(replications));
    match (scenario, observed, numbers.0, numbers.1) {
        (Ok(scenario), Ok(observed), Ok(twins), Ok(most_replications)) => Ok(Asked {
            scenario,
            replications,
            seed,
            horizon,
            label,
            observed,
            twins,
            most_replications,
        }),
        (scenario, observed, twins, most) => {
            let lists = [scenario.err(), observed.err()].into_iter().flatten();
            let single = [twins.err(), most.err()].into_iter().flatten();
            Err(lists.flatten().chain(single).collect())
        }
    }
}

/// Where the variance comes from, unless it is not asked for. With fixed parameters no twin has to be
/// run: nothing comes from them.
fn shares_of(crew: &mut Crew, results: &Results, asked: &Asked) -> Option<Shares> {
    if asked.twins == 0 {
        None
    } else if asked.scenario.fixed_parameters {
        Some(chance_alone(results))
    } else {
        Some(shares(results, &crew.run(Luck::Twin, asked.twins)))
    }
}

/// The scenario that the options and the file describe.
///
/// # Errors
/// All problems of the options and of the scenario file at once.
pub fn scenario(
    seeds: &Seeds,
    simulated: &Simulated,
    entries: &[String],
) -> Result<Scenario, Vec<Problem>> {
    let file = simulated.scenario.as_deref().map(read).transpose();
    let (file, unreadable) = match file {
        Ok(file) => (file, None),
        Err(problem) => (None, Some(problem)),
    };
    let options = Options {
        preset: simulated.preset.clone(),
        file,
        set: simulated.set.clone(),
        assume: simulated.assume.clone(),
        parameters: simulated.parameters(),
        entry: entries.to_vec(),
        fixed_parameters: simulated.fixed_parameters,
        trial_counting: simulated.trial_counting.map(TrialCounting::from),
    };
    let scenario = options.scenario(seeds);
    match unreadable {
        None => scenario,
        Some(problem) => Err([problem]
            .into_iter()
            .chain(scenario.err().into_iter().flatten())
            .collect()),
    }
}

/// The name and the text of a scenario file.
pub fn read(path: &Path) -> Result<(String, String), Problem> {
    let name = path.display().to_string();
    match fs::read_to_string(path) {
        Ok(text) => Ok((name, text)),
        Err(error) => Err(Problem::new(name, "", format!("cannot be read: {error}"))),
    }
}

pub const NOTE: Words = Words {
    ja: "注意",
    en: "Note",
};
pub const DIGEST: Words = Words {
    ja: "結果の照合値",
    en: "Digest",
};

const PARAMETERS: Words = Words {
    ja: "前提の出どころ",
    en: "Parameters",
};

/// How a source of parameters is told.
const fn source_words(source: ParameterSource) -> Words {
    match source {
        ParameterSource::Posterior => Words {
            ja: "第２期の実績で較正した事後分布（COVID-19の承認は別）",
            en: "posterior, calibrated on the second term (COVID-19 approvals apart)",
        },
        ParameterSource::PosteriorCovidInside => Words {
            ja: "第２期の実績で較正した事後分布（COVID-19の承認を40件に含める）",
            en: "posterior, calibrated on the second term (COVID-19 approvals among the 40)",
        },
        ParameterSource::Prior => Words {
            ja: "事前分布（較正なし）",
            en: "priors, not calibrated",
        },
    }
}

impl Told<'_> {
    fn json(&self) -> String {
        let mut report = Report::new(self.seeds, self.scenario, &self.summary);
        if let Some(shares) = &self.shares {
            report = report.with_variance(shares);
        }
        if let Some(follow_up) = &self.follow_up {
            report = report.with_follow_up(follow_up);
        }
        report.to_json()
    }

    fn csv(&self, label: &str) -> String {
        let mut rows = tidy(self.seeds, self.scenario, &self.summary);
        if let Some(shares) = &self.shares {
            rows.extend(tidy_variance(shares));
        }
        if let Some(follow_up) = &self.follow_up {
            rows.extend(tidy_follow_up(self.seeds, follow_up));
        }
        tidy_csv(label, &rows)
    }

    /// The workbook.
    ///
    /// # Errors
    /// What could not be written.
    fn workbook(&self, label: &str, lang: Lang) -> Result<Vec<u8>, Vec<Problem>> {
        let subject = Subject {
            seeds: self.seeds,
            scenario: self.scenario,
            summary: &self.summary,
            name: label,
            link: None,
            day: None,
            lang,
        };
        xlsx::write(&subject.book_after(self.follow_up.as_ref()))
            .map_err(|reason| vec![Problem::new("--format", "", reason)])
    }

    /// The tables for people.
    fn text(&self, label: &str, lang: Lang) -> String {
        let (seeds, summary) = (self.seeds, &self.summary);
        let mut out = heading(summary, label, lang);
        let source = source_words(self.scenario.parameters).in_(lang);
        out.push_str(&format!("{}: {source}\n", PARAMETERS.in_(lang)));
        for note in self.scenario.notes(seeds, summary.horizon) {
            out.push_str(&format!("{}: {}\n", NOTE.in_(lang), note.in_(lang)));
        }
        let mut sections = overview(seeds, self.scenario, summary, lang);
        let shares = self.shares.iter();
        let shares = shares.map(|shares| variance(seeds, shares, summary.trial_counting(), lang));
        let follow_up = self.follow_up.iter();
        let counting = summary.trial_counting();
        let follow_up =
            follow_up.flat_map(|update| table::follow_up(seeds, update, counting, lang));
        // The targets come first, then what was observed makes of them, then what else is said of them.
        sections.splice(1..1, follow_up.chain(shares).collect::<Vec<_>>());
        for section in sections {
            out.push_str(&format!(
                "\n{}\n\n{}",
                section.title,
                output::aligned(&section.grid)
            ));
        }
        out.push_str(&format!("\n{}: {}\n", DIGEST.in_(lang), summary.digest));
        out
    }
}

/// What was run, in a line.
pub fn heading(summary: &Summary, label: &str, lang: Lang) -> String {
    let Summary {
        model_version,
        data_version,
        seed,
        ..
    } = summary;
    let replications = grouped(f64::from(summary.replications), 0);
    let last = summary.horizon.0;
    match lang {
        Lang::Ja => format!(
            "{label}: 2025〜{last}年度、反復{replications}回（乱数の種 {seed}、モデル {model_version}、データ {data_version}）\n"
        ),
        Lang::En => format!(
            "{label}: FY2025–FY{last}, {replications} replications (seed {seed}, model {model_version}, data {data_version})\n"
        ),
    }
}
