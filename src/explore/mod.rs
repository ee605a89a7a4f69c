//! From "how likely" to "what should we do": analyses of runs that share their luck.
//!
//! ```text
//! sensitivity   which unknown matters: first-order shares of variance, from the replications drawn
//! value         what knowing it would be worth: points of probability of the best choice
//! prim          when does it fail: boxes of parameters with coverage and density
//! contribution  what each changed lever contributes to a difference (Shapley)
//! regret        which of several choices is robust over the futures drawn
//! ```
//!
//! These five know numbers only; what is run for them, and with which luck, is decided elsewhere.

mod bins;
pub mod contribution;
pub mod prim;
pub mod regret;
pub mod sensitivity;
pub mod value;
