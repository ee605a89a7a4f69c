//! What one replication counts: whole numbers in one flat array, so that they add up without error,
//! can be hashed in order and travel as they are.

use super::splits::{SPLIT_PARTS, Split};
use crate::units::{PROGRAMMES, PROJECTS, Programme, Project, STAGES};

/// An indicator that has a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProjectSeries {
    /// 企業導出: contracts, not seeds.
    Licences,
    /// 治験に至った件数: first entry of a seed into a trial, by any route.
    Trials,
    /// 発展・継続支援: passages through a door.
    Continued,
    /// Approvals.
    Approvals,
    /// 非臨床PoC: technical passes of the applied stage that count.
    NonclinicalPoc,
    /// Every start of a trial, not only the first of a seed.
    TrialStarts,
    /// Continued-support cases within one AMED programme (事業); a part of [`Self::Continued`].
    WithinProgramme,
    /// Awards that passed a stage gate (Go).
    GatePasses,
}

/// A series of the whole agency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Series {
    /// Top-1 % papers.
    Top1Papers,
    /// Top-10 % papers.
    Top10Papers,
    /// All papers.
    AllPapers,
    /// Hand-overs by pairing.
    ByPairing,
    /// Hand-overs by matching.
    ByMatching,
    /// Earlier supported seeds that won an open call.
    ByOpenCall,
    /// Awards to newcomers from outside.
    Newcomers,
    /// Of these, from in-house institutes.
    Inhouse,
    /// Hand-overs after a technical failure (false Go).
    FalseGo,
    /// Seeds lost while waiting.
    LostWaiting,
    /// Seeds that went on without the agency.
    OffAgency,
    /// Months that seeds spent waiting.
    MonthsWaited,
    /// Waits that were bridged.
    Bridged,
    /// Spent on bridging, thousand yen.
    BridgingSpent,
    /// Awards that accompanying support (伴走支援) began to follow.
    Supported,
    /// Spent on accompanying support, thousand yen.
    SupportSpent,
    /// Starts of trials that had to wait for a site.
    TrialsQueued,
    /// Months of an infectious-disease emergency (感染症有事).
    EmergencyMonths,
    /// Brought to project 4 by emergencies, thousand yen: supplementary budget and adjustment fund.
    EmergencyMoney,
    /// Taken from other projects' new places by emergencies, thousand yen; it is part of the money of
    /// project 4, no longer of theirs.
    EmergencyMoved,
    /// Approved products that reached the market (製品上市数).
    Launches,
    /// Guidelines and other documents drawn up or revised (ガイドライン等).
    Guidelines,
    /// Software and general devices that reached the market without an approval.
    SoftwareLaunches,
    /// Approvals that the FDA or the EMA gave as well.
    FdaEmaApprovals,
    /// Approvals of a therapy where there was none.
    UnmetNeedApprovals,
    /// Start-ups behind a contract that come to be worth a billion dollars.
    Unicorns,
    /// Spent on awards that ran at month 0, thousand yen. This and the four after it add up to what all
    /// programmes spend.
    SpentOnStock,
    /// Spent on awards to newcomers, thousand yen.
    SpentOnNewcomers,
    /// Spent on awards that a seed came into by pairing, thousand yen.
    SpentOnPairing,
    /// The same by matching.
    SpentOnMatching,
    /// The same by an open call after earlier support.
    SpentOnOpenCall,
}

impl Series {
    /// Spending by the way into the award; the parts add up to what all programmes spend.
    pub const SPENDING: [Series; 5] = [
        Series::SpentOnStock,
        Series::SpentOnNewcomers,
        Series::SpentOnPairing,
        Series::SpentOnMatching,
        Series::SpentOnOpenCall,
    ];
}

