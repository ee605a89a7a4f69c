//! The version of the model's rules.

/// The version of the model's rules; results of two model versions are not comparable bit for bit.
pub const MODEL_VERSION: &str = "2026.4";
