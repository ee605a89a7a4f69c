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

    #[test]
    fn the_outline_begins_with_the_corner_of_a_code_behind_a_quiet_border() {
        let qr = Qr::of("https://example.org/#p=plan").expect("it is short");
        assert!(qr.path.starts_with("M4 4h7v1h-7z"), "{}", qr.path);
        assert_eq!((qr.side - 8 - 17) % 4, 0, "sides grow by four modules");
        assert!(!qr.path.contains("M3 ") && !qr.path.contains("M0 "));
    }

    #[test]
    fn a_usual_link_makes_a_code_coarse_enough_for_a_projector() {
        let qr = Qr::of(&"x".repeat(200)).expect("it is short");
        assert!(qr.side <= 57 + 8, "{}", qr.side);
        assert_eq!(Qr::of(&"x".repeat(5_000)), None);
    }
}
