//! A workbook as plain rows: what stands where, not how a file is written.

use crate::text::Lang;

/// A workbook: a page for people, then tables for programs.
#[derive(Clone, Debug, PartialEq)]
pub struct Book {
    /// Title of the document.
    pub title: String,
    /// What it is about: the scenario.
    pub subject: String,
    /// Language, for the choice of a font.
    pub lang: Lang,
    /// First sheet.
    pub summary: Page,
    /// The other sheets.
    pub tables: Vec<Table>,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Datum {
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
    /// Nothing.
    Empty,
}

impl Datum {
    /// A text.
    pub fn text(text: impl Into<String>) -> Datum {
        Datum::Text(text.into())
    }

    /// A number, or nothing where it is not known or not finite.
    pub fn known(number: Option<f64>) -> Datum {
        number
            .filter(|number| number.is_finite())
            .map_or(Datum::Empty, Datum::Number)
    }
}

/// A table for programs: headings, then rows as long as they.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Name of the sheet.
    pub name: String,
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows.
    pub rows: Vec<Vec<Datum>>,
}

/// A column.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Heading.
    pub heading: String,
    /// Width in letters of the font.
    pub width: f64,
}

impl Column {
    /// A column.
    pub fn new(heading: impl Into<String>, width: f64) -> Column {
        Column {
            heading: heading.into(),
            width,
        }
    }
}

/// A sheet for people: lines of different looks, and charts of cells on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// Name of the sheet.
    pub name: String,
    /// Widths of the columns in letters of the font.
    pub widths: Vec<f64>,
    /// Lines from the top.
    pub lines: Vec<Line>,
    /// The chart.
    pub chart: Chart,
}

/// A line of a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its look.
    pub style: Style,
    /// Its cells from the left.
    pub cells: Vec<Cell>,
}

/// The look of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// The title of the page.
    Title,
    /// The title of a part.
    Part,
    /// Headings of columns.
    Headings,
    /// A row of a small table.
    Row,
    /// A sentence.
    Note,
}

/// A cell of a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// What stands in it.
    pub datum: Datum,
    /// How it is written.
    pub form: Form,
}

/// How a cell of a page is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// As it is.
    Plain,
    /// A count with its thousands apart.
    Count,
    /// A share 0–1 in per cent.
    Percent,
}

/// A chart of columns of one row of cells each: bars from 0 to 100 %.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// Title.
    pub title: String,
    /// What a reader who does not see it hears.
    pub description: String,
    /// First and last line with a bar.
    pub lines: [u32; 2],
    /// Column of the names.
    pub names: u16,
    /// Column of the values.
    pub values: u16,
    /// Line under which it stands.
    pub below: u32,
}
