//! The stream of seeds: conserved, complete, the same in drawing, sentence and table.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use seedflow::chart::{self, Flow, StageFlow};
use seedflow::run::{Engine, Results};
use seedflow::scenario::Scenario;
use seedflow::summary::{Summary, summarise};
use seedflow::text::Lang;
use seedflow::units::{FiscalYear, Project, Stage};
use serde_json::{Value, json};

use super::{golden, seeds, summary, table};

/// The plan as the engine simulates it, a few times.
fn simulated() -> &'static Summary {
    static SUMMARY: OnceLock<Summary> = OnceLock::new();
    SUMMARY.get_or_init(|| {
        let (seeds, end) = (Arc::new(seeds().clone()), FiscalYear::PLAN_END);
        let mut engine = Engine::new(&seeds, &Scenario::of_preset("plan"), end).expect("it runs");
        let mut results = Results::new(seeds, end, 1, 24);
        results.merge(&engine.batch(1, 0, 24));
        summarise(&results).expect("it has replications")
    })
}

/// The agency and each project.
fn views() -> impl Iterator<Item = Option<Project>> {
    std::iter::once(None).chain(Project::ALL.into_iter().map(Some))
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-6
}

fn list<'a>(flow: &'a Flow, part: &str) -> &'a [Value] {
    let list = flow.chart.option["series"][0][part].as_array();
    list.expect("the diagram has it")
}

/// What goes into and comes out of each node.
fn sums(flow: &Flow) -> BTreeMap<String, (f64, f64)> {
    let mut sums: BTreeMap<String, (f64, f64)> = BTreeMap::new();
    for link in list(flow, "links") {
        let value = link["value"].as_f64().expect("a link has a value");
        let end = |end: &str| link[end].as_str().expect("a link has two ends").to_string();
        sums.entry(end("target")).or_default().0 += value;
        sums.entry(end("source")).or_default().1 += value;
    }
    sums
}

#[test]
fn the_stream_of_seeds_is_as_it_was() {
    for lang in Lang::ALL {
        for (name, project) in [
            ("flow_agency", None),
            ("flow_project", Some(Project::Seeds)),
        ] {
            let flow = chart::flow(lang, &summary(600.0), project);
            let found = json!({
                "option": flow.chart.option, "sentence": flow.chart.sentence,
                "table": table(&flow.chart.table), "events": flow.events, "not_drawn": flow.not_drawn,
            });
            golden(name, lang, &found);
        }
    }
}

#[test]
fn every_award_came_from_outside_or_through_a_door_of_the_stage_before() {
    let stages = chart::stage_flows(simulated(), None);
    assert!(near(stages[0].awards, stages[0].newcomers));
    for pair in stages.windows(2) {
        assert!(near(pair[1].awards, pair[1].newcomers + pair[0].went_on()));
        assert!(near(pair[0].to_others, 0.0) && near(pair[1].from_others, 0.0));
    }
}

#[test]
fn what_projects_give_to_others_is_what_others_get() {
    let of = |read: fn(&StageFlow) -> f64| -> f64 {
        Project::ALL
            .into_iter()
            .flat_map(|project| chart::stage_flows(simulated(), Some(project)))
            .map(|at| read(&at))
            .sum()
    };
    let (given, got) = (of(|at| at.to_others), of(|at| at.from_others));
    assert!(near(given, got) && 1.0 < given, "{given} {got}");
}

#[test]
fn the_projects_add_up_to_the_agency() {
    let projects: Vec<Vec<StageFlow>> = Project::ALL
        .into_iter()
        .map(|project| chart::stage_flows(simulated(), Some(project)))
        .collect();
    let reads: [fn(&StageFlow) -> f64; 7] = [
        |at| at.awards,
        |at| at.newcomers,
        StageFlow::went_on,
        |at| at.lost,
        |at| at.outside,
        |at| at.failed,
        StageFlow::balance,
    ];
    for (position, agency) in chart::stage_flows(simulated(), None).iter().enumerate() {
        for read in reads {
            let sum: f64 = projects.iter().map(|stages| read(&stages[position])).sum();
            assert!(near(sum, read(agency)), "{:?}", agency.stage);
        }
    }
}

