//! Tokens that let end-to-end tests pass the bot detection.

use super::handle;
use crate::builder;

handle! {
    /// Testing tokens. See [`Clerk::testing_tokens`](crate::Clerk::testing_tokens).
    TestingTokens
}

impl TestingTokens {
    /// Creates a testing token.
    ///
    /// With it, tests in a browser are not taken for bots.
    #[doc(alias = "createTestingToken")]
    pub fn create(&self) -> builder::TestingTokensCreate {
        builder::TestingTokensCreate::new(&self.connection)
    }
}
