//! Handshakes with a nonce: the cookies that an app fetches for a browser it sent here.

use super::{Row, Store};
use crate::{problem::Problem, random};

/// How long the cookies wait to be fetched.
const LIFETIME_MS: i64 = 60_000;

/// The most that wait at a time; further ones take the place of the oldest.
const HANDSHAKES_MOST: usize = 10_000;

/// One handshake, by its nonce.
pub(crate) struct Handshake {
    nonce: String,
    directives: Vec<String>,
    expires_at: i64,
}

impl Row for Handshake {
    fn id(&self) -> &str {
        &self.nonce
    }
}

impl Store {
    /// Keeps values of `Set-Cookie` and gives the nonce to fetch them with.
    pub(crate) fn keep_handshake(&mut self, directives: Vec<String>) -> Result<String, Problem> {
        let (nonce, now) = (random::secret("")?, self.clock.now());
        while let Some(oldest) = self.handshakes.oldest()
            && (oldest.expires_at <= now || self.handshakes.len() >= HANDSHAKES_MOST)
        {
            let oldest = oldest.nonce.clone();
            self.handshakes.remove(&oldest);
        }
        let expires_at = now.saturating_add(LIFETIME_MS);
        self.handshakes.put(Handshake { nonce: nonce.clone(), directives, expires_at });
        Ok(nonce)
    }

    /// The values of `Set-Cookie`, once.
    pub(crate) fn take_handshake(&mut self, nonce: &str) -> Option<Vec<String>> {
        let handshake = self.handshakes.remove(nonce)?;
        (self.clock.now() < handshake.expires_at).then_some(handshake.directives)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use clerk_sdk::testing::ManualClock;

    use super::*;

    #[test]
    fn old_handshakes_do_not_pile_up() {
        let clock = ManualClock::default();
        let mut store = Store::new(clock.clone());
        let first = store.keep_handshake(Vec::new()).ok().expect("a nonce");
        for _ in 0..HANDSHAKES_MOST {
            assert!(store.keep_handshake(Vec::new()).is_ok());
        }
        assert_eq!(store.handshakes.len(), HANDSHAKES_MOST);
        assert!(store.take_handshake(&first).is_none());
        clock.advance(Duration::from_millis(LIFETIME_MS.unsigned_abs()));
        assert!(store.keep_handshake(Vec::new()).is_ok());
        assert_eq!(store.handshakes.len(), 1);
    }
}
