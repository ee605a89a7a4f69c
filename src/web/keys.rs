//! Keyboard shortcuts: which keys do what, and when they must not.

use super::screen::Screen;

/// What a shortcut does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Takes the newest step back.
    Undo,
    /// Takes it again.
    Redo,
    /// Replays the last change.
    Replay,
    /// Opens a screen.
    Show(Screen),
    /// Opens the help sheet.
    Help,
}

/// A key that was pressed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Press {
    /// What the key gives: `z`, `?`, `Process` while an input method is at work.
    pub key: String,
    /// Control, or Command on a Mac.
    pub control: bool,
    /// Shift.
    pub shift: bool,
    /// Alt, or Option on a Mac.
    pub alt: bool,
    /// Whether the focus is where letters are typed or choose something.
    pub typing: bool,
}

/// What a press does; `single` says whether single keys are switched on (WCAG 2.1.4).
///
/// Nothing while typing: there the keys belong to the field.
pub fn command(press: &Press, single: bool) -> Option<Command> {
    if press.typing || press.alt {
        return None;
    }
    let key = press.key.to_lowercase();
    match (press.control, press.shift, key.as_str()) {
        (true, false, "z") => Some(Command::Undo),
        (true, true, "z") | (true, false, "y") => Some(Command::Redo),
        (true, ..) => None,
        _ if !single => None,
        (false, false, "r") => Some(Command::Replay),
        // Where `?` stands on the keyboard, and whether it needs Shift, differs.
        (false, _, "?") => Some(Command::Help),
        (false, false, key) => {
            let [digit @ b'1'..=b'9'] = key.as_bytes() else {
                return None;
            };
            let screen = Screen::ALL.get(usize::from(digit - b'1'))?;
            Some(Command::Show(*screen))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(key: &str) -> Press {
        Press {
            key: key.to_string(),
            ..Press::default()
        }
    }

    fn control(key: &str, shift: bool) -> Press {
        Press {
            control: true,
            shift,
            ..press(key)
        }
    }

    #[test]
    fn undo_and_redo_are_where_everybody_looks_for_them() {
        assert_eq!(command(&control("z", false), true), Some(Command::Undo));
        assert_eq!(command(&control("Z", false), true), Some(Command::Undo));
        assert_eq!(command(&control("Z", true), true), Some(Command::Redo));
        assert_eq!(command(&control("y", false), true), Some(Command::Redo));
    }

    #[test]
    fn single_keys_can_be_switched_off_and_the_others_stay() {
        let singles = [press("r"), press("1"), press("?")];
        for single in &singles {
            assert!(command(single, true).is_some(), "{single:?}");
            assert_eq!(command(single, false), None, "{single:?}");
        }
        assert_eq!(command(&control("z", false), false), Some(Command::Undo));
    }

    #[test]
    fn digits_open_the_screens_in_their_order() {
        let opened = |key: &str| command(&press(key), true);
        for (at, screen) in Screen::ALL.into_iter().enumerate() {
            assert_eq!(opened(&(at + 1).to_string()), Some(Command::Show(screen)));
        }
        for key in ["0", "9", "12", "+1", "１", "Process", "", "Enter"] {
            assert_eq!(opened(key), None, "{key}");
        }
    }

    #[test]
    fn nothing_happens_while_typing_or_with_other_modifiers() {
        for key in ["r", "1", "?"] {
            let typing = Press {
                typing: true,
                ..press(key)
            };
            let alt = Press {
                alt: true,
                ..press(key)
            };
            assert_eq!(command(&typing, true), None);
            assert_eq!(command(&alt, true), None);
            assert_eq!(command(&control(key, false), true), None);
        }
        let typing = Press {
            typing: true,
            ..control("z", false)
        };
        assert_eq!(command(&typing, true), None, "the field undoes for itself");
    }
}
