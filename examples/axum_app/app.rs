//! The application: who may open which page, and what happens there. Nothing here is special to the emulator but its
//! start.

use std::time::Duration;

use axum::Json;
use axum::Router;
use axum::extract::State;
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::map_response;
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use clerk_emulator::{Builder, Emulator, Seed};
use clerk_sdk::Clerk;
use clerk_sdk::auth::{Authenticator, Session};
use clerk_sdk::middleware::{AuthLayer, Rejection};
use serde_json::{Value, json};

use super::html;
use super::pages::{Dashboard, Home};

const USERS: &str = r#"[
    { "first_name": "Ada", "last_name": "Lovelace", "email_address": ["ada@example.com"] },
    { "first_name": "Grace", "last_name": "Hopper", "email_address": ["grace@example.com"] },
    { "first_name": "Katherine", "last_name": "Johnson", "email_address": ["katherine@example.com"] }
]"#;

/// A Clerk to try the application with. Its session tokens expire soon, to show what happens then.
pub(crate) fn emulator() -> Result<Builder, clerk_emulator::Error> {
    Ok(Emulator::builder().seed(Seed::from_json(USERS)?).session_token_lifetime(Duration::from_secs(5)))
}

/// What every page needs.
#[derive(Clone, Debug)]
pub(crate) struct App {
    pub(crate) clerk: Clerk,
    pub(crate) authenticator: Authenticator,
    /// The page to sign out on, which leads back. Clerk's components for frontends sign out without one.
    pub(crate) sign_out_url: Option<String>,
}

impl App {
    /// For the instance that the environment names.
    pub(crate) fn from_env(origin: &str) -> clerk_sdk::Result<Self> {
        let clerk = Clerk::from_env()?;
        let authenticator =
            clerk.authenticator().authorized_parties([origin]).reject_cross_origin_requests().build()?;
        Ok(Self { clerk, authenticator, sign_out_url: None })
    }

    /// For an emulator: with what the environment would say of an instance.
    pub(crate) fn emulated(emulator: &Emulator, origin: &str) -> clerk_sdk::Result<Self> {
        let clerk = emulator.client()?;
        let authenticator = clerk
            .authenticator()
            .publishable_key(emulator.publishable_key())
            .proxy_url(emulator.frontend_url())
            .sign_in_url(emulator.sign_in_url())
            .clock(emulator.clock().clone())
            .authorized_parties([origin])
            .reject_cross_origin_requests()
            .build()?;
        let sign_out_url = format!("{}/sign-out?redirect_url={origin}/", emulator.frontend_url());
        Ok(Self { clerk, authenticator, sign_out_url: Some(sign_out_url) })
    }

    pub(crate) fn router(self) -> Router {
        // Who may open what is said here: each group of routes has its layer.
        let everybody = Router::new().route("/", get(home)).layer(AuthLayer::with_session(&self.authenticator));
        let strict = AuthLayer::require_session(&self.authenticator);
        let users = Router::new().route("/dashboard", get(dashboard)).layer(strict.clone().redirect_to_sign_in());
        let actions = Router::new().route("/revoke", post(revoke)).layer(strict.clone().on_error(|_| Some(too_late())));
        let api = Router::new().route("/api/me", get(me)).layer(strict);
        let files = Router::new().route("/style.css", get(style)).route("/app.js", get(script));
        everybody.merge(users).merge(actions).merge(api).merge(files).layer(map_response(protect)).with_state(self)
    }
}

/// For everybody: the session is there if somebody is signed in.
async fn home(State(app): State<App>, session: Option<Session>, request: Parts) -> Result<Html<String>, Failed> {
    let home = match session {
        None => Home::SignedOut { sign_in_url: app.authenticator.sign_in_url(&request) },
        Some(session) => {
            let user = app.clerk.users().get(session.user_id()).send().await?;
            let name = user.first_name.unwrap_or_else(|| user.id.to_string());
            Home::SignedIn { name, sign_out_url: app.sign_out_url }
        }
    };
    Ok(home.page())
}

/// For users. The token says who they are; the rest is fetched from Clerk.
async fn dashboard(State(app): State<App>, session: Session) -> Result<Html<String>, Failed> {
    let user = app.clerk.users().get(session.user_id()).send().await?;
    let status = app.clerk.sessions().get(session.session_id()).send().await?.status;
    let claims = session.custom::<Value>().unwrap_or_default();
    Ok(Dashboard { user, session, status, claims, sign_out_url: app.sign_out_url }.page())
}

/// Ends the session of the request. Nobody asks Clerk about a token that is still valid, so the user is signed out
/// when it expires.
async fn revoke(State(app): State<App>, session: Session) -> Result<Redirect, Failed> {
    app.clerk.sessions().revoke(session.session_id()).send().await?;
    Ok(Redirect::to("/dashboard"))
}

/// The page for a form that came with an expired token, or from another site.
fn too_late() -> Rejection {
    let text = "<p>You were not signed in when the form came. <a href=\"/dashboard\">Back to the dashboard</a></p>";
    let page = html::page("Please try again", text);
    Rejection::new(StatusCode::UNAUTHORIZED).with_body(HeaderValue::from_static(html::TYPE), page)
}

/// For programs: JSON, and status 401 without a session.
async fn me(session: Session) -> Json<Value> {
    Json(json!({
        "user_id": session.user_id(),
        "session_id": session.session_id(),
        "expires_at": session.expires_at().to_string(),
    }))
}

async fn style() -> ([(&'static str, &'static str); 1], &'static str) {
    ([("content-type", "text/css; charset=utf-8")], include_str!("style.css"))
}

async fn script() -> ([(&'static str, &'static str); 1], &'static str) {
    ([("content-type", "text/javascript; charset=utf-8")], include_str!("app.js"))
}

/// Adds what protects pages in a browser. Forms stay on this site, and nobody embeds or caches a page.
async fn protect(mut response: Response) -> Response {
    const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; \
                          form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    for (name, value) in [
        ("content-security-policy", POLICY),
        ("cache-control", "no-store"),
        ("referrer-policy", "same-origin"),
        ("x-content-type-options", "nosniff"),
    ] {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

/// A call of Clerk's API that failed. The text of an error holds no secret.
struct Failed(clerk_sdk::Error);

impl From<clerk_sdk::Error> for Failed {
    fn from(error: clerk_sdk::Error) -> Self {
        Self(error)
    }
}

impl IntoResponse for Failed {
    fn into_response(self) -> Response {
        let text = format!("<p>A call of Clerk failed: {}.</p>", html::escape(&self.0.to_string()));
        (StatusCode::BAD_GATEWAY, Html(html::page("Something went wrong", &text))).into_response()
    }
}