#[test]
fn what_leaves_a_stage_is_its_awards_but_for_those_under_way() {
    for at in chart::stage_flows(simulated(), None) {
        let share = at.balance().abs() / at.awards;
        assert!(share < 0.06, "{:?}: {share}", at.stage);
    }
}

#[test]
fn the_drawing_conserves_seeds_at_every_door_and_the_awards_of_every_stage() {
    for project in views() {
        let flow = chart::flow(Lang::En, simulated(), project);
        let sums = sums(&flow);
        let stages = chart::stage_flows(simulated(), project);
        for at in stages.iter().filter(|at| 0.5 < at.awards) {
            let (into, _) = sums[at.stage.words().en];
            assert!((into - at.awards).abs() < 0.2, "{project:?} {:?}", at.stage);
        }
        for (node, (into, out)) in &sums {
            let is_stage = Stage::ALL.iter().any(|stage| stage.words().en == node);
            let inside = !is_stage && 0.0 < *into && 0.0 < *out;
            assert!(
                !inside || (into - out).abs() < 0.2,
                "{project:?} {node}: {into} {out}"
            );
        }
    }
}

#[test]
fn every_link_joins_two_nodes_that_are_drawn_once() {
    for lang in Lang::ALL {
        for project in views() {
            let flow = chart::flow(lang, simulated(), project);
            let mut names: Vec<&str> = list(&flow, "data")
                .iter()
                .filter_map(|node| node["name"].as_str())
                .collect();
            let drawn = names.len();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), drawn, "{project:?}: a name stands twice");
            for name in sums(&flow).keys() {
                assert!(
                    names.binary_search(&name.as_str()).is_ok(),
                    "{project:?}: {name}"
                );
            }
        }
    }
}

#[test]
fn nodes_stand_in_the_order_of_the_stages() {
    let flow = chart::flow(Lang::En, simulated(), None);
    let depth = |name: &str| {
        let node = list(&flow, "data").iter().find(|node| node["name"] == name);
        node.expect("it is drawn")["depth"].as_u64()
    };
    let stages = Stage::ALL
        .into_iter()
        .filter(|stage| *stage != Stage::Review);
    let depths: Vec<Option<u64>> = stages.map(|stage| depth(stage.words().en)).collect();
    assert_eq!(depths, [3, 7, 11, 15, 19, 23].map(Some));
}

#[test]
fn lost_seeds_stand_out_by_pattern_and_word_as_well_as_colour() {
    let flow = chart::flow(Lang::Ja, simulated(), None);
    let hatched = list(&flow, "data")
        .iter()
        .filter(|node| node["itemStyle"]["decal"].is_object());
    let labels: Vec<&str> = hatched
        .filter_map(|node| node["label"]["formatter"].as_str())
        .collect();
    assert_eq!(labels.len(), 5, "one after each stage that has a next one");
    assert!(labels.iter().all(|label| label.starts_with("喪失 ")));
}

#[test]
fn the_table_of_the_stream_says_what_is_drawn() {
    for project in views() {
        let flow = chart::flow(Lang::En, simulated(), project);
        let stages = chart::stage_flows(simulated(), project);
        let columns = &flow.chart.table.columns;
        let lost = columns.iter().position(|name| name == "Lost while waiting");
        let lost = lost.expect("there is such a column");
        for (row, at) in flow.chart.table.rows.iter().zip(&stages) {
            assert_eq!(row.len(), columns.len());
            let expected = seedflow::text::format::mean_count(at.lost);
            assert_eq!(row[lost], expected);
        }
        let total = flow.chart.table.rows.last().expect("a total");
        assert!(
            flow.chart
                .sentence
                .contains(&format!("{} are lost", total[lost]))
        );
    }
}
