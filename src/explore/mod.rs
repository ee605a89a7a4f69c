//! From "how likely" to "what should we do": analyses of runs that share their luck.
//!
//! Estimators know numbers only:
//!
//! ```text
//! sensitivity   first-order shares of variance, from the replications drawn
//! value         what knowing an unknown would be worth: points of probability of the best choice
//! prim          boxes of parameters in which most replications fail, with coverage and density
//! contribution  what each changed lever contributes to a difference (Shapley)
//! regret        which of several choices is robust over the futures drawn
//! ```
//!
//! Analyses ask for the replications that they need ([`Runs`]) and answer a [`Question`]:
//!
//! ```text
//! tornado       which lever matters
//! failure       when a goal is mostly missed: rules on the unknowns (`discover` to users)
//! unknowns      which unknown matters, beside luck, and what knowing it is worth (`sensitivity` to users)
//! pieces        what each changed lever contributes (command `contribution`)
//! best          the best mix at a fixed budget (command `optimise`); `search` asks, `space` says what may change
//! robust        which of several policies is robust over the futures drawn (command `regret`)
//! seek          what it would take: the smallest change that makes a goal likely enough
//! map           how likely every goal is over two levers
//! ```

mod alternative;
pub mod best;
mod bins;
pub mod contribution;
mod drawn;
pub mod failure;
mod goal;
pub mod map;
mod moving;
mod outcomes;
pub mod overturn;
pub mod pieces;
pub mod prim;
mod question;
pub mod regret;
pub mod robust;
mod runs;
mod search;
pub mod seek;
pub mod sensitivity;
mod space;
mod together;
pub mod tornado;
pub mod unknowns;
pub mod value;

pub use alternative::Alternative;
pub use drawn::Drawn;
pub use goal::{Goal, TARGETS};
pub use moving::{Movable, movable};
pub use outcomes::{Effect, Outcomes, Standing};
pub use question::{Answer, Question, REPLICATIONS};
pub use runs::{Memory, Progress, Runs, Stop, run_one};
pub use together::Together;
