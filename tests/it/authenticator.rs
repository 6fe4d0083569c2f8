//! Requests authenticated: what is fetched for them, and what is wrong with a setup. What is decided from it is
//! tested as tables beside the decision, and over HTTP in `tests/frameworks`.

mod configuration;
mod fetches;
mod machine_responses;
mod session_tokens;
mod setup;

use clerk_sdk::auth::{AuthState, Authenticator, AuthenticatorBuilder};
use http::request::{Builder, Parts};

use crate::support::server::Server;
use crate::support::tokens::home;

/// An authenticator of the shared instance, with a client of this server.
fn authenticator_of(server: &Server) -> AuthenticatorBuilder {
    home().authenticator_builder().instance(&server.clerk()).verifier(|verifier| verifier.keys(home().clone()))
}

fn parts(request: Builder) -> Parts {
    request.body(()).expect("a legal request").into_parts().0
}

/// A request with this token.
fn bearer(token: &str) -> Parts {
    parts(http::Request::get("https://app.example.com/api").header("authorization", format!("Bearer {token}")))
}

/// What becomes of it, in words.
async fn outcome(authenticator: &Authenticator, request: &Parts) -> String {
    described(&authenticator.authenticate(request).await)
}

fn described(state: &AuthState) -> String {
    match state.reason() {
        Some(reason) => format!("{}: {reason}", state.status().as_str()),
        None => state.status().as_str().to_owned(),
    }
}
