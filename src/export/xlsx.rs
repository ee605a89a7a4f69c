//! Writes a [`Book`] as an Office Open XML workbook.

use rust_xlsxwriter::{
    Chart as Graph, ChartDataLabel, ChartFont, Color, DocProperties, Format, FormatAlign,
    FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::{Book, Cell, Chart, Datum, Form, Page, Style, Table};
use crate::text::Lang;

/// A4, as the format numbers papers.
const A4: u8 = 9;
/// Longest text of a cell.
const LONGEST_CELL: usize = 32_767;
/// Height and width of the chart in pixels.
const CHART_SIZE: [u32; 2] = [330, 860];
/// Colour behind headings.
const HEADING_FILL: u32 = 0x00E8_F1FE;
/// Colour of the bars.
const BARS: u32 = 0x0000_17C1;
/// Height of a row and width of a column in pixels while nothing else is said.
const USUAL_CELL: [u32; 2] = [20, 64];

/// The workbook's bytes.
///
/// # Errors
/// What could not be written; a book of [`super::Subject::book`] can.
pub fn write(book: &Book) -> Result<Vec<u8>, String> {
    workbook(book).map_err(|error| error.to_string())
}

fn workbook(book: &Book) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let properties = DocProperties::new()
        .set_title(&book.title)
        .set_subject(&book.subject)
        .set_author("Seedflow");
    workbook.set_properties(&properties);
    let font = font(book.lang);
    let usual = Format::new().set_font_name(font).set_font_size(11);
    workbook.set_default_format(&usual, USUAL_CELL[0], USUAL_CELL[1])?;
    page(workbook.add_worksheet(), &book.summary, font)?;
    for one in &book.tables {
        table(workbook.add_worksheet(), one)?;
    }
    workbook.save_to_buffer()
}

/// A font that the reader's office program has.
const fn font(lang: Lang) -> &'static str {
    match lang {
        Lang::Ja => "Yu Gothic",
        Lang::En => "Calibri",
    }
}

fn heading() -> Format {
    Format::new()
        .set_bold()
        .set_background_color(Color::RGB(HEADING_FILL))
        .set_border_bottom(FormatBorder::Thin)
        .set_align(FormatAlign::VerticalCenter)
}

/// A table for programs: one line of headings that stays in sight, nothing merged, no formulas.
fn table(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    sheet.set_name(&table.name)?;
    let heading = heading();
    for (column, one) in (0_u16..).zip(&table.columns) {
        sheet.write_string_with_format(0, column, &one.heading, &heading)?;
        sheet.set_column_width(column, one.width)?;
    }
    let usual = Format::new();
    for (row, cells) in (1_u32..).zip(&table.rows) {
        for (column, datum) in (0_u16..).zip(cells) {
            put(sheet, row, column, datum, &usual)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    if let (Ok(last_row), Ok(columns)) = (
        u32::try_from(table.rows.len()),
        u16::try_from(table.columns.len()),
    ) {
        sheet.autofilter(0, 0, last_row, columns.saturating_sub(1))?;
    }
    sheet.set_repeat_rows(0, 0)?;
    on_paper(sheet);
    Ok(())
}

fn on_paper(sheet: &mut Worksheet) {
    sheet.set_paper_size(A4).set_landscape();
    // One page wide, as many as it takes long.
    sheet.set_print_fit_to_pages(1, 0);
}

fn put(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    datum: &Datum,
    format: &Format,
) -> Result<(), XlsxError> {
    match datum {
        Datum::Number(number) => {
            sheet.write_number_with_format(row, column, *number, format)?;
        }
        Datum::Text(text) if text.chars().count() <= LONGEST_CELL => {
            sheet.write_string_with_format(row, column, text, format)?;
        }
        Datum::Text(text) => {
            let kept: String = text.chars().take(LONGEST_CELL).collect();
            sheet.write_string_with_format(row, column, kept, format)?;
        }
        Datum::Empty => {}
    }
    Ok(())
}

fn page(sheet: &mut Worksheet, page: &Page, font: &str) -> Result<(), XlsxError> {
    sheet.set_name(&page.name)?;
    for (column, width) in (0_u16..).zip(&page.widths) {
        sheet.set_column_width(column, *width)?;
    }
    for (row, line) in (0_u32..).zip(&page.lines) {
        if line.style == Style::Headings {
            // Long headings take two or three lines.
            sheet.set_row_height(row, 48)?;
        }
        for (column, cell) in (0_u16..).zip(&line.cells) {
            put(sheet, row, column, &cell.datum, &look(line.style, cell))?;
        }
    }
    let graph = graph(page, &page.chart, font);
    sheet.insert_chart_with_offset(page.chart.below, 0, &graph, 0, 8)?;
    sheet.set_screen_gridlines(false);
    on_paper(sheet);
    Ok(())
}

fn look(style: Style, cell: &Cell) -> Format {
    let format = match style {
        Style::Title => Format::new().set_bold().set_font_size(16),
        Style::Part => Format::new().set_bold().set_font_size(13),
        Style::Headings => heading().set_text_wrap(),
        Style::Row => Format::new().set_border_bottom(FormatBorder::Hair),
        Style::Note => Format::new(),
    };
    match cell.form {
        Form::Plain => format,
        Form::Count => format.set_num_format("#,##0"),
        Form::Percent => format.set_num_format("0.0%"),
    }
}

fn graph(page: &Page, chart: &Chart, font: &str) -> Graph {
    let [first, last] = chart.lines;
    let (names, values) = (chart.names, chart.values);
    let mut face = ChartFont::new();
    face.set_name(font).set_size(10);
    let mut label = ChartDataLabel::new();
    label.show_value().set_num_format("0%").set_font(&face);
    let mut graph = Graph::new_column();
    graph
        .add_series()
        .set_categories((page.name.as_str(), first, names, last, names))
        .set_values((page.name.as_str(), first, values, last, values))
        .set_format(
            rust_xlsxwriter::ChartFormat::new()
                .set_solid_fill(rust_xlsxwriter::ChartSolidFill::new().set_color(Color::RGB(BARS))),
        )
        .set_gap(80)
        .set_data_label(&label);
    graph.title().set_name(&chart.title).set_font(&face);
    graph.legend().set_hidden();
    graph.x_axis().set_font(&face);
    graph
        .y_axis()
        .set_min(0)
        .set_max(1)
        .set_num_format("0%")
        .set_font(&face);
    graph
        .set_alt_text(&chart.description)
        .set_width(CHART_SIZE[1])
        .set_height(CHART_SIZE[0]);
    graph
}
