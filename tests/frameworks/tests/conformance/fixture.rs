//! The instance whose tokens the cases send, and authenticators for it.

use std::sync::LazyLock;

use clerk_sdk::auth::{Authenticator, AuthenticatorBuilder};
use clerk_sdk::testing::TestInstance;

static INSTANCE: LazyLock<TestInstance> = LazyLock::new(|| TestInstance::new().unwrap());

/// The instance. All cases share it, and its clock stands still.
pub(crate) fn instance() -> &'static TestInstance {
    &INSTANCE
}

/// An authenticator that has keys alone, for development.
pub(crate) fn development() -> AuthenticatorBuilder {
    of_keys().publishable_key(instance().publishable_key())
}

fn of_keys() -> AuthenticatorBuilder {
    Authenticator::builder().jwt_key(instance().jwt_key().unwrap()).clock(instance().clock().clone())
}
