//! The stream of seeds over the plan's five years: what enters each stage, by which door it goes on and
//! how it ends, for the agency or one project.
//!
//! Everything is taken from [`StateFlow`]; a stage's awards are newcomers and what came through a door,
//! exactly. What leaves a stage differs from its awards by the change in seeds that run or wait, which
//! the results do not count and the drawing leaves out ([`StageFlow::balance`]).

use crate::summary::{StateFlow, Summary};
use crate::text::{Lang, Words, figures, flow as words, format};
use crate::units::{FiscalYear, Programme, Project, Stage};

use super::{Chart, DataTable, flow_drawing};

/// The three doors in the order of pairing, matching, open call.
pub const DOORS: [Words; 3] = [
    figures::BY_PAIRING,
    figures::BY_MATCHING,
    figures::BY_OPEN_CALL,
];

/// Seeds of one stage over the plan's years, means over replications.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StageFlow {
    /// The stage.
    pub stage: Stage,
    /// Awards.
    pub awards: f64,
    /// Of these, to newcomers from outside.
    pub newcomers: f64,
    /// Of these, to seeds that another project funded before; 0 for the agency.
    pub from_others: f64,
    /// Went on by each of [`DOORS`].
    pub doors: [f64; 3],
    /// Of these, to another project; 0 for the agency.
    pub to_others: f64,
    /// Passers lost while waiting.
    pub lost: f64,
    /// Passers that went on without the agency; after phase 3 they file for approval.
    pub outside: f64,
    /// Passers that ended.
    pub ended: f64,
    /// Awards that failed or that a gate stopped, less those that repeated the stage.
    pub failed: f64,
    /// Awards that a company took over; they end in one of the ways above.
    pub company: f64,
}

impl StageFlow {
    /// Through a door.
    pub fn went_on(&self) -> f64 {
        self.doors.iter().sum()
    }

    /// Awards to seeds of the stage before in the same project.
    pub fn carried_in(&self) -> f64 {
        self.awards - self.newcomers - self.from_others
    }

    /// Awards less all that left: the change in seeds that run or wait.
    pub fn balance(&self) -> f64 {
        self.awards - self.went_on() - self.lost - self.outside - self.ended - self.failed
    }
}

/// The stream with its drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Flow {
    /// Diagram, sentence and table.
    pub chart: Chart,
    /// Names and counts of what happens on the way: contracts, companies, trials, approvals.
    pub events: Vec<(String, String)>,
    /// What the diagram leaves out.
    pub not_drawn: String,
}

/// The stages with money, each with what enters and leaves it in FY2025–29.
pub fn stage_flows(summary: &Summary, project: Option<Project>) -> Vec<StageFlow> {
    let stages = Stage::ALL
        .into_iter()
        .filter(|stage| *stage != Stage::Review);
    let mut flows: Vec<StageFlow> = stages
        .map(|stage| of_stage(summary, project, stage))
        .collect();
    for position in 1..flows.len() {
        let (out, into) = (flows[position - 1].went_on(), &flows[position]);
        let carried = into.awards - into.newcomers;
        let own = out.min(carried);
        if project.is_some() {
            flows[position - 1].to_others = least(out - own);
            flows[position].from_others = least(carried - own);
        }
    }
    flows
}

/// A difference of sums of means, without what rounding left of none.
fn least(difference: f64) -> f64 {
    const NONE: f64 = 1e-6;
    if difference < NONE { 0.0 } else { difference }
}

fn of_stage(summary: &Summary, project: Option<Project>, stage: Stage) -> StageFlow {
    let ids: Vec<String> = Project::ALL
        .into_iter()
        .filter(|of| project.is_none_or(|project| project == *of))
        .map(|of| Programme::new(of, stage).id())
        .collect();
    let rows: Vec<&StateFlow> = summary
        .state_flows
        .iter()
        .filter(|row| row.fiscal_year <= FiscalYear::PLAN_END && ids.contains(&row.programme))
        .collect();
    let sum = |read: fn(&StateFlow) -> f64| rows.iter().map(|row| read(row)).sum::<f64>();
    StageFlow {
        stage,
        awards: sum(|row| row.awards),
        newcomers: sum(|row| row.newcomers),
        from_others: 0.0,
        doors: [
            sum(|row| row.on_by_pairing),
            sum(|row| row.on_by_matching),
            sum(|row| row.on_by_open_call),
        ],
        to_others: 0.0,
        lost: sum(|row| row.lost_waiting),
        outside: sum(|row| row.went_outside),
        ended: sum(|row| row.ended),
        failed: sum(|row| row.failed + row.stopped - row.pivoted),
        company: sum(|row| row.company_funded),
    }
}

