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
//! seek          what it would take: the smallest change that makes a goal likely enough
//! map           how likely every goal is over two levers
//! ```

mod bins;
pub mod contribution;
mod drawn;
mod goal;
pub mod map;
mod moving;
mod outcomes;
pub mod overturn;
pub mod prim;
mod question;
pub mod regret;
mod runs;
pub mod seek;
pub mod sensitivity;
mod together;
pub mod tornado;
pub mod value;

pub use drawn::Drawn;
pub use goal::{Goal, TARGETS};
pub use moving::{Movable, movable};
pub use outcomes::{Effect, Outcomes, Standing};
pub use question::{Answer, Question, REPLICATIONS};
pub use runs::{Progress, Runs, Stop, run_one};
pub use together::Together;
