//! What is peculiar to Rocket: requests are forwarded from route to route, catchers respond to errors, any failure of
//! a guard becomes `None`, and the client for tests has cookies of its own.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use ::rocket::config::LogLevel;
use ::rocket::fairing::AdHoc;
use ::rocket::http::{Header, Status};
use ::rocket::local::asynchronous::{Client, LocalResponse};
use ::rocket::outcome::{IntoOutcome, Outcome};
use ::rocket::request::{self, FromRequest};
use ::rocket::{Build, Config, Request, Rocket, catch, catchers, get, post, routes};
use clerk_sdk::auth::{Auth, AuthError, Authenticator, PeerAddress, Session};
use clerk_sdk::middleware::{AuthHeaders, AuthLayer, ExtractError, Rejection, RequestAuth};
use http::StatusCode;
use httpmock::MockServer;
use serde_json::json;

use crate::fixture::{development, instance, live_key, production, production_with, suffixed, token_of};
use crate::log;

fn authenticator() -> Authenticator {
    production().build().unwrap()
}

fn lax() -> AuthLayer {
    AuthLayer::with_session(&authenticator())
}

fn strict() -> AuthLayer {
    AuthLayer::require_session(&authenticator())
}

fn rocket() -> Rocket<Build> {
    ::rocket::custom(Config { log_level: LogLevel::Off, ..Config::debug_default() })
}

async fn client(rocket: Rocket<Build>) -> Client {
    Client::untracked(rocket).await.unwrap()
}

fn bearer() -> Header<'static> {
    Header::new("Authorization", format!("Bearer {}", token_of("user_ada")))
}

fn reason<'r>(response: &'r LocalResponse<'_>) -> Vec<&'r str> {
    response.headers().get("x-clerk-auth-reason").collect()
}

/// Forwards every request that has no session.
struct User(String);

#[::rocket::async_trait]
impl<'r> FromRequest<'r> for User {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, ()> {
        let session = request.guard::<Session>().await.succeeded();
        session.map(|session| Self(session.user_id().to_string())).or_forward(Status::Unauthorized)
    }
}

#[get("/who", rank = 1)]
fn user(user: User) -> String {
    user.0
}

#[get("/who", rank = 2)]
fn visitor(auth: Auth) -> &'static str {
    if auth.is_signed_in() { "somebody" } else { "visitor" }
}

#[get("/who", rank = 2)]
fn anybody(session: Option<Session>) -> &'static str {
    session.map_or("nobody", |_| "somebody")
}

#[get("/session")]
fn session(session: Session) -> String {
    session.user_id().to_string()
}

#[get("/result")]
fn result(session: Result<Session, ExtractError>) -> Result<&'static str, Rejection> {
    session.map(|_| "somebody").map_err(|error| Rejection::from(error).with_status(StatusCode::IM_A_TEAPOT))
}

#[get("/optional")]
fn optional(session: Option<Session>) -> Result<&'static str, Status> {
    session.map(|_| "somebody").ok_or(Status::NotFound)
}

#[get("/of-request")]
fn of_request(auth: RequestAuth) -> Result<String, Rejection> {
    Ok(auth.session()?.user_id().to_string())
}

#[get("/of-auth")]
fn of_auth(auth: Auth) -> Result<String, AuthError> {
    Ok(auth.require_session()?.user_id().to_string())
}

#[get("/catcher")]
fn fails(_auth: Auth) -> Status {
    Status::ImATeapot
}

#[catch(default)]
fn caught(status: Status, request: &Request<'_>) -> String {
    format!("caught {} {}", status.code, AuthError::of(request).is_some())
}

#[::tokio::test]
async fn only_wrapped_routes_are_authenticated() {
    let rocket = rocket().mount("/", strict().wrap(routes![session])).mount("/", routes![visitor]);
    let client = client(rocket).await;
    assert_eq!(client.get("/session").dispatch().await.status(), Status::Unauthorized);
    let response = client.get("/session").header(bearer()).dispatch().await;
    assert_eq!(response.into_string().await.unwrap(), "user_ada");
    assert_eq!(client.get("/who").header(bearer()).dispatch().await.status(), Status::InternalServerError);
}

