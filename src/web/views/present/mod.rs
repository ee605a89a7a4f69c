//! Presenting: preparing scenes, the stage, and the window on the projector.

mod editor;
mod follower;
mod screen;
mod slide;
mod stage;

pub use editor::Preparation;
pub use follower::{Follower, FollowerProps};
pub use stage::{Stage, StageScene};
