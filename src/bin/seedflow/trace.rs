//! `seedflow trace`: one replication, event by event.

use seedflow::pipeline::counts::Series;
use seedflow::seeds::{Problem, Seeds, nearest};
use seedflow::table::{Align, Grid, indicator_name};
use seedflow::text::format::fiscal_year;
use seedflow::text::{Lang, Words, story};
use seedflow::trace::{Counted, Entry, Trace, event_id, plan_years, told};
use seedflow::units::{FiscalYear, MONTHS_PER_YEAR};
use serde_json::{Value, json};

use crate::args::{self, Format};
use crate::output;
use crate::run::scenario;

/// The overall indicator that no single seed brings about.
const PAPERS: &str = "top1_papers";

/// The option that names an indicator.
const COUNTING: &str = "--counting";

/// What is to be told of the replication.
enum Question {
    Seed(u32),
    Counting(Counted),
    Papers,
    All,
}

/// Runs one replication and tells what was asked of it.
///
/// # Errors
/// All problems of the options and of the scenario file at once; a seed that the replication does not
/// have.
pub fn run(seeds: &Seeds, args: &args::Trace) -> Result<String, Vec<Problem>> {
    let scenario = scenario(seeds, &args.simulated, &[]);
    let (scenario, question) = match (scenario, question(args)) {
        (Ok(scenario), Ok(question)) => (scenario, question),
        (scenario, question) => {
            let problems = scenario.err().into_iter().flatten();
            return Err(problems.chain(question.err()).collect());
        }
    };
    let trace = Trace::record(seeds, &scenario, args.horizon, args.seed, args.replication)?;
    let teller = Teller {
        seeds,
        args,
        trace: &trace,
        lang: args.lang.into(),
    };
    match question {
        Question::Seed(number) => {
            let story = trace.story(number);
            let story =
                story.map_err(|reason| vec![Problem::new("--seed-of-research", "", reason)])?;
            Ok(teller.story(number, &story))
        }
        Question::Counting(counted) => Ok(teller.counting(counted)),
        Question::Papers => Ok(teller.papers()),
        Question::All => Ok(teller.summary()),
    }
}

/// What the options ask of the replication.
fn question(args: &args::Trace) -> Result<Question, Problem> {
    let Some(id) = args.counting.as_deref() else {
        return Ok(args.seed_of_research.map_or(Question::All, Question::Seed));
    };
    if id == PAPERS {
        return Ok(Question::Papers);
    }
    Counted::from_id(id).map(Question::Counting).ok_or_else(|| {
        let known = || Counted::ALL.map(Counted::id).into_iter().chain([PAPERS]);
        let hint = nearest(id, known());
        let hint = hint.map_or(String::new(), |id| format!("did you mean `{id}`? "));
        let all = known().collect::<Vec<_>>().join(", ");
        let reason = format!("unknown indicator `{id}`; {hint}allowed are {all}");
        Problem::new(COUNTING, "", reason)
    })
}

/// A replication and the form in which it is told.
struct Teller<'a> {
    seeds: &'a Seeds,
    args: &'a args::Trace,
    trace: &'a Trace,
    lang: Lang,
}

