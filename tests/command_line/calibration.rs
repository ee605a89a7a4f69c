//! The posterior on the command line: made, shown, chosen.

use super::*;

use std::path::Path;

use seedflow::seeds::{Files, Posterior};

fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).expect("the build's folder can be written");
    folder
}

fn made(folder: &Path, threads: &str) -> [String; 2] {
    let path = folder.to_str().expect("a plain path");
    let options = ["--draws", "1000", "--seed", "5", "--threads", threads];
    let answer = seedflow(&[&["calibrate", "--out", path], &options[..]].concat());
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert!(
        answer.err.contains("calibrate: 1000 of 1000 second terms"),
        "{}",
        answer.err
    );
    assert!(
        answer.out.contains("effective sample size"),
        "{}",
        answer.out
    );
    ["posterior.toml", "posterior.csv"]
        .map(|name| fs::read_to_string(folder.join(name)).expect("a file that was written"))
}

/// Same bits with one thread and two; what is written is read back whole.
#[test]
fn calibrate_writes_a_posterior_that_loads() {
    let [toml, csv] = made(&folder("calibrate-1"), "1");
    assert_eq!(
        [toml.clone(), csv.clone()],
        made(&folder("calibrate-2"), "2")
    );
    assert!(toml.contains("command = \"seedflow calibrate --draws 1000 --seed 5\""));
    let files = Files {
        posterior: &toml,
        posterior_parameters: &csv,
        ..shipped()
    };
    let posterior = load(&files).expect("the other data are sound").posterior;
    let posterior: Posterior = posterior.unwrap_or_else(|problems| panic!("{problems:?}"));
    assert_eq!((posterior.run_seed, posterior.draws), (5, 1000));
    assert!(toml.contains(&format!("digest = \"{}\"", posterior.digest())));
}

#[test]
fn a_calibration_is_checked_on_request_and_writes_nothing() {
    let answer = seedflow(&[
        "calibrate",
        "--check",
        "5",
        "--draws",
        "1000",
        "--out",
        "nowhere",
    ]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert!(
        answer.out.contains("| licences, four years |"),
        "{}",
        answer.out
    );
    let refusal = refused(&["calibrate", "--out", "no-such-folder"]);
    assert_eq!(refusal.err, "error: --out: no-such-folder: is no folder\n");
    refused(&["calibrate", "--draws", "999"]);
}

/// The first line says how much the data told; every form tells the same figures.
#[test]
fn the_hindcast_says_what_the_data_told() {
    let document = succeeds(&["hindcast", "--format", "json"]).json();
    let moved = document["parameters_moved"].as_u64().expect("a count");
    let all = document["parameters"].as_u64().expect("a count");
    let table = succeeds(&["hindcast"]).out;
    let first = format!("{moved} of the {all} parameters moved by more than 10 %");
    assert!(
        table.starts_with(&first) && table.contains("posterior ≈ prior"),
        "{table}"
    );
    assert!(
        0 < moved && moved < all / 4,
        "totals of four years cannot tell {moved} parameters"
    );

    let figures = document["figures"].as_array().expect("a list");
    let licences = figures
        .iter()
        .find(|figure| figure["figure"] == "licences_total");
    let licences = licences.expect("the licences of four years");
    assert_eq!(
        (&licences["observed"], &licences["covered"]),
        (&json!(434.0), &json!(true))
    );
    let approvals = figures
        .iter()
        .find(|figure| figure["figure"] == "approvals_total");
    assert_eq!(approvals.expect("the approvals")["observed_inside"], 11.0);
    assert!(table.contains("40 / 11"), "{table}");

    let (_, rows) = records(&succeeds(&["hindcast", "--format", "csv"]).out);
    let low = rows.iter().find(|row| {
        row["id"] == "licences_total" && row["source"] == "posterior" && row["statistic"] == "p05"
    });
    let low: f64 = low.expect("a band")["value"].parse().expect("a number");
    assert_eq!(json!(low), licences["separate"]["p05"]);

    let japanese = succeeds(&["hindcast", "--lang", "ja"]).out;
    assert!(
        japanese.contains("事後分布≒事前分布") && japanese.contains("範囲内"),
        "{japanese}"
    );
}

#[test]
fn parameters_are_listed_with_their_posterior() {
    let (_, rows) = records(&succeeds(&["parameters", "--format", "csv"]).out);
    let listed = succeeds(&["parameters", "--format", "json"]).json();
    let entries = listed.as_array().expect("a list");
    for (row, entry) in rows.iter().zip(entries) {
        let mean: f64 = row["posterior_mean"].parse().expect("a number");
        assert_eq!(
            json!(mean),
            entry["knowledge"]["separate"]["mean"],
            "{}",
            row["id"]
        );
    }
}

#[test]
fn the_source_of_parameters_is_chosen_and_told() {
    let told = |args: &[&str]| {
        let report = run(args);
        let text = |value: &Value| value.as_str().expect("a text").to_string();
        assert_eq!(
            text(&report["parameters"]).trim_end_matches("-means"),
            text(&report["scenario"]["parameters"])
        );
        (text(&report["parameters"]), text(&report["digest"]))
    };
    let (default, by_default) = told(&[]);
    let (prior, by_prior) = told(&["--prior"]);
    let (inside, by_inside) = told(&["--covid-inside"]);
    let (means, _) = told(&["--prior", "--fixed-parameters"]);
    assert_eq!(
        [default, prior, inside, means],
        [
            "posterior",
            "prior",
            "posterior-covid-inside",
            "prior-means"
        ]
    );
    assert_eq!(
        BTreeSet::from([&by_default, &by_prior, &by_inside]).len(),
        3
    );

    let path = file(
        "under-priors.json",
        r#"{ "preset": "plan", "parameters": "prior" }"#,
    );
    let path = path.to_str().expect("a plain path");
    assert_eq!(told(&["--scenario", path]).1, by_prior);
    assert_eq!(told(&["--scenario", path, "--covid-inside"]).1, by_inside);
    let both = refused(&["run", "--prior", "--covid-inside"]);
    assert!(both.err.contains("cannot be used with"), "{}", both.err);
}
