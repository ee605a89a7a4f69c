//! What ships: complete, graded, sourced, and in agreement with the plan.

use std::collections::{BTreeMap, BTreeSet};

use seedflow::seeds::Direction::{self, AtLeast, MoreThan};
use seedflow::seeds::TargetKind::{self, Growth, Level, LevelPerYear, Sum, ThreeYearMean};
use seedflow::seeds::layout;
use seedflow::seeds::{Grade, Kind, Prior, Seeds, load, shipped};
use seedflow::units::{FiscalYear, PROGRAMMES, Programme, Project, STAGES, Stage};

fn seeds() -> Seeds {
    load(&shipped()).unwrap_or_else(|problems| {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        panic!("the shipped data have problems:\n{}", lines.join("\n"))
    })
}

#[test]
fn the_shipped_data_are_whole() {
    let seeds = seeds();
    assert_eq!(seeds.programmes.len(), PROGRAMMES);
    assert_eq!(seeds.practice.len(), PROGRAMMES);
    assert_eq!(seeds.projects.len(), Project::ALL.len());
    let ids: Vec<String> = seeds
        .parameters
        .iter()
        .map(|parameter| parameter.id.clone())
        .collect();
    assert_eq!(ids, layout::ids());
    assert_eq!(seeds.presets[0].id, "second-term");
    assert!(seeds.presets[0].levers.is_empty());
}

#[test]
fn every_number_has_kind_grade_and_a_source_that_exists() {
    let seeds = seeds();
    let sources: BTreeSet<&str> = seeds
        .sources
        .iter()
        .map(|source| source.id.as_str())
        .collect();
    let parameters = seeds
        .parameters
        .iter()
        .map(|p| (&p.id, p.kind, p.grade, &p.source));
    let levers = seeds
        .levers
        .iter()
        .map(|l| (&l.id, l.kind, l.grade, &l.source));
    let figures = seeds
        .baseline
        .iter()
        .map(|f| (&f.id, f.kind, f.grade, &f.source));
    let presets = seeds
        .presets
        .iter()
        .map(|p| (&p.id, p.kind, p.grade, &p.source));
    for (id, kind, grade, source) in parameters.chain(levers).chain(figures).chain(presets) {
        assert!(sources.contains(source.as_str()), "{id}: {source}");
        let assumed = grade == Grade::C;
        assert_eq!(assumed, kind == Kind::Assumption, "{id}");
        assert_eq!(assumed, source == "assumption", "{id}");
    }
    for target in &seeds.targets {
        assert!(sources.contains(target.source.as_str()));
        assert_eq!(target.baseline.is_some(), target.baseline_grade.is_some());
        assert_eq!(target.baseline.is_some(), target.baseline_source.is_some());
    }
}

#[test]
fn every_source_is_used_and_can_be_found() {
    let seeds = seeds();
    let mut used: BTreeSet<&str> = BTreeSet::new();
    used.extend(seeds.parameters.iter().map(|p| p.source.as_str()));
    used.extend(seeds.levers.iter().map(|l| l.source.as_str()));
    used.extend(seeds.baseline.iter().map(|f| f.source.as_str()));
    used.extend(seeds.targets.iter().map(|t| t.source.as_str()));
    used.extend(
        seeds
            .targets
            .iter()
            .filter_map(|t| t.baseline_source.as_deref()),
    );
    for source in &seeds.sources {
        assert!(used.contains(source.id.as_str()), "{} is unused", source.id);
        assert_eq!(source.reference.is_empty(), source.id == "assumption");
    }
}

#[test]
fn shares_add_to_one() {
    let seeds = seeds();
    let budget: f64 = seeds.projects.iter().map(|p| p.budget_share).sum();
    assert!((budget - 1.0).abs() < 1e-9);
    for project in Project::ALL {
        let stages = Stage::ALL.map(|stage| seeds.programme(Programme::new(project, stage)));
        let sum: f64 = stages.iter().map(|facts| facts.stage_share).sum();
        assert!((sum - 1.0).abs() < 1e-9, "{}: {sum}", project.id());
        assert!(stages[STAGES - 1].stage_share == 0.0, "review has no money");
    }
}