/// A table for programs: its headings and the rows below them.
type Rows<'a> = (&'a [&'a str], Vec<Vec<String>>);

impl Teller<'_> {
    fn story(&self, number: u32, story: &[Entry]) -> String {
        let document = json!({
            "seed_of_research": number,
            "events": story.iter().map(|entry| self.event(entry)).collect::<Vec<_>>(),
        });
        let rows = story.iter().map(|entry| self.row(entry)).collect();
        self.written(document, (&EVENT_COLUMNS, rows), || {
            let title = story::title(self.lang, number);
            let grid = output::aligned(&self.grid(story, false));
            let last = story.last();
            let open = last.is_none_or(|entry| !entry.ends_the_story());
            let end = if open { story::STILL } else { story::OVER };
            format!("{title}\n\n{grid}\n{}\n", self.say(end))
        })
    }

    fn counting(&self, counted: Counted) -> String {
        let events = self.trace.counting(counted);
        let total = self.trace.total(counted);
        let document = json!({
            "indicator": counted.id(),
            "events": events.iter().map(|entry| self.event(entry)).collect::<Vec<_>>(),
            "total": total,
        });
        let mut rows: Vec<Vec<String>> = events.iter().map(|entry| self.row(entry)).collect();
        let mut last = vec![String::new(); EVENT_COLUMNS.len()];
        last[EVENT_COLUMNS.len() - 2] = "total".to_string();
        last[EVENT_COLUMNS.len() - 1] = total.to_string();
        rows.push(last);
        self.written(document, (&EVENT_COLUMNS, rows), || {
            let name = indicator_name(self.seeds, counted.id());
            let title = story::counting(self.lang, name.in_(self.lang));
            let grid = output::aligned(&self.grid(&events, true));
            format!("{title}\n\n{grid}\n{}: {total}\n", self.say(story::TOTAL))
        })
    }

    fn papers(&self) -> String {
        let counts = self.by_year(PAPERS);
        let total: u32 = counts.iter().sum();
        let note = story::PAPERS_HAVE_NO_SEEDS;
        let document = json!({
            "indicator": PAPERS,
            "note": { "ja": note.ja, "en": note.en },
            "by_year": counts,
            "total": total,
        });
        self.written(
            document,
            (&COUNT_COLUMNS, rows_by_year(PAPERS, &counts)),
            || {
                let grid = output::aligned(&self.years_grid(&[PAPERS]));
                format!(
                    "{}\n\n{grid}\n{}: {total}\n",
                    self.say(note),
                    self.say(story::TOTAL)
                )
            },
        )
    }

    fn summary(&self) -> String {
        let beginnings = self.trace.beginnings();
        let indicators = indicators();
        let of_indicator = |id: &&str| {
            let counts = self.by_year(id);
            json!({ "id": id, "by_year": counts, "total": counts.iter().sum::<u32>() })
        };
        let of_beginning = |(beginning, count): &(seedflow::trace::Beginning, u32)| {
            (beginning.id().to_string(), Value::from(*count))
        };
        let document = json!({
            "seeds": self.trace.seeds(),
            "beginnings": beginnings.iter().map(of_beginning).collect::<serde_json::Map<_, _>>(),
            "indicators": indicators.iter().map(of_indicator).collect::<Vec<_>>(),
        });
        let mut rows = vec![count_row("seeds", "", self.trace.seeds())];
        rows.extend(
            beginnings
                .iter()
                .map(|(beginning, count)| count_row(beginning.id(), "", *count)),
        );
        rows.extend(
            indicators
                .iter()
                .flat_map(|id| rows_by_year(id, &self.by_year(id))),
        );
        self.written(document, (&COUNT_COLUMNS, rows), || {
            let heading = [
                (self.say(story::SEED), Align::Left),
                (self.say(story::COUNT), Align::Right),
            ];
            let mut grid = Grid::new(heading);
            for (beginning, count) in beginnings {
                grid.push(vec![
                    self.say(beginning.words()).to_string(),
                    count.to_string(),
                ]);
            }
            let all = vec![
                self.say(story::FOLLOWED).to_string(),
                self.trace.seeds().to_string(),
            ];
            grid.push(all);
            let years = output::aligned(&self.years_grid(&indicators));
            let [papers, go_on] =
                [story::PAPERS_HAVE_NO_SEEDS, story::GO_ON].map(|text| self.say(text));
            format!("{}\n{years}\n{papers}\n{go_on}\n", output::aligned(&grid))
        })
    }

    /// The answer in the form that was asked for; `text` is the one for people, below its heading.
    fn written(
        &self,
        document: Value,
        (columns, rows): Rows<'_>,
        text: impl Fn() -> String,
    ) -> String {
        match self.args.format {
            Format::Json => {
                let about = json!({
                    "scenario": self.args.simulated.label(&[]),
                    "seed": self.args.seed,
                    "replication": self.args.replication,
                    "horizon": self.args.horizon,
                    "trace": document,
                });
                let text = serde_json::to_string_pretty(&about);
                text.expect("the data has text keys and numbers only") + "\n"
            }
            Format::Csv => {
                let mut grid = Grid::new(columns.iter().map(|name| (*name, Align::Left)));
                rows.into_iter().for_each(|row| grid.push(row));
                grid.to_csv()
            }
            Format::Table => {
                let label = self.args.simulated.label(&[]);
                let (replication, seed) = (self.args.replication, self.args.seed);
                let last = self.args.horizon.0;
                let heading = story::heading(self.lang, &label, replication, seed, last);
                format!("{heading}\n\n{}", text())
            }
        }
    }

    /// A phrase in the language that was asked for.
    fn say(&self, phrase: Words) -> &'static str {
        phrase.in_(self.lang)
    }

    /// Events as a table for people.
    fn grid(&self, entries: &[Entry], with_seeds: bool) -> Grid {
        let seed = with_seeds.then_some((story::SEED, Align::Right));
        let others = [story::PROJECT, story::STAGE, story::EVENT].map(|text| (text, Align::Left));
        let headings = [
            (story::MONTH_NUMBER, Align::Right),
            (story::WHEN, Align::Left),
        ];
        let headings = headings.into_iter().chain(seed).chain(others);
        let mut grid = Grid::new(headings.map(|(text, align)| (self.say(text), align)));
        for entry in entries {
            let programme = entry.programme;
            let when = story::fiscal_month(
                self.lang,
                entry.fiscal_year().0,
                entry.month % MONTHS_PER_YEAR,
            );
            let seed = with_seeds.then(|| entry.seed.to_string());
            let others = [
                self.say(programme.project().words()).to_string(),
                self.say(programme.stage().words()).to_string(),
                told(entry, self.lang),
            ];
            let first = [entry.month.to_string(), when];
            grid.push(first.into_iter().chain(seed).chain(others).collect());
        }
        grid
    }

    /// Indicators by the years of the plan as a table for people.
    fn years_grid(&self, indicators: &[&str]) -> Grid {
        let years =
            plan_years().map(|year| fiscal_year(self.lang, FiscalYear::from_offset(year).0));
        let total = self.say(story::TOTAL).to_string();
        let numbers = years.chain([total]).map(|text| (text, Align::Right));
        let first = (self.say(story::INDICATOR).to_string(), Align::Left);
        let mut grid = Grid::new([first].into_iter().chain(numbers));
        for id in indicators {
            let counts = self.by_year(id);
            let total: u32 = counts.iter().sum();
            let name = indicator_name(self.seeds, id).in_(self.lang).to_string();
            let numbers = counts.iter().chain([&total]).map(u32::to_string);
            grid.push([name].into_iter().chain(numbers).collect());
        }
        grid
    }

    /// What the replication counted in the years of the plan.
    fn by_year(&self, id: &str) -> Vec<u32> {
        let counts = self.trace.counts();
        let of_year = |year| match Counted::from_id(id) {
            Some(counted) => counts.total(counted.series(), year),
            None => counts.get_series(Series::Top1Papers, year),
        };
        plan_years().map(of_year).collect()
    }

    fn row(&self, entry: &Entry) -> Vec<String> {
        vec![
            self.args.replication.to_string(),
            entry.seed.to_string(),
            entry.month.to_string(),
            entry.fiscal_year().0.to_string(),
            calendar_month(entry).to_string(),
            entry.programme.project().id().to_string(),
            entry.programme.stage().id().to_string(),
            event_id(entry.event).to_string(),
            told(entry, self.lang),
        ]
    }

    fn event(&self, entry: &Entry) -> Value {
        json!({
            "seed_of_research": entry.seed,
            "month": entry.month,
            "fiscal_year": entry.fiscal_year(),
            "calendar_month": calendar_month(entry),
            "project": entry.programme.project().id(),
            "stage": entry.programme.stage().id(),
            "event": event_id(entry.event),
            "text": told(entry, self.lang),
            "counts": Counted::of(entry.event).map(Counted::id),
        })
    }
}

