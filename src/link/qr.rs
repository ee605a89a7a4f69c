//! A QR code as an outline: whoever shows it draws one path.

use qrcode::{Color, EcLevel, QrCode};

/// Width of the empty border that readers need, modules.
const QUIET: usize = 4;

/// A QR code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qr {
    /// Width and height with the quiet border, modules.
    pub side: usize,
    /// The dark modules as the data of an SVG path, a module being one unit.
    pub path: String,
}

impl Qr {
    /// The code of a text, with error correction of level M; none if the text is too long for any.
    pub fn of(text: &str) -> Option<Qr> {
        let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
        let width = code.width();
        let colours = code.to_colors();
        let rows = colours.chunks_exact(width).enumerate();
        Some(Qr {
            side: width + 2 * QUIET,
            path: rows.map(|(row, modules)| runs(row, modules)).collect(),
        })
    }
}

/// The dark runs of a row.
fn runs(row: usize, modules: &[Color]) -> String {
    let mut path = String::new();
    let mut at = 0;
    for run in modules.chunk_by(|a, b| a == b) {
        if run[0] == Color::Dark {
            let (x, y, length) = (at + QUIET, row + QUIET, run.len());
            path.push_str(&format!("M{x} {y}h{length}v1h-{length}z"));
        }
        at += run.len();
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The modules of the outline, dark or not, row by row.
    fn drawn(qr: &Qr) -> Vec<bool> {
        let mut dark = vec![false; qr.side * qr.side];
        for run in qr.path.split_terminator('z') {
            let numbers = run.split(|c: char| !c.is_ascii_digit());
            let numbers: Vec<usize> = numbers.filter_map(|text| text.parse().ok()).collect();
            let [x, y, length, _, _] = numbers[..] else {
                panic!("{run} is no run");
            };
            dark[y * qr.side + x..][..length].fill(true);
        }
        dark
    }

    #[test]
    fn a_reader_of_codes_reads_what_is_drawn() {
        let text = "https://example.org/some/folder/#v=1&m=2026.2&g=0123456789abcdef&p=plan&l.b=1400@2027~2";
        let qr = Qr::of(text).expect("it is short");
        let dark = drawn(&qr);
        // Four pixels a module, as a camera would see it.
        let pixels = |x: usize, y: usize| {
            if dark[y / 4 * qr.side + x / 4] {
                0
            } else {
                255
            }
        };
        let mut image =
            rqrr::PreparedImage::prepare_from_greyscale(qr.side * 4, qr.side * 4, pixels);
        let read: Vec<_> = image
            .detect_grids()
            .iter()
            .map(|grid| grid.decode())
            .collect();
        let [Ok((meta, read))] = &read[..] else {
            panic!("one code is read: {read:?}");
        };
        assert_eq!((read.as_str(), meta.ecc_level), (text, 0), "level M is 0");
        let border = (0..qr.side)
            .any(|x| (0..QUIET).any(|y| dark[y * qr.side + x] || dark[x * qr.side + y]));
        assert!(!border, "the border is quiet");
    }

    #[test]
    fn a_usual_link_makes_a_code_coarse_enough_for_a_projector() {
        let qr = Qr::of(&"x".repeat(200)).expect("it is short");
        assert!(qr.side <= 57 + 8, "{}", qr.side);
        assert_eq!(Qr::of(&"x".repeat(5_000)), None);
    }
}
