//! An app that authenticates its requests with the SDK works against the emulator.

use std::time::Duration;

use axum::http;
use clerk_emulator::Emulator;
use clerk_sdk::auth::{AuthState, AuthStatus, Authenticator};
use reqwest::Url;
use serde_json::json;

use crate::{
    browser::{APP, Browser},
    harness::{Api, id},
};

/// An app that knows the emulator by its URL and its publishable key, and its browser.
struct App {
    api: Api,
    authenticator: Authenticator,
    browser: Browser,
}

impl App {
    async fn start() -> Self {
        let seed = json!([{ "username": "ada_l", "organization_memberships": [
            { "organization": { "id": "org_acme", "name": "Acme", "slug": "acme" } },
        ] }]);
        let seed = clerk_emulator::Seed::from_json(&seed.to_string()).expect("a valid seed");
        let api = Api::with(Emulator::builder().seed(seed).start().await.expect("a free port"));
        let clerk = api.clerk.client().expect("a client");
        let authenticator = clerk
            .authenticator()
            .publishable_key(api.clerk.publishable_key())
            .proxy_url(api.clerk.frontend_url())
            .clock(api.clerk.clock().clone())
            .authorized_parties([APP])
            .organization_patterns(["/orgs/:slug"])
            .build()
            .expect("usable options");
        Self { api, authenticator, browser: Browser::new() }
    }

    /// The response to one request for a page.
    async fn request(&mut self, url: &Url) -> AuthState {
        let request = self.browser.request(reqwest::Method::GET, url).build().expect("a request");
        let mut head = http::Request::get(&url[url::Position::BeforePath..url::Position::AfterQuery])
            .header("host", "localhost:3000")
            .header("sec-fetch-dest", "document");
        if let Some(cookies) = request.headers().get("cookie") {
            head = head.header("cookie", cookies);
        }
        let (parts, ()) = head.body(()).expect("a request").into_parts();
        let state = self.authenticator.authenticate(&parts).await;
        for cookie in state.headers().get_all("set-cookie") {
            self.browser.keep("localhost", cookie.to_str().expect("visible ASCII"));
        }
        state
    }

    /// Opens a page and follows redirects to its end. Gives the reasons of the handshakes on the way, and
    /// how the last request was authenticated.
    async fn open(&mut self, url: impl AsRef<str>) -> (Vec<String>, AuthState) {
        // The count of redirects lasts two seconds.
        self.browser.keep("localhost", "__clerk_redirect_count=; Max-Age=0");
        let mut url: Url = url.as_ref().parse().expect("a URL");
        let mut reasons = Vec::new();
        for _ in 0..8 {
            let state = self.request(&url).await;
            let Some(redirect) = state.redirect() else {
                return (reasons, state);
            };
            if state.status() == AuthStatus::Handshake {
                reasons.extend(state.reason().map(|reason| reason.as_str().into_owned()));
            }
            let location = redirect.headers()["location"].to_str().expect("visible ASCII").to_owned();
            url = if location.starts_with(self.api.clerk.url()) {
                self.browser.get(location).await.location()
            } else {
                location.parse().expect("a URL")
            };
        }
        panic!("redirects do not end: {reasons:?}");
    }

    async fn sign_in(&mut self) -> (Vec<String>, AuthState) {
        let user = id(&self.api.get("/users").await.ok()[0]);
        let back = self.browser.sign_in(&self.api, &user).await;
        self.open(back).await
    }
}

#[tokio::test]
async fn visitor_signs_in_and_stays_signed_in() {
    let mut app = App::start().await;
    let page = format!("{APP}/page?a=b");
    let (reasons, state) = app.open(&page).await;
    assert_eq!(reasons, ["dev-browser-missing"]);
    assert_eq!(state.status(), AuthStatus::SignedOut);
    let (reasons, state) = app.open(&page).await;
    assert_eq!((reasons, state.status()), (vec![], AuthStatus::SignedOut), "once is enough");
    let (reasons, state) = app.sign_in().await;
    assert_eq!(reasons, ["dev-browser-sync"]);
    let user = id(&app.api.get("/users").await.ok()[0]);
    assert_eq!(state.auth().user_id().map(|id| id.as_str()), Some(user.as_str()));
    let (reasons, state) = app.open(&page).await;
    assert_eq!((reasons, state.status()), (vec![], AuthStatus::SignedIn));
}

#[tokio::test]
async fn expired_token_is_refreshed_without_a_redirect() {
    let mut app = App::start().await;
    app.sign_in().await;
    let before = app.browser.cookie("__session").map(str::to_owned);
    app.api.clerk.clock().advance(Duration::from_secs(90));
    let (reasons, state) = app.open(format!("{APP}/page")).await;
    assert_eq!((reasons, state.status()), (vec![], AuthStatus::SignedIn));
    assert!(state.headers().contains_key("set-cookie"));
    assert_ne!(app.browser.cookie("__session"), before.as_deref());
    let (reasons, state) = app.open(format!("{APP}/page")).await;
    assert_eq!((reasons, state.status()), (vec![], AuthStatus::SignedIn));
    assert!(!state.headers().contains_key("set-cookie"), "the new token lasts");
}

#[tokio::test]
async fn revoked_session_ends_when_its_token_expires() {
    let mut app = App::start().await;
    app.sign_in().await;
    let session = id(&app.api.get("/sessions").await.ok()[0]);
    app.api.act(&format!("/sessions/{session}/revoke")).await.ok();
    let (_, state) = app.open(format!("{APP}/page")).await;
    assert_eq!(state.status(), AuthStatus::SignedIn, "nobody asks the server while the token lasts");
    app.api.clerk.clock().advance(Duration::from_secs(90));
    let (reasons, state) = app.open(format!("{APP}/page")).await;
    assert_eq!(reasons, ["session-token-expired-refresh-session_refresh_inactive_session"]);
    assert_eq!(state.status(), AuthStatus::SignedOut);
    let (reasons, state) = app.open(format!("{APP}/page")).await;
    assert_eq!((reasons, state.status()), (vec![], AuthStatus::SignedOut));
}

#[tokio::test]
async fn page_of_an_organization_activates_it() {
    let mut app = App::start().await;
    app.sign_in().await;
    let (reasons, state) = app.open(format!("{APP}/orgs/acme")).await;
    assert_eq!(reasons, ["active-organization-mismatch"]);
    let organization = state.auth().session().and_then(|session| session.claims().organization().cloned());
    assert_eq!(organization.map(|organization| organization.id().as_str().to_owned()).as_deref(), Some("org_acme"));
    let (reasons, state) = app.open(format!("{APP}/orgs/acme")).await;
    assert_eq!((reasons, state.status()), (vec![], AuthStatus::SignedIn));
}

#[tokio::test]
async fn setup_of_the_app_has_no_problem() {
    let app = App::start().await;
    let report = app.authenticator.check_setup().await;
    assert!(report.is_ok(), "{report}");
}