#[::tokio::test]
async fn a_route_that_a_request_is_forwarded_to_has_its_own_layer() {
    let rocket = rocket().mount("/", lax().wrap(routes![user])).mount("/", strict().wrap(routes![visitor]));
    let client = client(rocket).await;
    let response = client.get("/who").dispatch().await;
    assert_eq!(response.status(), Status::Unauthorized);
    assert_eq!(reason(&response), ["session-token-and-uat-missing"]);
    assert_eq!(response.headers().get_one("www-authenticate"), Some("Bearer"));
    let response = client.get("/who").header(bearer()).dispatch().await;
    assert_eq!(response.into_string().await.unwrap(), "user_ada");
}

#[::tokio::test]
async fn a_route_without_a_layer_does_not_see_what_another_layer_found() {
    let rocket = rocket().mount("/", lax().wrap(routes![forwards])).mount("/", routes![anybody]);
    let client = client(rocket).await;
    let log = log::record();
    let response = client.get("/who").header(bearer()).dispatch().await;
    assert_eq!(response.into_string().await.unwrap(), "nobody");
    let lines = log.lines();
    assert!(lines.contains("ERROR clerk_sdk: request rejected: no layer authenticated the request"), "{lines}");
}

/// Forwards every request.
#[get("/who", rank = 1)]
fn forwards(_auth: Auth, _never: Never) {}

struct Never;

#[::rocket::async_trait]
impl<'r> FromRequest<'r> for Never {
    type Error = ();

    async fn from_request(_: &'r Request<'_>) -> request::Outcome<Self, ()> {
        Outcome::Forward(Status::NotFound)
    }
}

#[::tokio::test]
async fn a_forwarded_request_is_refreshed_once_and_its_cookie_sent() {
    let api = MockServer::start_async().await;
    let cookie = format!("__session={}; Path=/", token_of("user_ada"));
    let refresh = api
        .mock_async(|when, then| {
            when.path("/v1/sessions/sess_test/refresh");
            then.status(200).json_body(json!({ "cookies": [cookie] }));
        })
        .await;
    let layer = AuthLayer::with_session(&production_with(&api).build().unwrap());
    let client = client(rocket().mount("/", layer.wrap(routes![forwards, visitor]))).await;
    let expired = instance().session("user_ada").expired().mint();
    let refresh_cookie = (suffixed("__refresh", &live_key()), "r3fresh");
    let request = client.get("/who").cookie(("__session", expired)).cookie(("__client_uat", "1"));
    let response = request.cookie(refresh_cookie).dispatch().await;
    assert_eq!(response.headers().get("set-cookie").collect::<Vec<_>>(), [cookie]);
    assert_eq!(response.into_string().await.unwrap(), "somebody");
    refresh.assert_async().await;
}

#[::tokio::test]
async fn catchers_send_the_headers_of_the_layer_with_the_fairing() {
    for (with_fairing, expected) in [(true, vec!["session-token-and-uat-missing"]), (false, vec![])] {
        let rocket = rocket().mount("/", lax().wrap(routes![fails, forwards])).register("/", catchers![caught]);
        let client = client(if with_fairing { rocket.attach(AuthHeaders) } else { rocket }).await;
        for (path, body) in [("/catcher", "caught 418 false"), ("/who", "caught 404 false")] {
            let response = client.get(path).dispatch().await;
            assert_eq!(reason(&response), expected, "{path}");
            assert_eq!(response.into_string().await.unwrap(), body, "{path}");
        }
    }
}

#[::tokio::test]
async fn a_rejection_is_a_response_of_its_own_that_fairings_know() {
    let error_in_header = AdHoc::on_response("error", |request, response| {
        Box::pin(async move {
            if let Some(AuthError::SignedOut(_)) = AuthError::of(request) {
                response.set_raw_header("x-error", "signed out");
            }
        })
    });
    let rocket = rocket()
        .mount("/", lax().wrap(routes![session, result, of_request, of_auth]))
        .mount("/strict", strict().wrap(routes![session]))
        .register("/", catchers![caught])
        .attach(error_in_header);
    let client = client(rocket).await;
    for (path, status) in
        [("/session", 401), ("/of-request", 401), ("/of-auth", 401), ("/strict/session", 401), ("/result", 418)]
    {
        let response = client.get(path).dispatch().await;
        assert_eq!(response.status().code, status, "{path}");
        assert_eq!(response.headers().get_one("x-error"), Some("signed out"), "{path}");
        assert_eq!(response.headers().get("www-authenticate").collect::<Vec<_>>(), ["Bearer"], "{path}");
        assert_eq!(reason(&response), ["session-token-and-uat-missing"], "{path}");
        let body: serde_json::Value = serde_json::from_str(&response.into_string().await.unwrap()).unwrap();
        assert_eq!(body["errors"][0]["code"], "authentication_invalid", "{path}");
        let response = client.get(path).header(bearer()).dispatch().await;
        assert_eq!((response.status(), response.headers().get_one("x-error")), (Status::Ok, None), "{path}");
    }
}