#[test]
fn sheet_values_carry_over_with_their_spread() {
    let seeds = seeds();
    let parameter = |id: &str| seeds.parameter(id).expect("a parameter of the layout");
    let success = parameter("success.drug.phase1");
    assert_eq!(
        (success.mean, success.prior),
        (0.68, Prior::Beta { ess: 40.0 })
    );
    assert_eq!(success.grade, Grade::ARange);
    let duration = parameter("duration.seeds.basic");
    assert_eq!(
        (duration.mean, duration.prior),
        (48.0, Prior::Lognormal { cv: 0.35 / 4.0 })
    );
    let cost = parameter("cost.ecosystem.phase3");
    assert_eq!(
        (cost.mean, cost.prior),
        (400.0, Prior::Lognormal { cv: 0.9 / 4.0 })
    );
    let hazard = parameter("licence_hazard.device.phase3");
    assert_eq!((hazard.mean, hazard.prior), (0.32, Prior::Fixed));
    let factor = parameter("licence_factor.phase2");
    assert_eq!(
        (factor.mean, factor.prior),
        (1.0, Prior::Lognormal { cv: 0.3 })
    );
    assert_eq!(parameter("continue.nonclinical").mean, 0.42);
    assert_eq!(parameter("off_agency.phase3").mean, 0.98);
    assert_eq!(parameter("trial_share.device").mean, 0.5);
    assert_eq!(parameter("poc_share.data").mean, 0.3);
}

#[test]
fn routing_weights_are_a_dirichlet_of_effective_size_ten() {
    let seeds = seeds();
    let weights: Vec<_> = seeds
        .parameters
        .iter()
        .filter(|parameter| parameter.id.starts_with("routing_weight."))
        .collect();
    let sum: f64 = weights.iter().map(|weight| weight.mean).sum();
    assert!((sum - 1.0).abs() < 1e-9);
    for weight in weights {
        let Prior::Gamma { cv } = weight.prior else {
            panic!("{} is no gamma", weight.id)
        };
        // All five gammas have the scale 1/10, so that their shares are Dirichlet.
        assert!(
            (cv * cv * weight.mean - 0.1).abs() < 1e-4,
            "{}: {cv}",
            weight.id
        );
    }
}

#[test]
fn levers_start_at_second_term_practice() {
    let seeds = seeds();
    let lever = |id: &str| seeds.lever(id).expect("a lever");
    assert_eq!(lever("budget").default, 1250.0);
    assert_eq!(lever("share.regen").default, 0.14);
    assert_eq!(lever("seedshare.data").default, 0.3);
    assert_eq!(lever("stage.drug.nonclinical").default, 0.205);
    assert_eq!(lever("calls").choices, [1.0, 2.0, 4.0]);
    assert_eq!(lever("pairing.basic").follows.as_deref(), Some("pairing"));
    assert_eq!(
        lever("stage.drug.basic").sum_group.as_deref(),
        Some("stage.drug")
    );
    for id in ["pairing", "matching", "bridging", "carry_over"] {
        assert_eq!(lever(id).default, 0.0, "{id}");
    }
    assert!(seeds.lever("stage.drug.review").is_none());
}

/// A short id stands in links for ever: the file lists every one that was ever shipped, also those
/// of levers that are gone. New levers are added to it; no line is changed or removed.
#[test]
fn short_ids_are_never_given_to_another_lever() {
    let golden = include_str!("../golden/lever_ids.txt");
    let mut owners: BTreeMap<&str, &str> = BTreeMap::new();
    for line in golden.lines() {
        let (short, id) = line.split_once(' ').expect("a short id and an id");
        assert_eq!(owners.insert(short, id), None, "{short} is listed twice");
    }
    for lever in &seeds().levers {
        let owner = owners.get(lever.short.as_str());
        assert_eq!(
            owner,
            Some(&lever.id.as_str()),
            "`{}` of {}",
            lever.short,
            lever.id
        );
    }
}

#[test]
fn nothing_in_the_data_points_outside_the_clone() {
    let files = shipped();
    let texts = [
        files.manifest,
        files.sources,
        files.targets,
        files.baseline,
        files.projects,
        files.priors,
        files.mechanisms,
        files.levers,
        files.presets,
        files.practice,
        files.posterior,
        files.posterior_parameters,
    ];
    for text in texts {
        for word in text.split(|c: char| c.is_whitespace() || "\"'(,;`".contains(c)) {
            let outside = ["/", "./", "../", "~", "file:"];
            let path = word.len() > 1 && outside.iter().any(|start| word.starts_with(start));
            assert!(!path && !word.contains("../"), "{word}");
        }
    }
}

/// Number, id, wording, kind, window start, due, direction, target, a year's part, simulated.
struct Row(
    u8,
    &'static str,
    &'static str,
    TargetKind,
    u16,
    u16,
    Direction,
    Option<f64>,
    Option<f64>,
    bool,
);

