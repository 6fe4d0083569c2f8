//! Ids that look like Clerk's: a prefix and 27 base62 characters.

use std::hash::{BuildHasher, RandomState};

const BASE62: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const LENGTH: usize = 27;

/// A source of ids. Not for secrets: whoever sees some of them can guess the others.
pub(crate) struct Ids {
    state: u64,
}

impl Ids {
    pub(crate) fn new() -> Self {
        // The standard library seeds its hashers at random, which is all that is needed here.
        Self { state: RandomState::new().hash_one(0) }
    }

    /// A new id, such as `user_` and 27 characters.
    pub(crate) fn next(&mut self, prefix: &str) -> String {
        format!("{prefix}{}", self.base62(LENGTH))
    }

    pub(crate) fn base62(&mut self, length: usize) -> String {
        self.characters(BASE62, length)
    }

    pub(crate) fn hex(&mut self, length: usize) -> String {
        self.characters(b"0123456789abcdef", length)
    }

    fn characters(&mut self, alphabet: &[u8], length: usize) -> String {
        let count = alphabet.len() as u64;
        (0..length).map(|_| char::from(alphabet[(self.random() % count) as usize])).collect()
    }

    /// SplitMix64: a full period of 2⁶⁴ from any seed.
    fn random(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}
