//! The authentication of a request: what it carries, a pure decision, and what is fetched for it.

mod auth;
mod auth_error;
mod auth_reason;
mod authenticator;
mod builder;
mod cookies;
mod decision;
mod facts;
mod fetch;
mod log;
mod machine;
mod organization_sync;
mod presented;
mod protect;
mod proxies;
mod refresh_failure;
mod remote;
mod session;
mod settings;
mod setup;
mod sign_in;
mod signed_out;
mod state;
mod suffix;
mod unverified;
mod view;

pub use auth::Auth;
pub use auth_error::AuthError;
pub use auth_reason::AuthReason;
pub use authenticator::Authenticator;
pub use builder::AuthenticatorBuilder;
#[cfg(feature = "__middleware")]
pub(crate) use facts::Facts;
pub use machine::Machine;
pub use proxies::PeerAddress;
pub use refresh_failure::RefreshFailure;
pub use session::Session;
pub use setup::{SetupProblem, SetupReport};
pub use signed_out::SignedOut;
pub use state::{AuthState, AuthStatus};
#[cfg(feature = "axum")]
pub(crate) use view::SentUri;
