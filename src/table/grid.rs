//! A table of texts: headings, rows, and which columns hold numbers.

/// Where the text of a column stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// A table whose rows are as long as its headings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid {
    headings: Vec<(String, Align)>,
    rows: Vec<Vec<String>>,
}

impl Grid {
    /// An empty table.
    pub fn new<T: Into<String>>(headings: impl IntoIterator<Item = (T, Align)>) -> Grid {
        let headings = headings
            .into_iter()
            .map(|(text, align)| (text.into(), align))
            .collect();
        Grid {
            headings,
            rows: Vec::new(),
        }
    }

    /// Adds a row.
    ///
    /// # Panics
    /// If it is not as long as the headings.
    pub fn push(&mut self, row: Vec<String>) {
        assert_eq!(
            row.len(),
            self.headings.len(),
            "a row has one text per heading"
        );
        self.rows.push(row);
    }

    /// Headings with their alignment.
    pub fn headings(&self) -> &[(String, Align)] {
        &self.headings
    }

    /// Rows.
    pub fn rows(&self) -> &[Vec<String>] {
        &self.rows
    }

    /// The table as CSV: UTF-8, a line of headings, lines ended by a line feed.
    pub fn to_csv(&self) -> String {
        let headings = self.headings.iter().map(|(text, _)| text.clone()).collect();
        csv_text([headings].iter().chain(&self.rows))
    }
}

/// Rows of texts as CSV.
pub(super) fn csv_text<'a>(rows: impl IntoIterator<Item = &'a Vec<String>>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer
            .write_record(row)
            .expect("rows are of one length and memory takes all");
    }
    let bytes = writer.into_inner().expect("memory takes all");
    String::from_utf8(bytes).expect("texts are UTF-8")
}

/// A number with `digits` behind the point and its thousands apart: `1,250.0`.
pub fn grouped(value: f64, digits: usize) -> String {
    let text = format!("{:.digits$}", value.abs());
    let (whole, fraction) = text.split_at(text.find('.').unwrap_or(text.len()));
    let mut out = String::with_capacity(text.len() + 4);
    for (position, digit) in whole.chars().enumerate() {
        if position > 0 && (whole.len() - position).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out.push_str(fraction);
    let is_zero = text.chars().all(|character| matches!(character, '0' | '.'));
    if value < 0.0 && !is_zero {
        format!("-{out}")
    } else {
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        assert_eq!(grouped(1250.0, 1), "1,250.0");
        assert_eq!(grouped(999.96, 1), "1,000.0");
        assert_eq!(grouped(1_234_567.0, 0), "1,234,567");
        assert_eq!(grouped(-1234.5, 2), "-1,234.50");
        assert_eq!(grouped(-0.001, 1), "0.0");
        assert_eq!(grouped(12.0, 0), "12");
    }

    #[test]
    fn cells_with_commas_and_quotes_survive_csv() {
        let mut grid = Grid::new([("a", Align::Left), ("b", Align::Right)]);
        grid.push(vec!["x, \"y\"".to_string(), "1".to_string()]);
        assert_eq!(grid.to_csv(), "a,b\n\"x, \"\"y\"\"\",1\n");
    }
}
