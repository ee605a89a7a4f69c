//! Each fault that can be put into a file is told with the file, the key and the reason.

use std::collections::BTreeMap;

use seedflow::scenario::{ParameterSource, Scenario};
use seedflow::seeds::{Files, Problem, load, shipped};

/// The files as texts that can be changed, by name.
struct Texts(BTreeMap<&'static str, String>);

impl Texts {
    fn shipped() -> Texts {
        let files = shipped();
        let texts = [
            ("manifest.toml", files.manifest),
            ("sources.toml", files.sources),
            ("targets.toml", files.targets),
            ("baseline.toml", files.baseline),
            ("projects.toml", files.projects),
            ("priors.csv", files.priors),
            ("mechanisms.toml", files.mechanisms),
            ("levers.toml", files.levers),
            ("presets.toml", files.presets),
            ("practice.csv", files.practice),
            ("posterior.toml", files.posterior),
            ("posterior.csv", files.posterior_parameters),
        ];
        Texts(
            texts
                .into_iter()
                .map(|(name, text)| (name, text.to_string()))
                .collect(),
        )
    }

    /// Replaces the first occurrence of a piece of text that must be there.
    fn replace(&mut self, file: &'static str, from: &str, to: &str) {
        let text = self.0.get_mut(file).expect("a file of the data");
        assert!(text.contains(from), "{file} has no {from:?}");
        *text = text.replacen(from, to, 1);
    }

    fn problems(&self) -> Vec<Problem> {
        let text = |name: &str| self.0[name].as_str();
        let files = Files {
            manifest: text("manifest.toml"),
            sources: text("sources.toml"),
            targets: text("targets.toml"),
            baseline: text("baseline.toml"),
            projects: text("projects.toml"),
            priors: text("priors.csv"),
            mechanisms: text("mechanisms.toml"),
            levers: text("levers.toml"),
            presets: text("presets.toml"),
            practice: text("practice.csv"),
            posterior: text("posterior.toml"),
            posterior_parameters: text("posterior.csv"),
        };
        match load(&files) {
            Ok(seeds) => seeds.posterior.err().unwrap_or_default(),
            Err(problems) => problems,
        }
    }
}

fn told(problems: &[Problem], file: &str, key: &str, reason: &str) -> bool {
    let place = format!("seeds/{file}");
    problems.iter().any(|problem| {
        problem.place == place && problem.key == key && problem.reason.contains(reason)
    })
}

fn listed(problems: &[Problem]) -> String {
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

/// File, text, what it becomes; key and a piece of the reason that are told.
struct Case(
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

#[rustfmt::skip]
const CASES: [Case; 62] = [
    // Manifest and sources.
    Case("manifest.toml", "version = \"2026.4\"", "", "version", "missing"),
    Case("manifest.toml", "2026-11-25", "22 November", "released", "is no day"),
    Case("sources.toml", "id = \"plan-1-3\"", "id = \"kpi-203\"", "kpi-203.id", "occurs twice"),
    Case("sources.toml", "licence = \"Same", "licens = \"Same", "assumption.licens", "did you mean `licence`?"),
    Case("sources.toml", "reference = \"PMC6226120\"", "reference = \"\"", "takebe-2018.reference", "empty"),
    Case("sources.toml", "accessed = \"2026-11-22\"", "accessed = \"2026-13-22\"", "assumption.accessed", "is no day"),
    // Targets.
    Case("targets.toml", "number = 7\n", "number = 8\n", "target 7", "missing"),
    Case("targets.toml", "number = 7\n", "number = 22\n", "drug_ventures.number", "allowed are 1 to 21"),
    Case("targets.toml", "per_year = 130", "per_year = 120", "licences.per_year", "is not the target of 650"),
    Case("targets.toml", "kind = \"sum\"", "kind = \"total\"", "licences.kind", "total"),
    Case("targets.toml", "due = 2029", "due = 2024", "licences.due", "before window_start"),
    Case("targets.toml", "target = 300\n", "", "trials.target", "a number is needed"),
    Case("targets.toml", "baseline_grade = \"A\"\n", "", "orphan_approvals.baseline", "go together"),
    Case("targets.toml", "en = \"Seeds that reached a trial\"", "en = \" \"", "trials.name.en", "empty"),
    // Observed figures.
    Case("baseline.toml", "value = 434", "value = nan", "licences_total.value", "out of range"),
    Case("baseline.toml", "source = \"kpi-203\"", "source = \"kpi-230\"", "licences_and_continued_per_year.source", "did you mean `kpi-203`?"),
    Case("baseline.toml", "years = [2021, 2023]", "years = [2023, 2021]", "licences_and_continued_per_year.years", "not after the last"),
    Case("baseline.toml", "grade = \"C\"", "grade = \"E\"", "trials_per_year.grade", "unknown variant"),
    Case("baseline.toml", "kind = \"assumption\"", "kind = \"statistic\"", "trials_per_year.kind", "go together"),
    // Projects and sheets.
    Case("projects.toml", "budget_share = 0.264", "budget_share = 0.364", "budget_share", "must add to 1"),
    Case("projects.toml", "id = \"infection\"", "id = \"infections\"", "infections.id", "did you mean `infection`?"),
    Case("projects.toml", "seed_share = 0.72", "seed_share = 72", "drug.seed_share", "allowed are 0 to 1"),
    Case("priors.csv", "0.24,72.03,72.03,228.1", "0.25,72.03,72.03,228.1", "drug.stage_share", "must add to 1"),
    Case("priors.csv", "drug,basic,0.22,8", "drug,basic,1.22,8", "drug.basic.success_mean", "allowed are 0 to 1"),
    Case("priors.csv", "drug,basic,0.22,8", "drug,basic,0.22,0", "drug.basic.success_ess", "out of range"),
    Case("priors.csv", "drug,basic,0.22,8", "drug,basic,,8", "drug.basic.success_mean", "missing"),
    Case("priors.csv", "drug,basic,0.22,8", "drug,basic,NaN,8", "drug.basic.success_mean", "out of range"),
    Case("priors.csv", "drug,basic,0.22,8", "drug,applied,0.22,8", "drug.applied", "second row"),
    Case("priors.csv", "drug,basic,0.22,8", "drug,basics,0.22,8", "line 2.stage", "did you mean `basic`?"),
    Case("priors.csv", "success_ess", "success_es", "success_es", "did you mean `success_ess`?"),
    Case("priors.csv", "amed-call-caps", "amed-call-cap", "drug.basic.cost_source", "did you mean `amed-call-caps`?"),
    Case("practice.csv", "drug,basic,0.", "drug,basic,90.", "drug.basic.entrant_mean", "out of range"),
    Case("practice.csv", "drug,basic,", "drug,basic,1,", "line 2", "found record with 19 fields"),
    // Parameters.
    Case("mechanisms.toml", "id = \"gap_attrition\"", "id = \"gap_atrition\"", "gap_atrition", "did you mean `gap_attrition`?"),
    Case("mechanisms.toml", "id = \"gap_attrition\"", "id = \"gap_atrition\"", "gap_attrition", "parameter missing"),
    Case("mechanisms.toml", "mean = 0.205", "mean = 1.205", "win_rate.mean", "allowed are 0.01 to 1"),
    Case("mechanisms.toml", "{ beta = { ess = 400 } }", "{ beta = { ess = -4 } }", "win_rate.prior", "ess -4 is out of range"),
    Case("mechanisms.toml", "{ beta = { ess = 400 } }", "{ beta = { size = 400 } }", "win_rate.prior", "unknown field `size`"),
    Case("mechanisms.toml", "{ low = 0, high = 4 }", "{ low = 0, high = 5 }", "pairing_gap.prior", "is its middle"),
    Case("mechanisms.toml", "phase1 = 0.48, phase2 = 0.3 }", "phase1 = 0.48 }", "continue.phase2", "parameter missing"),
    // Levers and presets.
    Case("levers.toml", "default = 1250", "default = 3000", "budget.default", "allowed are 600 to 2500"),
    Case("levers.toml", "choices = [1, 2, 4]\ndefault = 1", "choices = [1, 2, 4]\ndefault = 3", "calls.default", "choose one of 1, 2, 4"),
    Case("levers.toml", "short = \"pb\"", "short = \"p\"", "pairing.basic.short", "belongs to `pairing` already"),
    Case("levers.toml", "follows = \"pairing\"", "follows = \"paring\"", "pairing.basic.follows", "did you mean `pairing`?"),
    Case("presets.toml", "pairing = {", "paring = {", "plan.levers.paring", "did you mean `pairing`?"),
    Case("presets.toml", "value = 0.15", "value = 1.5", "plan.levers.pairing.value", "allowed are 0 to 1"),
    Case("presets.toml", "ramp = 4", "rmap = 4", "plan.levers.pairing.rmap", "did you mean `ramp`?"),
    Case("presets.toml", "start = 2025", "start = 2024", "plan.levers.pairing.start", "allowed are FY2025 to FY2040"),
    Case("presets.toml", "ramp = 4", "steps = { 2027 = 0.1, 2028 = 2 }", "plan.levers.pairing.steps.2028", "allowed are 0 to 1"),
    Case("presets.toml", "id = \"second-term\"", "id = \"second\"", "preset[1]", "must be `second-term`"),
    Case("presets.toml", "budget = { value = 1125", "\"share.drug\" = { value = 0.3", "budget-minus-10.levers", "they must add to 1"),
    Case("presets.toml", "budget = { value = 1125", "calls = { ramp = 3, value = 2", "budget-minus-10.levers.calls.ramp", "must be 0"),
    Case("presets.toml", "budget = { value = 1125, start = 2025 }", "budget = 1125", "budget-minus-10.levers.budget", "a table with `value`"),
    // The posterior; every reason names the command that makes it anew.
    Case("posterior.toml", "run_seed = 1\n", "run_sead = 1\n", "run_sead", "did you mean `run_seed`?; make it anew with `cargo run --release -- calibrate`"),
    Case("posterior.toml", "run_seed = 1\n", "run_seed = 1.5\n", "run_seed", "is not a whole number"),
    Case("posterior.toml", "draws = 20000", "draws = 0", "separate", "out of range"),
    Case("posterior.toml", "numbers = [\n", "numbers = [\n  20000,", "separate", "1001 numbers of draws, not 1000"),
    Case("posterior.toml", "role = \"used\"", "role = \"unused\"", "hindcast", "unknown variant"),
    Case("posterior.toml", "figure = \"licences_total\"", "figure = \"licence_total\"", "hindcast", "no figure of seeds/baseline.toml"),
    Case("posterior.toml", "observed = 434.0", "observed = 435.0", "digest", "is not that of what stands here"),
    Case("posterior.csv", "prior_sd", "prior_ds", "line 1", "the columns must be id,prior_mean"),
    Case("posterior.csv", "success.drug.applied,", "success.drug.aplied,", "line 3", "stands where `success.drug.applied` is wanted; make it anew"),
];

#[test]
fn each_fault_is_told_with_file_key_and_reason() {
    for Case(file, from, to, key, reason) in CASES {
        let mut texts = Texts::shipped();
        texts.replace(file, from, to);
        let problems = texts.problems();
        assert!(
            told(&problems, file, key, reason),
            "{from:?} -> {to:?} in {file}: wanted {key}: {reason}; told:\n{}",
            listed(&problems)
        );
    }
}

/// A fault must be told where it lies: nothing else may be blamed for it.
#[test]
fn a_single_fault_gives_no_echo_in_other_files() {
    for Case(file, from, to, ..) in CASES {
        let mut texts = Texts::shipped();
        texts.replace(file, from, to);
        let place = format!("seeds/{file}");
        let problems = texts.problems();
        // A source that lost its id is missed wherever it was quoted; that is no echo.
        let real = |problem: &&Problem| !problem.reason.starts_with("unknown source");
        let echo = problems
            .iter()
            .filter(real)
            .find(|problem| problem.place != place);
        assert_eq!(echo, None, "{from:?} -> {to:?} in {file}");
    }
}

#[test]
fn faults_in_several_files_are_all_told_at_once() {
    let mut texts = Texts::shipped();
    texts.replace("manifest.toml", "version =", "versoin =");
    texts.replace("sources.toml", "[[source]]", "[[source]"); // a syntax error
    texts.replace("targets.toml", "due = 2029", "due = \"soon\"");
    texts.replace("targets.toml", "direction = \"at_least\"", "direction = 1");
    texts.replace("priors.csv", "drug,basic,0.22,8", "drug,basic,-1,inf");
    texts.replace("mechanisms.toml", "mean = 0.205\n", "");
    texts.replace("mechanisms.toml", "mean = 0.85", "mean = 8.5");
    texts.replace("levers.toml", "step = 5", "step = 0");
    texts.replace("presets.toml", "en = \"The plan as written\"", "en = \"\"");
    texts.replace("practice.csv", "drug,applied,", "drug,applied,x");
    let problems = texts.problems();
    for (file, key, reason) in [
        ("manifest.toml", "version", "missing"),
        ("manifest.toml", "versoin", "did you mean `version`?"),
        ("sources.toml", "line 4", ""),
        ("targets.toml", "licences.due", "invalid type"),
        ("targets.toml", "licences.direction", "expected a string"),
        ("priors.csv", "drug.basic.success_mean", "out of range"),
        ("priors.csv", "drug.basic.success_ess", "out of range"),
        ("mechanisms.toml", "win_rate.mean", "missing"),
        ("mechanisms.toml", "apply_share.mean", "out of range"),
        ("levers.toml", "budget.step", "out of range"),
        ("presets.toml", "plan.name.en", "empty"),
        ("practice.csv", "drug.applied.entrant_mean", "expected f64"),
    ] {
        assert!(
            told(&problems, file, key, reason),
            "{file}: {key} is not told:\n{}",
            listed(&problems)
        );
    }
}

/// With the sources unreadable nobody is told that every source is unknown.
#[test]
fn a_file_with_a_syntax_error_is_the_only_one_blamed() {
    for file in [
        "sources.toml",
        "projects.toml",
        "mechanisms.toml",
        "levers.toml",
    ] {
        let mut texts = Texts::shipped();
        texts.replace(file, "\n[[", "\n[");
        let problems = texts.problems();
        let place = format!("seeds/{file}");
        assert!(!problems.is_empty());
        assert!(
            problems.iter().all(|problem| problem.place == place),
            "{file}:\n{}",
            listed(&problems)
        );
        assert!(
            problems[0].key.starts_with("line "),
            "{}",
            listed(&problems)
        );
    }
}

#[test]
fn an_empty_file_is_refused() {
    for name in Texts::shipped().0.keys() {
        let mut texts = Texts::shipped();
        texts.0.insert(name, String::new());
        let place = format!("seeds/{name}");
        assert!(
            texts.problems().iter().any(|p| p.place == place),
            "{name} may be empty"
        );
    }
}

/// What the posterior was made from has changed: it is refused in one sentence that names the command,
/// and everything that does without it still works.
#[test]
fn a_posterior_of_other_data_or_another_model_is_refused_by_itself() {
    let changes = [
        (
            "priors.csv",
            "drug,basic,0.22,8",
            "drug,basic,0.23,8",
            "made_from",
        ),
        (
            "mechanisms.toml",
            "mean = 0.205",
            "mean = 0.215",
            "made_from",
        ),
        ("baseline.toml", "value = 434", "value = 435", "made_from"),
        (
            "levers.toml",
            "default = 1250",
            "default = 1260",
            "made_from",
        ),
        (
            "practice.csv",
            "drug,basic,0.",
            "drug,basic,1.",
            "made_from",
        ),
        (
            "manifest.toml",
            "version = \"",
            "version = \"x",
            "data_version",
        ),
        (
            "posterior.toml",
            "model_version = \"",
            "model_version = \"x",
            "model_version",
        ),
    ];
    for (file, from, to, key) in changes {
        let mut texts = Texts::shipped();
        texts.replace(file, from, to);
        let problems = texts.problems();
        let [problem] = &problems[..] else {
            panic!("{file}:\n{}", listed(&problems))
        };
        assert_eq!(
            (problem.place.as_str(), problem.key.as_str()),
            ("seeds/posterior.toml", key)
        );
        let remedy = "; make it anew with `cargo run --release -- calibrate`";
        assert!(
            problem.reason.contains("changed since it was made"),
            "{problem}"
        );
        assert!(problem.reason.ends_with(remedy), "{problem}");
    }
}

/// Names, notes and sources change no number.
#[test]
fn a_posterior_outlives_a_change_of_words() {
    let mut texts = Texts::shipped();
    texts.replace("mechanisms.toml", "name = { ja = \"", "name = { ja = \"新");
    assert_eq!(texts.problems(), []);
}

/// A scenario that asks for a posterior that cannot be used is refused; under the priors it runs.
#[test]
fn only_what_uses_the_posterior_is_refused_without_it() {
    let files = shipped();
    let seeds = load(&Files {
        posterior: "",
        ..files
    })
    .expect("the other data are sound");
    for parameters in ParameterSource::ALL {
        let scenario = Scenario {
            parameters,
            ..Scenario::of_preset("plan")
        };
        let problems = scenario.problems(&seeds);
        if parameters == ParameterSource::Prior {
            assert_eq!(problems, []);
        } else {
            let text = listed(&problems);
            assert!(text.contains("cargo run --release -- calibrate"), "{text}");
        }
    }
}
