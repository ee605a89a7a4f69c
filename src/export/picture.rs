//! A chart as a picture that stands alone: its title above, where it comes from below, on white.

/// Colour of the texts: a file has no style sheet to take it from.
const INK: &str = "#333333";
/// Colour of the ground.
const PAPER: &str = "#ffffff";
/// Space around the texts, px.
const MARGIN: u32 = 16;
/// Size and line height of the title, px.
const TITLE: [u32; 2] = [18, 28];
/// Size and line height of the source, px.
const SOURCE: [u32; 2] = [11, 16];
/// As in the page's style sheet.
const FONT: &str = "'Noto Sans JP', -apple-system, BlinkMacSystemFont, sans-serif";

/// A chart (an SVG document of `width` × `height` px without a prolog) with its title and its source.
pub fn framed(chart: &str, [width, height]: [u32; 2], title: &str, source: &str) -> String {
    let room = width.saturating_sub(2 * MARGIN);
    let titles = lines(title, room, TITLE[0]);
    let sources = lines(source, room, SOURCE[0]);
    let count = |lines: &[String]| u32::try_from(lines.len()).unwrap_or_default();
    let top = MARGIN + count(&titles) * TITLE[1];
    let below = top + height + MARGIN / 2;
    let whole = below + count(&sources) * SOURCE[1] + MARGIN;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{whole}\" \
         viewBox=\"0 0 {width} {whole}\" font-family=\"{FONT}\" fill=\"{}\">\
         <title>{}</title><rect width=\"{width}\" height=\"{whole}\" fill=\"{}\"/>",
        INK,
        escaped(title),
        PAPER,
    );
    out.push_str(&texts(&titles, MARGIN, TITLE, true));
    out.push_str(&format!("<g transform=\"translate(0 {top})\">{chart}</g>"));
    out.push_str(&texts(&sources, below, SOURCE, false));
    out.push_str("</svg>\n");
    out
}

fn texts(lines: &[String], top: u32, [size, height]: [u32; 2], bold: bool) -> String {
    let weight = if bold { " font-weight=\"700\"" } else { "" };
    let text = |(number, line): (u32, &String)| {
        let y = top + number * height + size;
        let line = escaped(line);
        format!("<text x=\"{MARGIN}\" y=\"{y}\" font-size=\"{size}\"{weight}>{line}</text>")
    };
    (0..).zip(lines).map(text).collect()
}

/// A text in lines of a width in px, broken at spaces or between Japanese letters.
fn lines(text: &str, room: u32, size: u32) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for piece in pieces(text) {
        let width: u32 = piece.chars().map(|letter| width_of(letter, size)).sum();
        let line = lines.last_mut().expect("there is a line from the start");
        if room < used + width && !line.is_empty() {
            lines.push(piece.trim_start().to_string());
            used = width;
        } else {
            line.push_str(piece);
            used += width;
        }
    }
    lines.retain(|line| !line.trim().is_empty());
    lines
}

/// Words with the space after them; each Japanese letter alone, with punctuation that must not begin a line.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let end = at + letter.len_utf8();
        let next = letters.peek().map(|(_, next)| *next);
        let holds = next.is_some_and(|next| "、。）」・：".contains(next));
        let breaks =
            letter == ' ' || !letter.is_ascii() || next.is_some_and(|next| !next.is_ascii());
        if (breaks && !holds) || next.is_none() {
            pieces.push(&text[start..end]);
            start = end;
        }
    }
    pieces
}

/// A generous guess at the width of a letter, px.
fn width_of(letter: char, size: u32) -> u32 {
    if letter.is_ascii() {
        (size * 2).div_ceil(3)
    } else {
        size
    }
}

/// A text inside markup.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_break_and_nothing_is_lost() {
        let text = "Made with Seedflow from the plan, for readers of a narrow picture";
        let broken = lines(text, 120, 10);
        assert!(3 < broken.len());
        assert_eq!(broken.concat().replace(' ', ""), text.replace(' ', ""));
        let japanese = "医療分野研究開発推進計画（令和7年度）などを加工。";
        let broken = lines(japanese, 100, 10);
        assert_eq!(broken.concat(), japanese);
        assert!(broken.iter().all(|line| !line.starts_with(['。', '）'])));
    }

    #[test]
    fn texts_are_never_markup() {
        let picture = framed("<svg/>", [400, 200], "R&D <b>", "source");
        assert!(picture.contains("R&amp;D &lt;b&gt;") && !picture.contains("<b>"));
        assert!(!picture.contains("var("), "a file has no style sheet");
        assert!(picture.contains("viewBox=\"0 0 400 "));
    }
}