/// A column of a programme's book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// New awards.
    Awards,
    /// Of these, to newcomers.
    Newcomers,
    /// Funded seed-months.
    SeedMonths,
    /// Months of one seed that the year's money could pay.
    PlaceMonths,
    /// Money of the year, thousand yen.
    Money,
    /// Spent, thousand yen.
    Spent,
    /// Unspent at the end of March, thousand yen.
    Unspent,
    /// Spent above the money, thousand yen.
    Overrun,
    /// Awarded visits that ended with a technical pass.
    Passed,
    /// Awarded visits that ended with a technical failure.
    Failed,
    /// Awards that a gate stopped.
    Stopped,
    /// Repeats of the stage after a change of direction (方向性変更).
    Pivoted,
    /// Awards that a company paid for from its contract on.
    CompanyFunded,
    /// Seeds of this stage handed over by pairing, counted when they start.
    OnByPairing,
    /// The same by matching.
    OnByMatching,
    /// The same by an open call.
    OnByOpenCall,
    /// Passers of this stage lost while waiting.
    LostWaiting,
    /// Months that passers of this stage waited.
    MonthsWaited,
    /// Passers of this stage that left the agency and went on.
    WentOutside,
    /// Passers of this stage that left the agency and ended.
    Ended,
    /// Visits of this stage that began without the agency.
    OutsideStarts,
}

const PROJECT_SERIES: usize = 8;
const SERIES: usize = 31;
const COLUMNS: usize = 21;

/// Positions in the flat array for a number of fiscal years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Fiscal years, FY2025 first.
    pub years: usize,
}

impl Layout {
    /// Length of the array.
    pub const fn len(self) -> usize {
        self.years * (PROJECT_SERIES * PROJECTS + SERIES + SPLIT_PARTS + COLUMNS * PROGRAMMES)
    }

    /// Whether there is no year in it.
    pub const fn is_empty(self) -> bool {
        self.years == 0
    }

    /// Position of a project's series in a year.
    #[inline]
    pub const fn project(self, series: ProjectSeries, project: Project, year: usize) -> usize {
        (series as usize * PROJECTS + project.index()) * self.years + year
    }

    /// Position of a series of the agency in a year.
    #[inline]
    pub const fn series(self, series: Series, year: usize) -> usize {
        (PROJECT_SERIES * PROJECTS + series as usize) * self.years + year
    }

    /// Position of a part of a breakdown in a year.
    #[inline]
    pub const fn split(self, split: Split, part: usize, year: usize) -> usize {
        (PROJECT_SERIES * PROJECTS + SERIES + split.first() + part) * self.years + year
    }

    /// Position of a column of a programme's book in a year.
    #[inline]
    pub const fn book(self, column: Column, programme: Programme, year: usize) -> usize {
        (PROJECT_SERIES * PROJECTS
            + SERIES
            + SPLIT_PARTS
            + column as usize * PROGRAMMES
            + programme.index())
            * self.years
            + year
    }
}

/// The counts of one replication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counts {
    layout: Layout,
    values: Vec<u32>,
}

impl Counts {
    /// All zero.
    pub fn new(years: usize) -> Counts {
        let layout = Layout { years };
        Counts {
            layout,
            values: vec![0; layout.len()],
        }
    }

    /// Back to zero.
    pub fn clear(&mut self) {
        self.values.fill(0);
    }

    /// Where is what.
    pub fn layout(&self) -> Layout {
        self.layout
    }

    /// All values in order.
    pub fn values(&self) -> &[u32] {
        &self.values
    }

    /// Adds to a project's series; years beyond the horizon are not counted.
    #[inline]
    pub fn add(&mut self, series: ProjectSeries, project: Project, year: usize, n: u32) {
        if year < self.layout.years {
            self.values[self.layout.project(series, project, year)] += n;
        }
    }

    /// Adds to a series of the agency; years beyond the horizon are not counted.
    #[inline]
    pub fn add_series(&mut self, series: Series, year: usize, n: u32) {
        if year < self.layout.years {
            self.values[self.layout.series(series, year)] += n;
        }
    }

    /// Takes back from a series of the agency what was added too much.
    #[inline]
    pub fn take_series(&mut self, series: Series, year: usize, n: u32) {
        if year < self.layout.years {
            self.values[self.layout.series(series, year)] -= n;
        }
    }

    /// Adds one to a part of a breakdown; years beyond the horizon are not counted.
    #[inline]
    pub fn add_split(&mut self, split: Split, part: usize, year: usize) {
        if year < self.layout.years {
            self.values[self.layout.split(split, part, year)] += 1;
        }
    }

