//! The data of the page: checked and packed when it was built (`build.rs`), unpacked once here and once in
//! each worker.

use crate::seeds::{Problem, Seeds, pack::unpack};

/// The packed data.
pub const PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/seeds.pack"));

/// The data.
///
/// # Errors
/// That the packed data cannot be read, which only a program damaged on its way makes happen.
pub fn seeds() -> Result<Seeds, Vec<Problem>> {
    unpack(PACKED).ok_or_else(|| vec![Problem::new("seeds", "", "the packed data cannot be read")])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seeds::{load, shipped};

    #[test]
    fn the_page_has_what_the_files_say() {
        assert_eq!(seeds(), load(&shipped()));
    }
}