#[::tokio::test]
async fn an_optional_session_that_is_not_there_is_no_rejection() {
    let asked = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&asked);
    let layer = lax().on_error(move |_| {
        counter.fetch_add(1, Ordering::Relaxed);
        None
    });
    let rocket = rocket().mount("/", layer.wrap(routes![optional, session])).register("/", catchers![caught]);
    let client = client(rocket).await;
    let response = client.get("/optional").dispatch().await;
    assert_eq!(response.into_string().await.unwrap(), "caught 404 false");
    // A lax layer asks once for each request that is not signed in; a rejection asks again.
    assert_eq!(asked.load(Ordering::Relaxed), 1);
    assert_eq!(client.get("/session").dispatch().await.status(), Status::Unauthorized);
    assert_eq!(asked.load(Ordering::Relaxed), 3);
}

#[::tokio::test]
async fn catchers_know_that_a_layer_is_missing() {
    let client = client(rocket().mount("/", routes![session]).register("/", catchers![caught])).await;
    let response = client.get("/session").header(bearer()).dispatch().await;
    assert_eq!(response.into_string().await.unwrap(), "caught 500 true");
}

#[::tokio::test]
async fn what_is_not_legal_in_http_is_rejected() {
    let forged = AdHoc::on_request("forged", |request, _| {
        Box::pin(async move { request.replace_header(Header::new("x-forged", "a\nb")) })
    });
    let client = client(rocket().mount("/", lax().wrap(routes![visitor])).attach(forged)).await;
    let response = client.get("/who").header(bearer()).dispatch().await;
    assert_eq!(response.status(), Status::BadRequest);
}

#[::tokio::test]
async fn clones_of_a_request_are_authenticated_by_themselves() {
    let client = client(rocket().mount("/", lax().wrap(routes![visitor, forwards, session]))).await;
    let request = client.get("/who");
    let signed_in = request.clone().header(bearer());
    assert_eq!(request.dispatch().await.into_string().await.unwrap(), "visitor");
    assert_eq!(signed_in.dispatch().await.into_string().await.unwrap(), "somebody");
}

#[::tokio::test]
async fn cookies_of_the_client_for_tests_sign_in() {
    let client = client(rocket().mount("/", lax().wrap(routes![session]))).await;
    let request = client.get("/session").cookie(("__session", token_of("user_ada"))).cookie(("__client_uat", "1"));
    assert_eq!(request.dispatch().await.into_string().await.unwrap(), "user_ada");
}

#[post("/url")]
fn url(_auth: Auth) {}

#[::tokio::test]
async fn the_layer_sees_the_whole_request() {
    let authenticator = development().build().unwrap();
    let layer = lax().authenticator_for(move |parts| {
        assert_eq!(parts.method, "POST");
        assert_eq!(parts.uri, "/api/url?a=%20&a=2");
        let values: Vec<_> = parts.headers.get_all("x-many").iter().collect();
        assert_eq!(values, ["one", "two"]);
        assert!(parts.extensions.get::<PeerAddress>().is_some_and(|peer| peer.0.to_string() == "192.0.2.7"));
        authenticator.clone()
    });
    let client = client(rocket().mount("/api", layer.wrap(routes![url]))).await;
    let request = client.post("/api/url?a=%20&a=2").remote("192.0.2.7:1234".parse().unwrap());
    let request = request.header(Header::new("x-many", "one")).header(Header::new("x-many", "two"));
    let request = request.header(Header::new("X-Real-IP", "203.0.113.9"));
    assert_eq!(request.dispatch().await.status(), Status::Ok);
}
