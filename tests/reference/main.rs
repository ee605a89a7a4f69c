//! A second, slow and plain implementation of the simulated system, held against the engine.

mod calls;
mod comparison;
mod doors;
mod history;
mod levers;
mod luck;
mod mechanisms;
mod parameters;
mod parts;
mod system;
