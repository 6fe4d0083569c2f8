//! What the tables are run in: settings, requests, and answers to the questions of a decision.

use std::collections::HashMap;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use http::request::Parts;
use http::{HeaderMap, header};
use serde_json::{Value, json};

use super::super::{Context, Decision, Notice, Outcome, decide};
use crate::auth::claims::{RawClaims, SessionClaims, Times};
use crate::auth::publishable_key::PublishableKey;
use crate::auth::reason::{Reason, TokenError};
use crate::auth::request::auth_reason::AuthReason;
use crate::auth::request::facts::{Facts, HandshakeError, HandshakeResult, MachineError, Question};
use crate::auth::request::machine::MachineFacts;
use crate::auth::request::proxies::TrustedProxies;
use crate::auth::request::refresh_failure::RefreshFailure;
use crate::auth::request::settings::{FrontendApi, Instance, Satellite, Settings};
use crate::auth::request::view::View;
use crate::auth::token_type::TokenType;
use crate::model::Timestamp;

/// The time in every table, in seconds.
pub(super) const NOW: i64 = 1_700_000_000;
pub(super) const DEV_HOST: &str = "happy-cat-7.clerk.accounts.dev";
pub(super) const LIVE_HOST: &str = "clerk.example.com";

fn key(prefix: &str, host: &str) -> String {
    format!("{prefix}{}", STANDARD_NO_PAD.encode(format!("{host}$")))
}

fn settings(key: &str) -> Settings {
    let key = PublishableKey::parse(key).expect("a publishable key");
    Settings {
        instance: Instance::new(&key, None, None),
        proxies: TrustedProxies::All,
        has_api: true,
        ..Settings::default()
    }
}

/// An application of a development instance.
pub(super) fn development() -> Settings {
    settings(&key("pk_test_", DEV_HOST))
}

/// An application of a production instance.
pub(super) fn production() -> Settings {
    settings(&key("pk_live_", LIVE_HOST))
}

/// The suffix of the cookies of an application's instance.
pub(super) fn suffix(settings: &Settings) -> String {
    settings.instance.as_ref().expect("an instance").suffix.clone()
}

/// The same application, as a satellite.
pub(super) fn satellite(settings: Settings, auto_sync: bool) -> Settings {
    Settings {
        satellite: Some(Satellite { auto_sync }),
        sign_in_url: Some("https://primary.example.com/sign-in".to_owned()),
        ..settings
    }
}

pub(super) fn with_frontend(mut settings: Settings, frontend: FrontendApi) -> Settings {
    settings.instance.as_mut().expect("an instance").frontend = frontend;
    settings
}

pub(super) fn accepting(settings: Settings, types: &[TokenType]) -> Settings {
    Settings { accepted: types.iter().copied().collect(), ..settings }
}

/// A token of these claims, signed by nobody.
pub(super) fn jwt(claims: &Value) -> String {
    jwt_with(&json!({ "alg": "RS256", "typ": "JWT", "kid": "ins_1" }), claims)
}

pub(super) fn jwt_with(header: &Value, claims: &Value) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    format!("{}.{}.c2ln", part(header), part(claims))
}

/// A session token with other claims.
pub(super) fn session_with(claims: &[(&str, Value)]) -> String {
    let mut all = json!({
        "sub": "user_1", "sid": "sess_1", "azp": "https://app.example.com", "iat": NOW - 10, "exp": NOW + 50,
    });
    for (name, value) in claims {
        all[*name] = value.clone();
    }
    jwt(&all)
}

/// A session token of an instance, issued ten seconds ago.
pub(super) fn session(host: &str) -> String {
    session_with(&[("iss", format!("https://{host}").into())])
}

/// A request being built.
#[derive(Clone)]
pub(super) struct Request {
    method: &'static str,
    url: String,
    headers: Vec<(String, String)>,
    cookies: Vec<String>,
}

pub(super) fn get(url: &str) -> Request {
    Request { method: "GET", url: url.to_owned(), headers: Vec::new(), cookies: Vec::new() }
}

