//! Options: passed, else from the environment, else the default.

mod api_key;
mod environment;
mod http;
mod insecure;
mod proxy;
mod server_url;
mod timeout;

use clerk_sdk::Clerk;

use crate::support::error_text::everything;

/// The base URL of a client, without sending a request.
fn base_url(clerk: &Clerk) -> String {
    let text = format!("{clerk:?}");
    text.split('"').nth(1).unwrap_or_else(|| panic!("no URL in {text}")).to_owned()
}

/// The reason why a configuration is rejected, which must not hold `secret`.
fn rejected(clerk: clerk_sdk::Result<Clerk>, secret: &str) -> String {
    let error = clerk.expect_err("unusable options");
    assert_eq!(error.kind(), clerk_sdk::ErrorKind::Configuration);
    assert_eq!(error.operation(), None);
    let text = everything(&error);
    assert!(!text.contains(secret), "{text}");
    error.to_string()
}