/// Section 4.1 of the plan.
#[rustfmt::skip]
const PLAN: [Row; 21] = [
    Row(1, "licences", "権利譲渡契約・実施許諾契約・共同研究開発契約件数（シーズの企業導出件数） 130件／年（2025～2029年度累計650件）", Sum, 2025, 2029, AtLeast, Some(650.0), Some(130.0), true),
    Row(2, "trials", "治験に至った件数 60件／年（2025～2029年度累計300件）", Sum, 2025, 2029, AtLeast, Some(300.0), Some(60.0), true),
    Row(3, "continued", "優れたシーズの発展・継続支援件数 120件／年（2025～2029年度累計600件）", Sum, 2025, 2029, AtLeast, Some(600.0), Some(120.0), true),
    Row(4, "top1_papers", "論文数（Top1％論文）（120件／年）（2025～2029年累計600件）", Sum, 2025, 2029, AtLeast, Some(600.0), Some(120.0), true),
    Row(5, "paediatric_plans", "小児用医薬品の開発計画の策定件数：令和６～10年度累積で50件", Sum, 2024, 2028, AtLeast, Some(50.0), None, false),
    Row(6, "orphan_approvals", "希少疾病用医薬品の承認件数：令和６～10年度累積で150件", Sum, 2024, 2028, AtLeast, Some(150.0), None, false),
    Row(7, "drug_ventures", "創薬ベンチャー採択件数：70社", Level, 2028, 2028, AtLeast, Some(70.0), None, false),
    Row(8, "fih_trials", "新たに整備する施設における国内FIH試験実施件数：10件", Level, 2028, 2028, AtLeast, Some(10.0), None, false),
    Row(9, "fih_trained_sites", "FIH試験実施に関する研修プログラム受講者の勤務施設数：20施設", Level, 2028, 2028, AtLeast, Some(20.0), None, false),
    Row(10, "bridging_seeds", "橋渡し研究支援機関による支援数：過去３年度平均以上の支援シーズ数", Growth, 2028, 2028, AtLeast, None, None, false),
    Row(11, "core_hospital_trials", "臨床研究中核病院における治験数：360件/年", LevelPerYear, 2028, 2028, AtLeast, Some(360.0), None, false),
    Row(12, "trial_staff_certificates", "臨床研究従事者に対する研修プログラム修了者数（修了証発行数）：1100人/年", LevelPerYear, 2028, 2028, AtLeast, Some(1100.0), None, false),
    Row(13, "dct_trials", "臨床研究中核病院におけるDCTを活用した治験の実施件数：15試験", Level, 2028, 2028, AtLeast, Some(15.0), None, false),
    Row(14, "jrct_accesses", "jRCTのアクセス数：120万件/年", LevelPerYear, 2028, 2028, AtLeast, Some(1_200_000.0), None, false),
    Row(15, "dual_use_sites", "デュアルユース設備を有する拠点数：16拠点", Level, 2028, 2028, AtLeast, Some(16.0), None, false),
    Row(16, "bio_trainees", "バイオ製造人材研修の累積受講者数：令和６～10年度累積で750名", Sum, 2024, 2028, AtLeast, Some(750.0), None, false),
    Row(17, "riken_seeds", "理化学研究所において最先端の研究開発の融合による革新的な創薬シーズを年平均３件以上創出", LevelPerYear, 2025, 2028, AtLeast, Some(3.0), None, false),
    Row(18, "pharmacy_graduates", "薬学部・薬系大学院修了者のうち、創薬関連の仕事・研究等につく者を1,225名/年より増加", LevelPerYear, 2028, 2028, MoreThan, Some(1225.0), None, false),
    Row(19, "research_time", "大学病院の医師等の職務活動時間に占める研究時間の割合及びTop10％論文の増加", Growth, 2028, 2028, MoreThan, None, None, false),
    Row(20, "licences_and_continued", "AMED支援シーズの企業導出件数及び事業間の連続的支援数：３年平均で250件/年", ThreeYearMean, 2026, 2028, AtLeast, Some(250.0), None, true),
    Row(21, "infection_approvals", "AMRを含む重点感染症に対する医薬品の承認件数：令和６～10年度累積で５件", Sum, 2024, 2028, AtLeast, Some(5.0), None, false),
];

#[test]
fn the_21_targets_are_those_of_the_plan() {
    let seeds = seeds();
    assert_eq!(seeds.targets.len(), PLAN.len());
    for (target, row) in seeds.targets.iter().zip(PLAN) {
        let Row(number, id, wording, kind, start, due, direction, value, per_year, simulated) = row;
        assert_eq!((target.number, target.id.as_str()), (number, id));
        assert_eq!(target.wording.ja, wording);
        assert_eq!(
            (target.kind, target.direction),
            (kind, direction),
            "target {number}"
        );
        let years = (FiscalYear(start), FiscalYear(due));
        assert_eq!((target.window_start, target.due), years, "target {number}");
        assert_eq!(
            (target.target, target.per_year),
            (value, per_year),
            "target {number}"
        );
        assert_eq!(target.simulated, simulated, "target {number}");
    }
    let baseline = seeds
        .target("licences_and_continued")
        .expect("target 20")
        .baseline;
    assert_eq!(baseline, Some(203.0));
}
