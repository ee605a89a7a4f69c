//! What the JSON of a run says.

use super::*;

#[test]
fn it_says_what_was_run() {
    let report = run(&["--preset", "plan", "--seed", "7"]);
    assert_eq!(report["versions"]["model"], seedflow::MODEL_VERSION);
    assert_eq!(report["versions"]["data"], seeds().version.as_str());
    assert_eq!(report["scenario"]["preset"], "plan");
    assert_eq!(report["parameters"], "posterior");
    assert_eq!(report["seed"], 7);
    assert_eq!(report["replications"], 60);
    assert_eq!(report["horizon"], 2029);
    let digest = report["digest"].as_str().expect("a text");
    assert!(
        digest.len() == 32 && digest.chars().all(|c| c.is_ascii_hexdigit()),
        "{digest}"
    );
    assert_eq!(report["notes"], json!([]));
    let pairing = report["lever_values"]["pairing"]
        .as_array()
        .expect("one value a year");
    let pairing: Vec<f64> = pairing.iter().map(number).collect();
    for (found, expected) in pairing.iter().zip([0.0, 0.0375, 0.075, 0.1125, 0.15]) {
        assert!((found - expected).abs() < 1e-12, "{pairing:?}");
    }
    assert!(
        report["lever_values"]["budget"].is_null(),
        "levers at their default are left out"
    );
}

const TARGETS: [(&str, f64); 4] = [
    ("licences", 650.0),
    ("trials", 300.0),
    ("continued", 600.0),
    ("top1_papers", 600.0),
];

#[test]
fn the_four_targets_come_first() {
    let report = run(&["--preset", "plan"]);
    let indicators = report["indicators"].as_array().expect("a list");
    let id = |indicator: &Value| indicator["id"].as_str().expect("an id").to_string();
    let ids: Vec<String> = indicators.iter().map(id).collect();
    assert_eq!(ids[..4], TARGETS.map(|(id, _)| id));
    for other in ["approvals", "nonclinical_poc"] {
        assert!(ids.iter().any(|id| id == other), "{ids:?}");
    }
}

#[test]
fn a_target_has_a_probability_a_band_and_years_that_add_up() {
    let report = run(&["--preset", "plan"]);
    for (id, target) in TARGETS {
        let indicator = indicator(&report, id);
        assert_eq!(indicator["target"], json!(target));
        assert!(indicator["name"]["ja"].is_string() && indicator["name"]["en"].is_string());
        let of = |what: &str, part: &str| number(&indicator[what][part]);
        let interval = [0.0, of("probability", "low"), of("probability", "estimate")];
        assert!(interval.is_sorted() && interval[2] <= of("probability", "high"));
        assert!(of("probability", "high") <= 1.0);
        let quantiles = ["p05", "p25", "p50", "p75", "p95"].map(|part| of("total", part));
        assert!(
            quantiles.is_sorted() && 0.0 < of("total", "sd"),
            "{quantiles:?}"
        );
        let years = indicator["by_year"].as_array().expect("a list");
        let sum: f64 = years
            .iter()
            .map(|year| number(&year["in_year"]["mean"]))
            .sum();
        let last = number(&years[4]["cumulative"]["mean"]);
        assert_eq!(years.len(), 5);
        assert!((sum - of("total", "mean")).abs() < 1e-6 && (last - sum).abs() < 1e-6);
    }
}

#[test]
fn projects_add_to_the_total_where_there_are_any() {
    let report = run(&["--preset", "plan"]);
    let licences = indicator(&report, "licences");
    let of_project = licences["by_project"]
        .as_object()
        .expect("an entry per project");
    assert_eq!(of_project.len(), 8);
    let sum: f64 = of_project.values().map(number).sum();
    assert!((sum - number(&licences["total"]["mean"])).abs() < 1e-6);
    assert_eq!(indicator(&report, "top1_papers")["by_project"], json!({}));
}

#[test]
fn all_four_together_are_no_likelier_than_the_least_likely() {
    let report = run(&["--preset", "plan", "--set", "budget=2000"]);
    let joint = number(&report["joint_probability"]["estimate"]);
    for id in ["licences", "trials", "continued", "top1_papers"] {
        assert!(
            joint <= number(&indicator(&report, id)["probability"]["estimate"]),
            "{id}"
        );
    }
}

#[test]
fn money_is_conserved_and_adds_up_over_programmes() {
    let report = run(&["--preset", "plan"]);
    let years = report["money"]["by_year"].as_array().expect("a list");
    assert_eq!(years.len(), 5);
    let names = ["spent", "unspent", "money", "overrun", "bridging"];
    let amounts = |value: &Value| names.map(|name| number(&value[format!("{name}_million_yen")]));
    let mut sums = [0.0; 5];
    for year in years {
        let [spent, unspent, money, overrun, _] = amounts(year);
        assert!((spent + unspent - money - overrun).abs() < 1e-6, "{year}");
        let programmes = report["programmes"].as_array().expect("a list");
        let of_year = programmes
            .iter()
            .filter(|p| p["fiscal_year"] == year["fiscal_year"]);
        let by_programme: f64 = of_year.map(|p| number(&p["spent_million_yen"])).sum();
        assert!((by_programme - spent).abs() < 1e-6);
        sums.iter_mut()
            .zip(amounts(year))
            .for_each(|(sum, amount)| *sum += amount);
    }
    for (sum, total) in sums.into_iter().zip(amounts(&report["money"]["total"])) {
        assert!((sum - total).abs() < 1e-6);
    }
}

