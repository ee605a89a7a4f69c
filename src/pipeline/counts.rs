//! What one replication counts: whole numbers in one flat array, so that they add up without error,
//! can be hashed in order and travel as they are.

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
    /// Hand-overs and wins within one AMED programme (事業); a part of the three doors.
    WithinProgramme,
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
}

const PROJECT_SERIES: usize = 6;
const SERIES: usize = 15;
const COLUMNS: usize = 8;

/// Positions in the flat array for a number of fiscal years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Fiscal years, FY2025 first.
    pub years: usize,
}

impl Layout {
    /// Length of the array.
    pub const fn len(self) -> usize {
        self.years * (PROJECT_SERIES * PROJECTS + SERIES + COLUMNS * PROGRAMMES)
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

    /// Position of a column of a programme's book in a year.
    #[inline]
    pub const fn book(self, column: Column, programme: Programme, year: usize) -> usize {
        (PROJECT_SERIES * PROJECTS + SERIES + column as usize * PROGRAMMES + programme.index())
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

    /// Adds to a programme's book.
    #[inline]
    pub fn add_book(&mut self, column: Column, programme: Programme, year: usize, n: u32) {
        self.values[self.layout.book(column, programme, year)] += n;
    }

    /// A project's series in a year.
    pub fn get(&self, series: ProjectSeries, project: Project, year: usize) -> u32 {
        self.values[self.layout.project(series, project, year)]
    }

    /// A series of the agency in a year.
    pub fn get_series(&self, series: Series, year: usize) -> u32 {
        self.values[self.layout.series(series, year)]
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
        assert!(
            counts.total(ProjectSeries::Trials, year)
                <= counts.total(ProjectSeries::TrialStarts, year)
        );
    }
}