/// Columns of events for programs.
const EVENT_COLUMNS: [&str; 9] = [
    "replication",
    "seed_of_research",
    "month",
    "fiscal_year",
    "calendar_month",
    "project",
    "stage",
    "event",
    "text",
];

/// Columns of counts for programs.
const COUNT_COLUMNS: [&str; 3] = ["what", "fiscal_year", "count"];

/// What a summary shows: the overall indicators and what else single seeds bring about.
fn indicators() -> [&'static str; 6] {
    let [licences, trials, continued, approvals, poc] = Counted::ALL.map(Counted::id);
    [licences, trials, continued, PAPERS, approvals, poc]
}

/// 1 for January.
fn calendar_month(entry: &Entry) -> usize {
    (entry.month + 3) % MONTHS_PER_YEAR + 1
}

fn count_row(what: &str, fiscal_year: &str, count: u32) -> Vec<String> {
    [what, fiscal_year, &count.to_string()]
        .map(str::to_string)
        .to_vec()
}

/// An indicator by year and in total.
fn rows_by_year(id: &str, counts: &[u32]) -> Vec<Vec<String>> {
    let of_year = |(year, count): (usize, &u32)| {
        count_row(id, &FiscalYear::from_offset(year).0.to_string(), *count)
    };
    let total = count_row(id, "2025-2029", counts.iter().sum());
    counts
        .iter()
        .enumerate()
        .map(of_year)
        .chain([total])
        .collect()
}
