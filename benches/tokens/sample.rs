//! The tokens that are verified: session tokens as an instance issues them for a user who acts for
//! an organization, about a thousand bytes each.

use std::time::Duration;

use clerk_sdk::testing::{TestInstance, TestToken};

use crate::Result;

/// The origin every token is for.
pub(crate) const PARTY: &str = "https://app.example.com";

/// What every user may do.
pub(crate) const PERMISSION: &str = "org:invoices:create";

/// An instance and tokens of it.
pub(crate) struct Sample {
    pub(crate) instance: TestInstance,
    pub(crate) token: String,
    /// The same, with the claims of somebody else under the old signature.
    pub(crate) forged: String,
    /// Different tokens, each of a user and a session of its own.
    pub(crate) many: Vec<String>,
}

impl Sample {
    /// A new instance, a token, and `count` more.
    pub(crate) fn new(count: usize) -> Result<Self> {
        let instance = TestInstance::new()?;
        Ok(Self {
            token: session(&instance, 0).mint(),
            forged: session(&instance, 0).tampered().mint(),
            many: (1..=count).map(|number| session(&instance, number).mint()).collect(),
            instance,
        })
    }
}

/// The token lives for an hour instead of a minute, so that it outlives the run.
fn session(instance: &TestInstance, number: usize) -> TestToken {
    instance
        .session(format!("user_2NNEqL2nrIRdJ194ndJ{number:08}"))
        .session_id(&format!("sess_2NNEqL2nrIRdJ194ndJ{number:08}"))
        .authorized_party(PARTY)
        .lifetime(Duration::from_secs(3600))
        .organization("org_2NNEqL2nrIRdJ194ndJqAHwEfxC", "admin", &["org:invoices:read", PERMISSION])
        .claim("jti", format!("{number:020x}"))
        .claim("fva", (3, -1))
}
