//! One token, one verifier, one expected outcome.

use std::sync::OnceLock;

use clerk_sdk::auth::{Reason, TokenError, TokenVerifier};
use serde_json::{Map, Value};

use crate::support::tokens;

/// The method a token is passed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    Session,
    Template,
    Machine,
    OAuth,
}

impl Entry {
    pub(crate) const ALL: [Self; 4] = [Self::Session, Self::Template, Self::Machine, Self::OAuth];

    /// Passes the token to the method; what it says does not matter here.
    pub(crate) async fn verify(self, verifier: &TokenVerifier, token: &str) -> Result<(), TokenError> {
        match self {
            Self::Session => verifier.verify_session(token).await.map(drop),
            Self::Template => verifier.verify_template::<Map<String, Value>>(token).await.map(drop),
            Self::Machine => verifier.verify_m2m(token).await.map(drop),
            Self::OAuth => verifier.verify_oauth(token).await.map(drop),
        }
    }
}

/// See the module.
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) token: String,
    verifier: TokenVerifier,
    entry: Entry,
    expected: Option<Reason>,
}

impl Row {
    fn new(name: impl Into<String>, token: impl Into<String>, expected: Option<Reason>) -> Self {
        static VERIFIER: OnceLock<TokenVerifier> = OnceLock::new();
        let verifier = VERIFIER.get_or_init(tokens::verifier).clone();
        Self { name: name.into(), token: token.into(), verifier, entry: Entry::Session, expected }
    }

    /// With another verifier than the one without optional checks.
    pub(crate) fn by(mut self, verifier: &TokenVerifier) -> Self {
        self.verifier = verifier.clone();
        self
    }

    /// With another method than the one for session tokens.
    pub(crate) fn on(mut self, entry: Entry) -> Self {
        self.entry = entry;
        self
    }

    pub(crate) async fn verify(&self) -> Result<(), TokenError> {
        self.entry.verify(&self.verifier, &self.token).await
    }
}

/// A token that must be accepted.
pub(crate) fn accepted(name: impl Into<String>, token: impl Into<String>) -> Row {
    Row::new(name, token, None)
}

/// A token that must be rejected for this reason.
pub(crate) fn rejected(name: impl Into<String>, token: impl Into<String>, reason: Reason) -> Row {
    Row::new(name, token, Some(reason))
}

/// Every row must have its expected outcome; all that do not are named.
///
/// Twice, since the second result can come from the cache of verified tokens.
pub(crate) async fn check(rows: Vec<Row>) {
    let mut wrong = Vec::new();
    for row in rows {
        for attempt in ["first", "second"] {
            let outcome = row.verify().await.err().map(|error| error.reason());
            if outcome != row.expected {
                wrong.push(format!("{} ({attempt}): {outcome:?}, expected {:?}", row.name, row.expected));
            }
        }
    }
    assert!(wrong.is_empty(), "None is accepted, Some is rejected:\n{}", wrong.join("\n"));
}
