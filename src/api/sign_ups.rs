//! Attempts to sign up.

use super::handle;
use crate::builder;
use crate::types::SignUpId;

handle! {
    /// Sign ups. See [`Clerk::sign_ups`](crate::Clerk::sign_ups).
    SignUps
}

impl SignUps {
    /// Gets one attempt to sign up.
    pub fn get(&self, sign_up_id: impl Into<SignUpId>) -> builder::SignUpsGet {
        builder::SignUpsGet::new(&self.connection, sign_up_id)
    }

    /// Changes an attempt to sign up.
    pub fn update(&self, sign_up_id: impl Into<SignUpId>) -> builder::SignUpsUpdate {
        builder::SignUpsUpdate::new(&self.connection, sign_up_id)
    }
}
