//! The axes and units of the model: projects, stages, programmes, fiscal years, months.
//!
//! Money is counted in whole thousand yen (千円) inside the engine so that sums are exact, in million
//! yen (百万円) in the parameters and in 億円 (100 million yen) on the levers and on screen.

use serde::{Deserialize, Serialize};

use crate::text::Words;

/// Number of projects.
pub const PROJECTS: usize = 8;
/// Number of stages, review included.
pub const STAGES: usize = 7;
/// Number of programmes: a cell project × stage (review is listed, but has no budget line).
pub const PROGRAMMES: usize = PROJECTS * STAGES;
/// Months in a year.
pub const MONTHS_PER_YEAR: usize = 12;
/// Million yen in one 億円.
pub const MILLION_YEN_PER_OKU: f64 = 100.0;
/// Thousand yen in one million yen.
pub const THOUSAND_YEN_PER_MILLION: f64 = 1000.0;

/// An integrated project (統合プロジェクト) of the plan, section 3.1(3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Project {
    /// ① 医薬品.
    Drug,
    /// ② 医療機器・ヘルスケア.
    Device,
    /// ③ 再生・細胞医療・遺伝子治療.
    Regen,
    /// ④ 感染症.
    Infection,
    /// ⑤ データ利活用・ライフコース.
    Data,
    /// ⑥ シーズ開発・基礎研究.
    Seeds,
    /// ⑦ 橋渡し・臨床加速化.
    Bridge,
    /// ⑧ イノベーション・エコシステム.
    Ecosystem,
}

impl Project {
    /// The eight projects in the plan's order.
    pub const ALL: [Project; PROJECTS] = [
        Project::Drug,
        Project::Device,
        Project::Regen,
        Project::Infection,
        Project::Data,
        Project::Seeds,
        Project::Bridge,
        Project::Ecosystem,
    ];

    /// Position 0–7 in [`Project::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The id used in lever and parameter ids.
    pub const fn id(self) -> &'static str {
        match self {
            Project::Drug => "drug",
            Project::Device => "device",
            Project::Regen => "regen",
            Project::Infection => "infection",
            Project::Data => "data",
            Project::Seeds => "seeds",
            Project::Bridge => "bridge",
            Project::Ecosystem => "ecosystem",
        }
    }

    /// The project of an id.
    pub fn from_id(id: &str) -> Option<Project> {
        Project::ALL.into_iter().find(|project| project.id() == id)
    }

    /// The plan's name.
    pub const fn words(self) -> Words {
        match self {
            Project::Drug => Words {
                ja: "医薬品",
                en: "Pharmaceuticals",
            },
            Project::Device => Words {
                ja: "医療機器・ヘルスケア",
                en: "Devices & healthcare",
            },
            Project::Regen => Words {
                ja: "再生・細胞医療・遺伝子治療",
                en: "Regenerative, cell & gene therapy",
            },
            Project::Infection => Words {
                ja: "感染症",
                en: "Infectious diseases",
            },
            Project::Data => Words {
                ja: "データ利活用・ライフコース",
                en: "Data & life course",
            },
            Project::Seeds => Words {
                ja: "シーズ開発・基礎研究",
                en: "Seeds & basic research",
            },
            Project::Bridge => Words {
                ja: "橋渡し・臨床加速化",
                en: "Translational & clinical acceleration",
            },
            Project::Ecosystem => Words {
                ja: "イノベーション・エコシステム",
                en: "Innovation ecosystem",
            },
        }
    }
}

/// A stage of a research seed on its way to approval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// 基礎.
    Basic,
    /// 応用; a technical pass of it is a non-clinical proof of concept (非臨床PoC).
    Applied,
    /// 非臨床.
    Nonclinical,
    /// 第1相 (devices: feasibility).
    Phase1,
    /// 第2相 (devices: pilot).
    Phase2,
    /// 第3相 (devices: pivotal).
    Phase3,
    /// 承認審査; needs no place and no money.
    Review,
}

impl Stage {
    /// The seven stages in order.
    pub const ALL: [Stage; STAGES] = [
        Stage::Basic,
        Stage::Applied,
        Stage::Nonclinical,
        Stage::Phase1,
        Stage::Phase2,
        Stage::Phase3,
        Stage::Review,
    ];

    /// Position 0–6 in [`Stage::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The id used in lever and parameter ids.
    pub const fn id(self) -> &'static str {
        match self {
            Stage::Basic => "basic",
            Stage::Applied => "applied",
            Stage::Nonclinical => "nonclinical",
            Stage::Phase1 => "phase1",
            Stage::Phase2 => "phase2",
            Stage::Phase3 => "phase3",
            Stage::Review => "review",
        }
    }

    /// The stage of an id.
    pub fn from_id(id: &str) -> Option<Stage> {
        Stage::ALL.into_iter().find(|stage| stage.id() == id)
    }

    /// The name on screen.
    pub const fn words(self) -> Words {
        match self {
            Stage::Basic => Words {
                ja: "基礎",
                en: "Basic",
            },
            Stage::Applied => Words {
                ja: "応用",
                en: "Applied",
            },
            Stage::Nonclinical => Words {
                ja: "非臨床",
                en: "Non-clinical",
            },
            Stage::Phase1 => Words {
                ja: "第1相",
                en: "Phase 1",
            },
            Stage::Phase2 => Words {
                ja: "第2相",
                en: "Phase 2",
            },
            Stage::Phase3 => Words {
                ja: "第3相",
                en: "Phase 3",
            },
            Stage::Review => Words {
                ja: "承認審査",
                en: "Review",
            },
        }
    }
}

/// A programme: one project × stage cell with a budget line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Programme {
    project: Project,
    stage: Stage,
}

impl Programme {
    /// The programme of a project and a stage.
    pub const fn new(project: Project, stage: Stage) -> Programme {
        Programme { project, stage }
    }

    /// The programme at a position 0–55, project by project.
    ///
    /// # Panics
    /// If `index` is 56 or more.
    pub const fn at(index: usize) -> Programme {
        Programme::new(Project::ALL[index / STAGES], Stage::ALL[index % STAGES])
    }

    /// All 56 programmes, project by project.
    pub fn all() -> impl Iterator<Item = Programme> {
        (0..PROGRAMMES).map(Programme::at)
    }

    /// Position 0–55.
    #[inline]
    pub const fn index(self) -> usize {
        self.project as usize * STAGES + self.stage as usize
    }

    /// Its project.
    #[inline]
    pub const fn project(self) -> Project {
        self.project
    }

    /// Its stage.
    #[inline]
    pub const fn stage(self) -> Stage {
        self.stage
    }

    /// `project.stage`, as in parameter ids.
    pub fn id(self) -> String {
        format!("{}.{}", self.project.id(), self.stage.id())
    }
}

/// A Japanese fiscal year: FY2025 runs from April 2025 to March 2026.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FiscalYear(pub u16);

impl FiscalYear {
    /// The first year of the plan; month 0 of the simulation is April 2025.
    pub const FIRST: FiscalYear = FiscalYear(2025);
    /// The last year of the plan.
    pub const PLAN_END: FiscalYear = FiscalYear(2029);
    /// The last year that can be simulated.
    pub const LAST: FiscalYear = FiscalYear(2040);

    /// Years since FY2025.
    ///
    /// # Panics
    /// If the year lies before FY2025.
    pub const fn offset(self) -> usize {
        (self.0 - FiscalYear::FIRST.0) as usize
    }

    /// The fiscal year `offset` years after FY2025.
    pub const fn from_offset(offset: usize) -> FiscalYear {
        FiscalYear(FiscalYear::FIRST.0 + offset as u16)
    }
}
