//! The app that every framework serves: its routes, what their handlers take, and what they respond with.

pub(crate) mod actix_web;
pub(crate) mod axum;
pub(crate) mod poem;
pub(crate) mod rocket;
pub(crate) mod tower;

use clerk_sdk::auth::{Auth, Authenticator, Machine, Requirement, Reverification, Session};
use clerk_sdk::middleware::{AuthLayer, Rejection, Requires};
use http::StatusCode;
use serde_json::{Value, json};

use crate::framework::EVERY_TYPE;

/// What an app is built from.
#[derive(Clone)]
pub(crate) struct Setup {
    pub(crate) authenticator: Authenticator,
    /// The same, for all types of token.
    pub(crate) everything: Authenticator,
    /// That of another instance, for requests to the host `other.example.com`.
    pub(crate) other: Option<Authenticator>,
}

/// What a handler takes of a request, in the form that the framework has for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Takes {
    /// [`Auth`]
    Auth,
    /// [`Session`]
    Session,
    /// `Option<Session>`
    OptionalSession,
    /// [`Machine`]
    Machine,
    /// `Option<Machine>`
    OptionalMachine,
    /// `Protected<DeleteInvoices>`
    Invoices,
    /// `Protected<FreshMfa>`
    FreshMfa,
    /// [`Auth`], and the response sets the cookie [`OWN_COOKIE`].
    AuthAndSetsCookie,
}

/// A path; it responds to every method with JSON.
pub(crate) struct Route {
    /// [`ANY_OTHER`] is every path that no other route has.
    pub(crate) path: &'static str,
    /// What is around the handler.
    pub(crate) layer: Option<AuthLayer>,
    pub(crate) takes: Takes,
}

/// See [`Route::path`].
pub(crate) const ANY_OTHER: &str = "*";
/// The host whose requests are for the other instance.
pub(crate) const OTHER_HOST: &str = "other.example.com";
/// The cookie that one handler sets.
pub(crate) const OWN_COOKIE: &str = "own=1";

impl Setup {
    pub(crate) fn new(authenticator: Authenticator) -> Self {
        Self { everything: authenticator.with_accepted_tokens(EVERY_TYPE), authenticator, other: None }
    }

    /// The routes of the app.
    pub(crate) fn routes(&self) -> Vec<Route> {
        let Self { authenticator, everything, .. } = self;
        let lax = || AuthLayer::with_session(authenticator);
        let strict = || AuthLayer::require_session(authenticator);
        let lax_for_all = || AuthLayer::with_session(everything);
        let delete_invoices = DeleteInvoices::requirement();
        let route = |path, layer, takes| Route { path, layer: Some(layer), takes };
        vec![
            route("/lax", lax(), Takes::Auth),
            route("/lax/session", lax(), Takes::Session),
            route("/lax/optional", lax(), Takes::OptionalSession),
            route("/lax/machine", lax_for_all(), Takes::Machine),
            route("/lax/optional-machine", lax_for_all(), Takes::OptionalMachine),
            route("/strict", strict(), Takes::Session),
            route("/machine", AuthLayer::require_machine(everything), Takes::Machine),
            route("/signed-in", AuthLayer::require_signed_in(everything), Takes::Auth),
            route("/guarded", strict().require(delete_invoices), Takes::Session),
            route("/protected", lax(), Takes::Invoices),
            route("/fresh", lax(), Takes::FreshMfa),
            route("/pending", AuthLayer::require_session(&authenticator.with_pending_sessions()), Takes::Session),
            route("/lax/stop", lax().on_error(|_| Some(Rejection::new(StatusCode::IM_A_TEAPOT))), Takes::Auth),
            route("/lax/go-on", lax().on_error(|_| None), Takes::Auth),
            route("/strict/none", strict().on_error(|_| None), Takes::Session),
            route("/strict/own", strict().on_error(|error| Some(own_rejection(error))), Takes::Session),
            route("/page", strict().redirect_to_sign_in(), Takes::Session),
            route("/set-cookie", lax(), Takes::AuthAndSetsCookie),
            route("/tenant", self.tenants(), Takes::Session),
            Route { path: "/unlayered", layer: None, takes: Takes::Session },
            route(ANY_OTHER, lax(), Takes::Auth),
        ]
    }

    /// A strict layer that chooses the instance by the host of the request.
    fn tenants(&self) -> AuthLayer {
        let Self { authenticator, other, .. } = self.clone();
        AuthLayer::require_session(&authenticator).authenticator_for(move |parts| {
            let host = parts.headers.get(http::header::HOST).and_then(|host| host.to_str().ok());
            other.as_ref().filter(|_| host == Some(OTHER_HOST)).unwrap_or(&authenticator).clone()
        })
    }
}

fn own_rejection(error: &clerk_sdk::auth::AuthError) -> Rejection {
    Rejection::from(error.clone()).with_status(StatusCode::FORBIDDEN).with_json(&json!({ "mine": true }))
}

/// See [`Takes::Invoices`].
pub(crate) struct DeleteInvoices;

impl Requires for DeleteInvoices {
    fn requirement() -> Requirement {
        Requirement::permission("org:invoices:delete")
    }
}

/// See [`Takes::FreshMfa`].
pub(crate) struct FreshMfa;

impl Requires for FreshMfa {
    fn requirement() -> Requirement {
        Requirement::reverification(Reverification::STRICT_MFA)
    }
}

/// What a handler says of who sent the request: the body of its response.
pub(crate) fn describe(auth: &Auth) -> Value {
    match auth {
        Auth::Session(session) => describe_session(Some(session)),
        Auth::Machine(machine) => describe_machine(Some(machine)),
        Auth::SignedOut(signed_out) => json!({ "kind": "signed-out", "reason": signed_out.reason().as_str() }),
        _ => Value::Null,
    }
}

/// The same, of a session; there is none if a handler takes an optional one.
pub(crate) fn describe_session(session: Option<&Session>) -> Value {
    session.map_or(json!({ "kind": "none" }), |session| {
        let organization = session.organization().map(|organization| organization.id().to_owned());
        json!({
            "kind": "session", "user_id": session.user_id(), "session_id": session.session_id(),
            "organization_id": organization,
        })
    })
}

/// The same, of a machine.
pub(crate) fn describe_machine(machine: Option<&Machine>) -> Value {
    machine.map_or(json!({ "kind": "none" }), |machine| {
        json!({ "kind": "machine", "token_type": machine.token_type().to_string(), "subject": machine.subject() })
    })
}
