//! What a user or the runner does to the state.

use crate::chart::View;
use crate::link::{Link, Notice};
use crate::scenario::moves::Timing;
use crate::scenario::{ParameterSource, TrialCounting};
use crate::text::Lang;
use crate::units::FiscalYear;
use crate::web::present::Presenting;
use crate::web::screen::Screen;

use super::{Comparing, Observing, Report, Step};

/// What a user or the runner does.
pub enum Action {
    /// Shows the other language.
    SetLang(Lang),
    /// Opens a screen.
    Show(Screen),
    /// Starts from a preset; every lever set before is dropped, assumptions and entered values stay.
    SetPreset(String),
    /// Chooses where the parameters come from.
    SetSource(ParameterSource),
    /// Chooses what target 2 counts.
    SetCounting(TrialCounting),
    /// Sets the last fiscal year.
    SetHorizon(FiscalYear),
    /// Moves a lever to a value inside its range.
    Move(String, f64),
    /// The hand lets go of a lever: its next move is a step of its own.
    Settle,
    /// Sets when a lever's change acts.
    SetTiming(String, Timing),
    /// Gives a lever back to the preset.
    Reset(String),
    /// Gives all levers back to the preset; assumptions and entered values stay.
    ResetAll,
    /// Pins a parameter to a value inside its range.
    Pin(String, f64),
    /// Gives a parameter its spread back.
    Unpin(String),
    /// Takes all pins away and draws from the usual source; levers stay.
    ResetAssumptions,
    /// Enters a value for a year of a series that is not simulated, or takes it out.
    SetEntry(String, FiscalYear, Option<f64>),
    /// Takes all values of such a series out.
    ClearEntries(String),
    /// Says what was observed, or draws more replications to explain it.
    Observe(Observing),
    /// Puts other inputs in the place of those on screen, as one step.
    Adopt(Step),
    /// Opens a saved scenario, with its replications and its name, as one step.
    OpenSaved(Step, u32, Option<String>),
    /// The inputs on screen were saved under a name.
    SavedAs(String),
    /// Goes on with the steps of a draft, the one at this place on screen, with its replications;
    /// what is on screen now stays behind them.
    Resume(Vec<Step>, usize, u32),
    /// Takes the newest step back.
    Undo,
    /// Takes the step that was taken back again.
    Redo,
    /// Locks or unlocks a share.
    ToggleLock(String),
    /// Sets the number of replications.
    SetReplications(u32),
    /// Adds replications until the probabilities are known to one point.
    SetPrecise,
    /// Changes what is compared.
    Compare(Comparing),
    /// Prepares a presentation, or steps through it.
    Present(Presenting),
    /// Chooses the indicator of the fan chart.
    SetFanIndicator(String),
    /// Yearly or cumulative.
    SetFanView(View),
    /// Folds the levers on a phone.
    ToggleLevers,
    /// Opens a link, with what of it was not taken.
    Open(Box<Link>, Vec<Notice>),
    /// The inputs on screen are shared by a link.
    Share,
    /// Puts the notices away.
    CloseNotices,
    /// Puts the verdict on the link away.
    CloseCheck,
    /// The runner reports.
    Reported(Report),
}

impl Action {
    /// Whether an action is a step that Back and Forward act on.
    pub fn is_named(&self) -> bool {
        matches!(
            self,
            Action::Show(_)
                | Action::SetPreset(_)
                | Action::Adopt(_)
                | Action::OpenSaved(..)
                | Action::Share
        )
    }
}
