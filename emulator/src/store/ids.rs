//! Ids that look like Clerk's: a prefix and 27 letters and digits.

use std::hash::{BuildHasher, RandomState};

use fastrand::Rng;

const LENGTH: usize = 27;

/// A source of ids. Not for secrets: whoever sees some of them can guess the others of this source,
/// but not those of another.
pub(crate) struct Ids(Rng);

impl Ids {
    pub(crate) fn new() -> Self {
        // `Rng::new` would continue the random numbers of the thread, of which responses show some.
        Self(Rng::with_seed(RandomState::new().hash_one(0)))
    }

    /// A new id, such as `user_` and 27 characters.
    pub(crate) fn next(&mut self, prefix: &str) -> String {
        format!("{prefix}{}", self.text(LENGTH))
    }

    /// So many letters and digits.
    pub(crate) fn text(&mut self, length: usize) -> String {
        (0..length).map(|_| self.0.alphanumeric()).collect()
    }

    pub(crate) fn hex(&mut self, length: usize) -> String {
        (0..length).map(|_| self.0.digit(16)).collect()
    }
}
