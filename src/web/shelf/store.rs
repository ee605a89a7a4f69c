//! Where texts are kept under keys. Any call may fail: private windows, frames, a full disk.

/// Why nothing is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreFault {
    /// This browser lets the page keep nothing.
    Unavailable,
    /// There is no room left.
    Full,
}

/// A store of texts.
pub trait Store {
    /// The text under a key; none where nothing was kept.
    ///
    /// # Errors
    /// If the store cannot be read.
    fn get(&self, key: &str) -> Result<Option<String>, StoreFault>;

    /// Keeps a text.
    ///
    /// # Errors
    /// If the store cannot be written or is full; what stood there before still stands.
    fn set(&self, key: &str, text: &str) -> Result<(), StoreFault>;

    /// Forgets a text.
    ///
    /// # Errors
    /// If the store cannot be written.
    fn remove(&self, key: &str) -> Result<(), StoreFault>;

    /// All keys, in order.
    ///
    /// # Errors
    /// If the store cannot be read.
    fn keys(&self) -> Result<Vec<String>, StoreFault>;
}
