//! One handler, or one service, behind a layer of a client: axum and tower alone.

use std::convert::Infallible;
use std::process::Command;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::routing::{get, post};
use bytes::Bytes;
use clerk_sdk::Clerk;
use clerk_sdk::auth::{Auth, Session};
use clerk_sdk::middleware::RequestAuth;
use http::{Request, Response, header};
use http_body_util::{BodyExt, Full};
use httpmock::MockServer;
use serde_json::Value;
use tower::{ServiceExt, service_fn};

use crate::apps::{axum as axum_app, describe};
use crate::client::App;
use crate::fixture::{clerk, clerk_without_keys, running_instance};

/// Tells a child process that it is one.
const CHILD: &str = "CONFORMANCE_CHILD";

/// A client of the instance whose tokens are dated by the clock of this machine: the authenticator of a wrapper has
/// no other.
async fn client() -> (MockServer, Clerk) {
    let api = MockServer::start_async().await;
    let clerk = clerk(&api.base_url(), running_instance());
    (api, clerk)
}

fn token() -> String {
    running_instance().session("user_ada").mint()
}

async fn serve(router: Router) -> App {
    App::new(axum_app::serve(router).await)
}

async fn show(auth: Auth) -> String {
    describe(&auth).to_string()
}

/// A tower service that says who sent a request.
async fn respond(request: Request<Full<Bytes>>) -> Result<Response<Full<Bytes>>, Infallible> {
    Ok(match RequestAuth::of(request.extensions()) {
        Ok(known) => Response::new(describe(known.auth()).to_string().into()),
        Err(rejection) => rejection.into_response().map(Full::new),
    })
}

fn request(token: Option<&str>) -> Request<Full<Bytes>> {
    let mut request = Request::new(Full::default());
    if let Some(token) = token {
        request.headers_mut().insert(header::AUTHORIZATION, format!("Bearer {token}").parse().unwrap());
    }
    request
}

async fn body<B: BodyExt>(response: Response<B>) -> Value
where
    B::Error: std::fmt::Debug,
{
    let body = response.into_body().collect().await.unwrap().to_bytes();
    serde_json::from_slice(&body).unwrap()
}

#[tokio::test]
async fn axum_handler_with_session_learns_who_sent_the_request() {
    let (_api, clerk) = client().await;
    let app = serve(Router::new().route("/", get(clerk.with_session(show)))).await;
    let reply = app.get("/").bearer(&token()).send().await;
    assert_eq!((reply.outcome(), reply.body.starts_with(b"{\"kind\":\"session\"")), ((200, "", ""), true));
    let reply = app.get("/").send().await;
    assert_eq!(reply.outcome(), (200, "signed-out", "session-token-and-uat-missing"));
}

#[tokio::test]
async fn axum_handler_that_requires_a_session_is_not_called_without_one() {
    let (_api, clerk) = client().await;
    let handler = async |session: Option<Session>| assert!(session.is_some(), "the handler was called");
    let app = serve(Router::new().route("/", get(clerk.require_session(handler)))).await;
    let reply = app.get("/").send().await;
    assert_eq!(reply.outcome(), (401, "signed-out", "session-token-and-uat-missing"));
    assert_eq!(reply.header("www-authenticate"), Some("Bearer"));
    assert_eq!(reply.json()["errors"][0]["code"], "authentication_invalid");
    assert_eq!(app.get("/").bearer(&token()).send().await.outcome(), (200, "", ""));
}

#[tokio::test]
async fn axum_handler_behind_a_wrapper_takes_state_and_body() {
    let (_api, clerk) = client().await;
    let handler = async |State(name): State<String>, session: Session, body: String| {
        format!("{name} {} {body}", session.user_id())
    };
    let router = Router::new().route("/", post(clerk.require_session(handler))).with_state("app".to_owned());
    let app = serve(router).await;
    let reply = app.post("/").bearer(&token()).body("hello").send().await;
    assert_eq!((reply.outcome(), &*reply.body), ((200, "", ""), &b"app user_ada hello"[..]));
}

