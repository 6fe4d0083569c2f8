//! The instance whose tokens the cases send, and authenticators for it.

mod api;

use std::sync::LazyLock;

use aws_lc_rs::digest::{SHA1_FOR_LEGACY_USE_ONLY, digest};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use clerk_sdk::Clerk;
use clerk_sdk::auth::{Authenticator, AuthenticatorBuilder};
use clerk_sdk::testing::{ManualClock, TestInstance};
use httpmock::MockServer;

pub(crate) use api::{API_KEY, clerk, clerk_without_keys, machine_is};

static INSTANCE: LazyLock<TestInstance> = LazyLock::new(|| TestInstance::new().unwrap());
static OTHER: LazyLock<TestInstance> = LazyLock::new(|| TestInstance::new().unwrap());
static RUNNING: LazyLock<TestInstance> = LazyLock::new(|| TestInstance::with_clock(ManualClock::running()).unwrap());

/// The instance. All cases share it, and its clock stands still.
pub(crate) fn instance() -> &'static TestInstance {
    &INSTANCE
}

/// Another instance, whose tokens are not accepted.
pub(crate) fn other_instance() -> &'static TestInstance {
    &OTHER
}

/// An instance whose tokens are dated by the clock of this machine.
pub(crate) fn running_instance() -> &'static TestInstance {
    &RUNNING
}

/// A session token of a user.
pub(crate) fn token_of(user_id: &str) -> String {
    instance().session(user_id).mint()
}

/// An authenticator that has keys alone, for development.
pub(crate) fn development() -> AuthenticatorBuilder {
    of_keys(instance()).publishable_key(instance().publishable_key())
}

/// An authenticator that has keys alone, for production.
pub(crate) fn production() -> AuthenticatorBuilder {
    of_keys(instance()).publishable_key(live_key())
}

/// An authenticator that has keys alone, for production, of the other instance.
pub(crate) fn production_of_other() -> AuthenticatorBuilder {
    of_keys(other_instance()).publishable_key(live_key_of(other_instance()))
}

/// An authenticator for development that calls this API.
pub(crate) fn development_with(api: &MockServer) -> AuthenticatorBuilder {
    of_client(&clerk(&api.base_url(), instance())).publishable_key(instance().publishable_key())
}

/// An authenticator for production that calls this API.
pub(crate) fn production_with(api: &MockServer) -> AuthenticatorBuilder {
    production_at(&api.base_url())
}

/// An authenticator for production that calls an API at this URL.
pub(crate) fn production_at(api_url: &str) -> AuthenticatorBuilder {
    of_client(&clerk(api_url, instance())).publishable_key(live_key())
}

/// An authenticator for production that must fetch its keys from this API.
pub(crate) fn production_without_keys(api_url: &str) -> AuthenticatorBuilder {
    of_client(&clerk_without_keys(api_url)).publishable_key(live_key())
}

/// The publishable key of the instance, if it were one for production.
pub(crate) fn live_key() -> String {
    live_key_of(instance())
}

/// The host of the instance's frontend API.
pub(crate) fn frontend_host() -> String {
    instance().issuer().replace("https://", "")
}

/// The name of a cookie with the suffix of the instance that a publishable key names.
pub(crate) fn suffixed(name: &str, publishable_key: &str) -> String {
    let digest = URL_SAFE_NO_PAD.encode(digest(&SHA1_FOR_LEGACY_USE_ONLY, publishable_key.as_bytes()));
    format!("{name}_{}", &digest[..8])
}

fn live_key_of(instance: &TestInstance) -> String {
    instance.publishable_key().replace("pk_test_", "pk_live_")
}

fn of_keys(instance: &TestInstance) -> AuthenticatorBuilder {
    Authenticator::builder().jwt_key(instance.jwt_key().unwrap()).clock(instance.clock().clone())
}

fn of_client(clerk: &Clerk) -> AuthenticatorBuilder {
    clerk.authenticator().clock(instance().clock().clone())
}