#[test]
fn programmes_have_occupancy_and_places_for_every_year() {
    let report = run(&["--preset", "second-term"]);
    let programmes = report["programmes"].as_array().expect("a list");
    let places: BTreeSet<(String, u64)> = programmes
        .iter()
        .map(|p| {
            (
                p["programme"].to_string(),
                p["fiscal_year"].as_u64().expect("a year"),
            )
        })
        .collect();
    assert_eq!(
        places.len(),
        8 * 6 * 5,
        "eight projects, six funded stages, five years"
    );
    let occupied: f64 = programmes
        .iter()
        .map(|p| number(&p["occupancy_seeds"]))
        .sum();
    assert!(occupied > 0.0);
    assert!(programmes.iter().all(|p| number(&p["places_seeds"]) >= 0.0));
    assert!(
        programmes
            .iter()
            .all(|p| p["project"].is_string() && p["stage"].is_string())
    );
}

#[test]
fn doors_open_with_their_levers() {
    let doors = |report: &Value, year: usize, door: &str| number(&report["doors"][year][door]);
    let practice = run(&["--preset", "second-term"]);
    for year in 0..5 {
        assert_eq!(practice["doors"][year]["pairing"], json!(0.0));
        assert_eq!(practice["doors"][year]["matching"], json!(0.0));
        assert!(doors(&practice, year, "open_call") > 0.0);
    }
    let plan = run(&["--preset", "plan"]);
    assert!(doors(&plan, 4, "pairing") > 0.0 && doors(&plan, 4, "matching") > 0.0);
    for year in plan["waiting"].as_array().expect("a list") {
        assert!(number(&year["lost"]) > 0.0 && number(&year["months_waited"]) > 0.0);
    }
}

#[test]
fn adjusted_shares_are_told() {
    let report = run(&["--preset", "second-term", "--set", "share.drug@2027=0.4"]);
    let notes = report["notes"].as_array().expect("a list");
    assert_eq!(notes.len(), 1, "{notes:?}");
    assert!(
        notes[0]["en"]
            .as_str()
            .is_some_and(|note| note.contains("share.device"))
    );
    assert!(
        notes[0]["ja"]
            .as_str()
            .is_some_and(|note| note.contains("2027〜2029年度"))
    );
    let table = succeeds(&["run", "--replications", "1", "--set", "share.drug@2027=0.4"]).out;
    assert!(
        table.contains("Note: So that share adds to 100 %"),
        "{table}"
    );
}

#[test]
fn what_is_set_beyond_the_horizon_is_told() {
    let told = |horizon: &str| {
        let set = ["--set", "pairing@2031=0.3", "--horizon", horizon];
        let report = run(&[&["--preset", "second-term"], &set[..]].concat());
        report["notes"].to_string()
    };
    assert!(told("2029").contains("pairing from FY2031 on lies after the horizon (FY2029)"));
    assert_eq!(told("2031"), "[]");
}

#[test]
fn a_longer_horizon_goes_on_after_the_plan_and_leaves_the_plan_as_it_was() {
    let short = run(&["--preset", "plan"]);
    let long = run(&["--preset", "plan", "--horizon", "FY2033"]);
    assert_eq!(long["horizon"], 2033);
    assert_eq!(
        indicator(&long, "trials")["by_year"]
            .as_array()
            .map(Vec::len),
        Some(9)
    );
    for id in ["licences", "trials", "continued"] {
        assert_eq!(
            indicator(&long, id)["total"],
            indicator(&short, id)["total"],
            "{id}"
        );
    }
}

#[test]
fn fixed_parameters_leave_chance_alone() {
    let drawn = run(&["--preset", "second-term", "--prior"]);
    let fixed = run(&["--preset", "second-term", "--fixed-parameters"]);
    assert_eq!(fixed["scenario"]["fixed_parameters"], true);
    let sd = |report: &Value| number(&indicator(report, "licences")["total"]["sd"]);
    assert!(0.0 < sd(&fixed) && sd(&fixed) < sd(&drawn));
}

#[test]
fn a_pinned_parameter_acts() {
    let report = run(&["--preset", "second-term", "--assume", "licence_hazard.*=0"]);
    assert_eq!(indicator(&report, "licences")["total"]["mean"], json!(0.0));
    assert_eq!(
        indicator(&report, "licences")["probability"]["estimate"],
        json!(0.0)
    );
}