    /// Adds to a programme's book; years beyond the horizon are not counted.
    #[inline]
    pub fn add_book(&mut self, column: Column, programme: Programme, year: usize, n: u32) {
        if year < self.layout.years {
            self.values[self.layout.book(column, programme, year)] += n;
        }
    }

    /// A project's series in a year.
    pub fn get(&self, series: ProjectSeries, project: Project, year: usize) -> u32 {
        self.values[self.layout.project(series, project, year)]
    }

    /// A series of the agency in a year.
    pub fn get_series(&self, series: Series, year: usize) -> u32 {
        self.values[self.layout.series(series, year)]
    }

    /// A part of a breakdown in a year.
    pub fn get_split(&self, split: Split, part: usize, year: usize) -> u32 {
        self.values[self.layout.split(split, part, year)]
    }

    /// A column of a programme's book in a year.
    pub fn get_book(&self, column: Column, programme: Programme, year: usize) -> u32 {
        self.values[self.layout.book(column, programme, year)]
    }

    /// A project series summed over the projects.
    pub fn total(&self, series: ProjectSeries, year: usize) -> u32 {
        Project::ALL
            .iter()
            .map(|project| self.get(series, *project, year))
            .sum()
    }
}

/// Programmes with a budget line: all but review.
pub fn funded_programmes() -> impl Iterator<Item = Programme> {
    Programme::all().filter(|programme| programme.stage().index() + 1 < STAGES)
}

/// Holds one replication against the laws of the model: money and seeds are conserved.
///
/// # Panics
/// If a law is broken; the engine calls this on every replication of a test build.
pub fn check(counts: &Counts) {
    for year in 0..counts.layout().years {
        let mut awards = 0;
        for programme in funded_programmes() {
            let book = |column| u64::from(counts.get_book(column, programme, year));
            assert_eq!(
                book(Column::Spent) + book(Column::Unspent),
                book(Column::Money) + book(Column::Overrun),
                "money is not conserved in {} in year {year}",
                programme.id()
            );
            assert!(book(Column::Newcomers) <= book(Column::Awards));
            awards += book(Column::Awards);
        }
        let series = |series| u64::from(counts.get_series(series, year));
        let doors =
            series(Series::ByPairing) + series(Series::ByMatching) + series(Series::ByOpenCall);
        assert_eq!(
            awards,
            series(Series::Newcomers) + doors,
            "every award has one origin"
        );
        assert_eq!(
            u64::from(counts.total(ProjectSeries::Continued, year)),
            doors
        );
        assert!(series(Series::Inhouse) <= series(Series::Newcomers));
        assert!(series(Series::FalseGo) <= series(Series::ByPairing) + series(Series::ByMatching));
        for split in Split::ALL {
            let parts = 0..split.parts().len();
            let sum: u32 = parts.map(|part| counts.get_split(split, part, year)).sum();
            assert_eq!(
                sum,
                counts.total(split.total(), year),
                "{} in year {year}",
                split.id()
            );
        }
        let of_programmes = |column| -> u64 {
            funded_programmes()
                .map(|programme| u64::from(counts.get_book(column, programme, year)))
                .sum()
        };
        let by_way: u64 = Series::SPENDING.iter().map(|way| series(*way)).sum();
        assert_eq!(
            by_way,
            of_programmes(Column::Spent),
            "all spending has one way in year {year}"
        );
        for (column, total) in [
            (Column::OnByPairing, Series::ByPairing),
            (Column::OnByMatching, Series::ByMatching),
            (Column::OnByOpenCall, Series::ByOpenCall),
            (Column::LostWaiting, Series::LostWaiting),
            (Column::MonthsWaited, Series::MonthsWaited),
            (Column::WentOutside, Series::OffAgency),
            (Column::Newcomers, Series::Newcomers),
        ] {
            assert_eq!(of_programmes(column), series(total), "{column:?}");
        }
        assert!(
            counts.total(ProjectSeries::WithinProgramme, year)
                <= counts.total(ProjectSeries::Continued, year)
        );
        assert!(
            counts.total(ProjectSeries::Trials, year)
                <= counts.total(ProjectSeries::TrialStarts, year)
        );
        for project in Project::ALL {
            let count = |series| counts.get(series, project, year);
            assert!(count(ProjectSeries::WithinProgramme) <= count(ProjectSeries::Continued));
        }
    }
}