/// A browser that opens a page of the application.
pub(super) fn page() -> Request {
    get("https://app.example.com/dashboard?tab=1").header("sec-fetch-dest", "document")
}

/// A script that sends a request to the application.
pub(super) fn fetch() -> Request {
    get("https://app.example.com/api/items").header("sec-fetch-dest", "empty")
}

impl Request {
    pub(super) fn method(mut self, method: &'static str) -> Self {
        self.method = method;
        self
    }

    pub(super) fn at(mut self, url: &str) -> Self {
        self.url = url.to_owned();
        self
    }

    pub(super) fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(super) fn cookie(mut self, name: &str, value: &str) -> Self {
        self.cookies.push(format!("{name}={value}"));
        self
    }

    pub(super) fn bearer(self, token: &str) -> Self {
        self.header("authorization", &format!("Bearer {token}"))
    }

    /// The cookies of a browser that is signed in with this token, in development and production alike.
    pub(super) fn signed_in(self, token: &str) -> Self {
        let uat = (NOW - 100).to_string();
        self.cookie("__clerk_db_jwt", "dvb_1").cookie("__client_uat", &uat).cookie("__session", token)
    }

    fn parts(&self) -> Parts {
        let mut request = http::Request::builder().method(self.method).uri(&self.url);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        if !self.cookies.is_empty() {
            request = request.header(header::COOKIE, self.cookies.join("; "));
        }
        request.body(()).expect("a legal request").into_parts().0
    }
}

/// Answers to questions. Every token that is not named is valid.
#[derive(Clone, Default)]
pub(super) struct World {
    rejected: HashMap<String, Reason>,
    valid_with_skew: Vec<String>,
    handshake: Option<Result<Vec<String>, HandshakeError>>,
    refresh: Option<Result<Vec<String>, RefreshFailure>>,
    machine: Option<Result<Arc<MachineFacts>, MachineError>>,
}

impl World {
    pub(super) fn rejects(mut self, token: &str, reason: Reason) -> Self {
        self.rejected.insert(token.to_owned(), reason);
        self
    }

    /// The token is valid if clocks may differ more than usual.
    pub(super) fn accepts_with_skew(mut self, token: &str) -> Self {
        self.valid_with_skew.push(token.to_owned());
        self
    }

    pub(super) fn handshake(mut self, cookies: &[&str]) -> Self {
        self.handshake = Some(Ok(cookies.iter().map(|&cookie| cookie.to_owned()).collect()));
        self
    }

    pub(super) fn handshake_fails(mut self, error: HandshakeError) -> Self {
        self.handshake = Some(Err(error));
        self
    }

    pub(super) fn refresh(mut self, cookies: &[&str]) -> Self {
        self.refresh = Some(Ok(cookies.iter().map(|&cookie| cookie.to_owned()).collect()));
        self
    }

    pub(super) fn refresh_fails(mut self, failure: RefreshFailure) -> Self {
        self.refresh = Some(Err(failure));
        self
    }

    pub(super) fn machine(mut self, subject: &str) -> Self {
        self.machine = Some(Ok(Arc::new(MachineFacts {
            token_type: TokenType::M2m,
            id: "mt_1".to_owned(),
            subject: subject.to_owned(),
            name: None,
            client_id: None,
            scopes: Vec::new(),
            claims: None,
            expires_at: None,
        })));
        self
    }

    pub(super) fn machine_fails(mut self, reason: AuthReason) -> Self {
        self.machine = Some(Err(MachineError { reason, cause: None }));
        self
    }

    fn verify(&self, token: &str, with_skew: bool) -> Result<SessionClaims, TokenError> {
        match self.rejected.get(token) {
            Some(reason) if !(with_skew && self.valid_with_skew.iter().any(|valid| valid == token)) => {
                Err((*reason).into())
            }
            _ => {
                let payload = token.split('.').nth(1).and_then(|part| URL_SAFE_NO_PAD.decode(part).ok());
                let payload = payload.and_then(|bytes| String::from_utf8(bytes).ok()).ok_or(Reason::Malformed)?;
                let times = Times { expires_at: 0.0, not_before: None, issued_at: None };
                SessionClaims::of(&RawClaims::read(&payload)?, &payload, times)
            }
        }
    }

