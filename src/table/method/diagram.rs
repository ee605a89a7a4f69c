//! The diagram of the method: from a seed to an approval, as a drawing with classes and no styles.

use std::fmt::Write;

use crate::text::{Lang, Words, method};

/// Width and height of the drawing in its own units.
const SIZE: [u32; 2] = [1056, 392];
/// Length of an arrow's head.
const HEAD: f64 = 9.0;

/// Left, top, width, height, class, words.
type Node = ([i32; 4], &'static str, Words);

const NODES: [Node; 15] = [
    ([8, 150, 112, 44], "outside", method::OUTSIDE),
    ([190, 60, 124, 44], "stage", method::BASIC),
    ([190, 150, 124, 44], "stage", method::APPLIED),
    ([190, 240, 124, 44], "stage", method::NONCLINICAL),
    ([402, 92, 216, 40], "door", method::PAIRING),
    ([402, 142, 216, 40], "door", method::MATCHING),
    ([402, 192, 216, 40], "door", method::OPEN_CALL),
    ([690, 130, 130, 44], "stage", method::NEXT),
    ([690, 222, 130, 44], "stage", method::PHASES),
    ([402, 306, 216, 40], "lost", method::LOST),
    ([690, 326, 130, 44], "outside", method::LEAVES),
    ([860, 326, 84, 44], "stage", method::REVIEW),
    ([896, 222, 152, 44], "counted", method::TRIAL),
    ([976, 326, 76, 44], "counted", method::APPROVAL),
    ([896, 14, 152, 44], "counted", method::CONTRACT),
];

/// The three doors stand in one frame.
const FRAME: [i32; 4] = [390, 60, 240, 186];

/// Corners of the lines, the last of which ends in a head.
const ARROWS: [&[[i32; 2]]; 14] = [
    &[[120, 172], [190, 82]],
    &[[120, 172], [190, 172]],
    &[[120, 172], [190, 262]],
    &[[314, 82], [390, 122]],
    &[[314, 172], [390, 172]],
    &[[314, 262], [390, 216]],
    &[[630, 152], [690, 152]],
    &[[755, 174], [755, 222]],
    &[[820, 244], [896, 244]],
    &[[510, 246], [510, 306]],
    &[[616, 246], [690, 338]],
    &[[755, 266], [755, 326]],
    &[[820, 348], [860, 348]],
    &[[944, 348], [976, 348]],
];
/// Contracts are signed beside the way.
const DASHED: &[[i32; 2]] = &[[252, 60], [252, 36], [896, 36]];

/// Middle of a label, and its words.
const LABELS: [([i32; 2], Words); 6] = [
    ([152, 162], method::CALL),
    ([356, 90], method::PASSES),
    ([352, 164], method::POC),
    ([510, 82], method::THREE_DOORS),
    ([857, 236], method::FIRST_START),
    ([574, 28], method::WHILE_FUNDED),
];

/// The drawing as SVG; what it says in words is its label.
pub fn diagram(lang: Lang) -> String {
    let [width, height] = SIZE;
    let mut out = format!(
        "<svg class=\"diagram\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{}\">",
        method::DIAGRAM_SAYS.in_(lang)
    );
    out += &rectangle(FRAME, "diagram__frame");
    out += &arrow(DASHED, " diagram__line--dashed");
    for corners in ARROWS {
        out += &arrow(corners, "");
    }
    for (area, class, words) in NODES {
        out += &rectangle(area, &format!("diagram__node diagram__node--{class}"));
        let [x, y, width, height] = area;
        out += &text(
            [x + width / 2, y + height / 2 + 5],
            "diagram__name",
            words,
            lang,
        );
    }
    for (place, words) in LABELS {
        out += &text(place, "diagram__label", words, lang);
    }
    out + "</svg>"
}

fn rectangle([x, y, width, height]: [i32; 4], class: &str) -> String {
    format!(
        "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"8\"/>"
    )
}

fn text([x, y]: [i32; 2], class: &str, words: Words, lang: Lang) -> String {
    let text = words.in_(lang);
    format!("<text class=\"{class}\" x=\"{x}\" y=\"{y}\" text-anchor=\"middle\">{text}</text>")
}

/// A line along its corners and the head at its end.
fn arrow(corners: &[[i32; 2]], class: &str) -> String {
    let mut path = String::new();
    for (at, [x, y]) in corners.iter().enumerate() {
        let command = if at == 0 { 'M' } else { 'L' };
        // Writing to a text never fails.
        let _ = write!(path, "{command}{x} {y}");
    }
    let line = format!("<path class=\"diagram__line{class}\" d=\"{path}\"/>");
    let [.., from, to] = corners else {
        return line;
    };
    line + &head(from, to)
}

fn head(from: &[i32; 2], to: &[i32; 2]) -> String {
    let [[x0, y0], [x, y]] = [from, to].map(|[x, y]| [f64::from(*x), f64::from(*y)]);
    let length = crate::math::sqrt((x - x0) * (x - x0) + (y - y0) * (y - y0));
    let [along, across] = [(x - x0) / length * HEAD, (y - y0) / length * HEAD];
    let corner = |side: f64| {
        let [x, y] = [
            x - along - side * across / 2.0,
            y - across + side * along / 2.0,
        ];
        format!("{x:.1} {y:.1}")
    };
    let [left, right] = [1.0, -1.0].map(corner);
    format!("<path class=\"diagram__head\" d=\"M{x} {y}L{left}L{right}z\"/>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_fits_its_box_and_nothing_leaves_the_drawing() {
        for lang in Lang::ALL {
            for ([x, y, width, height], _, words) in NODES {
                // At 14 units a letter; full-width ones are square.
                let letters = words.in_(lang).chars();
                let needed: f64 = letters.map(|c| if c.is_ascii() { 7.2 } else { 14.0 }).sum();
                assert!(needed <= f64::from(width) - 4.0, "{}", words.in_(lang));
                assert!(x + width <= SIZE[0] as i32 && y + height <= SIZE[1] as i32);
            }
        }
    }

    #[test]
    fn it_is_one_picture_with_a_label_and_no_style() {
        for lang in Lang::ALL {
            let text = diagram(lang);
            assert!(text.starts_with("<svg class=\"diagram\"") && text.ends_with("</svg>"));
            assert!(text.contains("role=\"img\" aria-label=\""));
            assert!(!text.contains("style") && !text.contains(" id="));
            assert_eq!(text.matches("<text ").count(), NODES.len() + LABELS.len());
            assert_eq!(text.matches("diagram__head").count(), ARROWS.len() + 1);
        }
    }
}