#[tokio::test]
async fn axum_handler_behind_a_wrapper_waits_for_the_keys() {
    let api = MockServer::start_async().await;
    let keys = api
        .mock_async(|when, then| {
            when.path("/v1/jwks");
            then.status(200).json_body(running_instance().jwks());
        })
        .await;
    let clerk = clerk_without_keys(&api.base_url());
    let app = serve(Router::new().route("/", get(clerk.require_session(show)))).await;
    assert_eq!(app.get("/").bearer(&token()).send().await.outcome(), (200, "", ""));
    assert_eq!(app.get("/").bearer(&token()).send().await.outcome(), (200, "", ""));
    keys.assert_calls_async(1).await;
}

#[tokio::test]
async fn tower_service_with_session_learns_who_sent_the_request() {
    let (_api, clerk) = client().await;
    let service = clerk.with_session(service_fn(respond));
    let response = service.clone().oneshot(request(Some(&token()))).await.unwrap();
    assert_eq!(body(response).await["user_id"], "user_ada");
    let response = service.oneshot(request(None)).await.unwrap();
    assert_eq!(response.headers()["x-clerk-auth-status"], "signed-out");
    assert_eq!(body(response).await["kind"], "signed-out");
}

#[tokio::test]
async fn tower_service_that_requires_a_session_is_not_called_without_one() {
    let (_api, clerk) = client().await;
    let service = clerk.require_session(service_fn(respond));
    let response = service.clone().oneshot(request(None)).await.unwrap();
    assert_eq!(response.status(), 401);
    assert_eq!(response.headers()[header::WWW_AUTHENTICATE], "Bearer");
    assert_eq!(body(response).await["errors"][0]["code"], "authentication_invalid");
    let response = service.oneshot(request(Some(&token()))).await.unwrap();
    assert_eq!(body(response).await["user_id"], "user_ada");
}

#[tokio::test]
async fn tower_service_behind_a_wrapper_is_a_service_of_an_axum_route() {
    let (_api, clerk) = client().await;
    let inner = service_fn(async |request: Request<Body>| {
        let known = RequestAuth::of(request.extensions()).is_ok_and(|known| known.auth().is_signed_in());
        Ok::<_, Infallible>(Response::new(Body::from(known.to_string())))
    });
    let app = serve(Router::new().route_service("/", clerk.require_session(inner))).await;
    assert_eq!(app.get("/").send().await.status, 401);
    assert_eq!(&*app.get("/").bearer(&token()).send().await.body, b"true");
}

#[test]
fn client_that_cannot_be_configured_gives_500_and_logs_the_variable() {
    const NAME: &str = "cases::wrappers::client_that_cannot_be_configured_gives_500_and_logs_the_variable";
    if std::env::var_os(CHILD).is_some() {
        return tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(misconfigured());
    }
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", NAME, "--nocapture"]).env(CHILD, "1").env("CLERK_LOGGING", "true");
    let output = child.env("CLERK_API_KEY", "sk_test_1").env("CLERK_PUBLISHABLE_KEY", "junk").output().unwrap();
    let log = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{log}");
    assert!(String::from_utf8_lossy(&output.stdout).contains("1 passed"), "the test was found");
    assert!(log.contains("CLERK_PUBLISHABLE_KEY"), "{log}");
    assert!(!log.contains("sk_test_1"), "{log}");
}

/// In the child, whose environment holds a publishable key that cannot be read.
async fn misconfigured() {
    let clerk = Clerk::from_env().unwrap();
    let app = serve(Router::new().route("/", get(clerk.with_session(show)))).await;
    for request in [app.get("/"), app.get("/").bearer(&token())] {
        let reply = request.send().await;
        assert_eq!(reply.outcome(), (500, "", ""));
        assert_eq!(reply.json()["errors"][0]["code"], "internal_error");
        assert!(!reply.body.windows(5).any(|part| part == b"CLERK"), "{reply:?}");
    }
    let response = clerk.require_session(service_fn(respond)).oneshot(request(Some(&token()))).await.unwrap();
    assert_eq!(response.status(), 500);
}