    fn answer(&self, question: &Question, facts: &mut Facts) -> String {
        match question {
            Question::Session { token, more_skew } => {
                facts.add_session(token.clone(), *more_skew, self.verify(token, !more_skew.is_zero()));
                if more_skew.is_zero() { "session".to_owned() } else { "session with skew".to_owned() }
            }
            Question::Handshake(result) => {
                facts.set_handshake(self.handshake.clone().expect("a handshake was not expected"));
                match result {
                    HandshakeResult::Nonce(nonce) => format!("nonce {nonce}"),
                    HandshakeResult::Token(_) => "handshake token".to_owned(),
                }
            }
            Question::Refresh { session_id, .. } => {
                facts.set_refresh(self.refresh.clone().expect("a refresh was not expected"));
                format!("refresh {session_id}")
            }
            Question::Machine(token_type) => {
                facts.set_machine(self.machine.clone().expect("a machine token was not expected"));
                token_type.to_string()
            }
        }
    }
}

/// What was decided, for comparison.
pub(super) struct Decided {
    pub(super) headers: HeaderMap,
    pub(super) notices: Vec<Notice>,
    /// What had to be known, in order.
    pub(super) asked: Vec<String>,
    pub(super) outcome: String,
    pub(super) claims: Option<SessionClaims>,
}

impl Decided {
    pub(super) fn location(&self) -> &str {
        self.headers.get(header::LOCATION).map_or("", |value| value.to_str().expect("ASCII"))
    }

    pub(super) fn cookies(&self) -> Vec<&str> {
        let values = self.headers.get_all(header::SET_COOKIE).iter();
        values.map(|value| value.to_str().expect("ASCII")).collect()
    }

    /// A parameter of the URL of the redirect.
    pub(super) fn parameter(&self, name: &str) -> Option<String> {
        let url = reqwest::Url::parse(self.location()).ok()?;
        url.query_pairs().find(|(known, _)| known == name).map(|(_, value)| value.into_owned())
    }
}

pub(super) fn run_in(world: &World, settings: &Settings, request: &Request) -> Decided {
    let parts = request.parts();
    let view = View::new(&parts, settings, Timestamp::from_millis(NOW * 1000));
    let (mut facts, mut asked) = (Facts::default(), Vec::new());
    let decision: Decision = loop {
        match decide(&Context { view: &view, settings, facts: &facts }) {
            Ok(decision) => break decision,
            Err(question) => asked.push(world.answer(&question, &mut facts)),
        }
        assert!(asked.len() < 8, "the decision asks without end: {asked:?}");
    };
    let (outcome, claims) = match decision.outcome {
        Outcome::Session { claims, .. } => (format!("signed in: {}", claims.user_id()), Some(claims)),
        Outcome::Machine { facts, .. } => (format!("machine: {}", facts.subject), None),
        Outcome::SignedOut { reason, .. } => (format!("signed out: {reason}"), None),
        Outcome::Handshake { reason } => (format!("handshake: {reason}"), None),
    };
    Decided { headers: decision.headers, notices: decision.notices, asked, outcome, claims }
}

pub(super) fn run(settings: &Settings, request: &Request) -> Decided {
    run_in(&World::default(), settings, request)
}

/// Checks rows: what the request is, and what is decided.
pub(super) fn check(settings: &Settings, rows: &[(&str, Request, &str)]) {
    check_in(&World::default(), settings, rows);
}

pub(super) fn check_in(world: &World, settings: &Settings, rows: &[(&str, Request, &str)]) {
    for (name, request, expected) in rows {
        assert_eq!(run_in(world, settings, request).outcome, *expected, "{name}");
    }
}