/// The stream of the agency, or of one project.
pub fn flow(lang: Lang, summary: &Summary, project: Option<Project>) -> Flow {
    let stages = stage_flows(summary, project);
    let mut not_drawn = words::NOT_DRAWN.in_(lang).to_string();
    if project.is_some() {
        not_drawn.push_str(lang.pick("", " "));
        not_drawn.push_str(words::NOT_DRAWN_PROJECT.in_(lang));
    }
    Flow {
        chart: Chart {
            option: flow_drawing::option(lang, &stages),
            sentence: sentence(lang, &stages),
            table: table(lang, &stages, project),
        },
        events: events(lang, summary, &stages, project),
        not_drawn,
    }
}

fn sum(stages: &[StageFlow], read: impl Fn(&StageFlow) -> f64) -> f64 {
    stages.iter().map(read).sum()
}

fn sentence(lang: Lang, stages: &[StageFlow]) -> String {
    let mut text = words::sentence(
        lang,
        sum(stages, |at| at.awards),
        sum(stages, |at| at.newcomers),
        sum(stages, StageFlow::went_on),
        sum(stages, |at| at.lost),
    );
    let worst = stages.iter().max_by(|a, b| a.lost.total_cmp(&b.lost));
    if let Some(worst) = worst.filter(|worst| 0.0 < worst.lost) {
        let stage = worst.stage.words().in_(lang);
        text.push_str(&words::most_lost(lang, stage, worst.lost));
    }
    text
}

/// What happens to seeds on their way; one seed may have several, so they are no bands.
fn events(
    lang: Lang,
    summary: &Summary,
    stages: &[StageFlow],
    project: Option<Project>,
) -> Vec<(String, String)> {
    let count = |id: &str| {
        let indicator = summary.indicator(id)?;
        match project {
            None => Some(indicator.total.mean),
            Some(project) => indicator.by_project.get(project.index()).copied(),
        }
    };
    let listed = [
        (words::EVENT_LICENCES, count("licences")),
        (words::EVENT_COMPANY, Some(sum(stages, |at| at.company))),
        (words::EVENT_TRIALS, count("trials")),
        (words::EVENT_APPROVALS, count("approvals")),
    ];
    let written = |(name, count): (Words, Option<f64>)| {
        Some((name.in_(lang).to_string(), format::mean_count(count?)))
    };
    listed.into_iter().filter_map(written).collect()
}

/// A column of the table: its heading and how to read it from a stage.
type Column = (Words, fn(&StageFlow) -> f64);

fn columns(project: Option<Project>) -> Vec<Column> {
    let mut columns: Vec<Column> = vec![
        (words::AWARDS, |at| at.awards),
        (words::NEWCOMERS_LONG, |at| at.newcomers),
        (words::FROM_STAGE_BEFORE, |at| at.carried_in()),
        (DOORS[0], |at| at.doors[0]),
        (DOORS[1], |at| at.doors[1]),
        (DOORS[2], |at| at.doors[2]),
        (words::LOST_LONG, |at| at.lost),
        (words::OUTSIDE_LONG, |at| at.outside),
        (words::ENDED_LONG, |at| at.ended),
        (words::FAILED_LONG, |at| at.failed),
        (words::BALANCE, |at| at.balance()),
        (words::COMPANY, |at| at.company),
    ];
    if project.is_some() {
        columns.insert(3, (words::FROM_OTHERS, |at| at.from_others));
        columns.insert(7, (words::TO_OTHERS, |at| at.to_others));
    }
    columns
}

fn table(lang: Lang, stages: &[StageFlow], project: Option<Project>) -> DataTable {
    let columns = columns(project);
    let row = |at: &StageFlow| {
        let cells = columns.iter().map(|(_, read)| format::mean_count(read(at)));
        std::iter::once(at.stage.words().in_(lang).to_string())
            .chain(cells)
            .collect()
    };
    let totals = columns
        .iter()
        .map(|(_, read)| format::mean_count(sum(stages, read)));
    let total = std::iter::once(figures::TOTAL.in_(lang).to_string())
        .chain(totals)
        .collect();
    let name = project
        .map_or(words::WHOLE_AGENCY, Project::words)
        .in_(lang);
    let years = format::fiscal_years(lang, FiscalYear::FIRST.0, FiscalYear::PLAN_END.0);
    DataTable {
        caption: words::caption(lang, name, &years),
        columns: std::iter::once(figures::STAGE)
            .chain(columns.iter().map(|(heading, _)| *heading))
            .map(|heading| heading.in_(lang).to_string())
            .collect(),
        rows: stages
            .iter()
            .map(row)
            .chain(std::iter::once(total))
            .collect(),
        total: true,
    }
}
