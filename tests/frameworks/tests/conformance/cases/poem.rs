//! What is peculiar to poem: nested routes shorten the URI, errors have no headers, and any error becomes `None`.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use ::poem::http::Uri;
use ::poem::http::uri::Scheme;
use ::poem::web::{LocalAddr, RemoteAddr};
use ::poem::{Addr, Endpoint, EndpointExt, IntoResponse, Request, RequestParts, Response, Route, handler};
use clerk_sdk::auth::{Auth, AuthError, PeerAddress, Session};
use clerk_sdk::middleware::{AuthLayer, ExtractError, RequestAuth};

use crate::fixture::{development, instance};
use crate::log;

fn lax() -> AuthLayer {
    AuthLayer::with_session(&development().build().unwrap())
}

fn strict() -> AuthLayer {
    AuthLayer::require_session(&development().build().unwrap())
}

fn get(path: &'static str) -> Request {
    Request::builder().uri(Uri::from_static(path)).finish()
}

/// A request as poem's server makes it.
fn as_received(path: &str, scheme: Scheme) -> Request {
    let request = http::Request::builder().uri(path).header("host", "app.example.com").extension(7_u8);
    let (mut parts, ()) = request.body(()).unwrap().into_parts();
    parts.headers.append("cookie", "a=1".parse().unwrap());
    parts.headers.append("cookie", http::HeaderValue::from_bytes(b"b=\xff").unwrap());
    let remote = RemoteAddr(Addr::socket("192.0.2.7:1234".parse().unwrap()));
    Request::from_parts(
        RequestParts::from((parts, LocalAddr::default(), remote, scheme)),
        ().into_response().into_body(),
    )
}

#[handler]
async fn optional(session: Option<Session>) -> &'static str {
    session.map_or("nobody", |_| "somebody")
}

#[handler]
async fn required(session: Session) -> String {
    session.user_id().to_string()
}

#[::tokio::test]
async fn the_layer_sees_the_whole_request_and_leaves_it_as_it_was() {
    for (scheme, expected) in
        [(Scheme::HTTP, "/api/v1/users?a=%20&a=2"), (Scheme::HTTPS, "https://app.example.com/api/v1/users?a=%20&a=2")]
    {
        let authenticator = development().build().unwrap();
        let layer = lax().authenticator_for(move |parts| {
            assert_eq!(parts.uri, expected);
            assert_eq!(parts.headers.get_all("cookie").iter().count(), 2);
            assert_eq!(parts.extensions.get::<u8>(), Some(&7));
            assert!(parts.extensions.get::<PeerAddress>().is_some_and(|peer| peer.0.to_string() == "192.0.2.7"));
            authenticator.clone()
        });
        #[handler]
        async fn seen(request: &Request) -> String {
            let cookies = request.headers().get_all("cookie").iter().count();
            format!("{} {cookies} {:?} {:?}", request.uri(), request.data::<u8>(), request.raw_path_param("who"))
        }
        let app = Route::new().nest("/api/v1", Route::new().at("/:who", seen).with(layer));
        let response = app.get_response(as_received("/api/v1/users?a=%20&a=2", scheme)).await;
        assert_eq!(text(response).await, "/users?a=%20&a=2 2 Some(7) Some(\"users\")");
    }
}

#[::tokio::test]
async fn an_error_of_the_endpoint_gets_the_headers() {
    let app = Route::new().with(lax());
    let response = app.get_response(get("/missing")).await;
    assert_eq!(response.status(), 404);
    assert_eq!(response.headers().get("x-clerk-auth-status").unwrap(), "signed-out");
}

#[::tokio::test]
async fn an_error_without_headers_stays_the_error_it_is() {
    let app = Route::new().with(strict());
    let token = instance().session("user_ada").mint();
    let request = Request::builder().header("authorization", format!("Bearer {token}")).finish();
    let error = app.call(request).await.unwrap_err();
    assert!(error.is::<::poem::error::NotFoundError>(), "{error:?}");
}

#[::tokio::test]
async fn an_optional_argument_that_is_not_there_is_no_rejection() {
    let asked = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&asked);
    let layer = lax().on_error(move |_| {
        counter.fetch_add(1, Ordering::Relaxed);
        None
    });
    let app = Route::new().at("/optional", optional).at("/session", required).with(layer);
    // A lax layer asks once for each request that is not signed in; a rejection asks again.
    for (path, status, expected) in [("/optional", 200, 1), ("/session", 401, 3)] {
        let response = app.get_response(get(path)).await;
        assert_eq!(response.status(), status, "{path}");
        assert_eq!(asked.load(Ordering::Relaxed), expected, "{path}");
    }
}

#[::tokio::test]
async fn an_optional_argument_without_a_layer_is_an_error_in_the_log() {
    let log = log::record();
    let response = optional.get_response(get("/")).await;
    assert_eq!(text(response).await, "nobody");
    let lines = log.lines();
    assert!(lines.contains("ERROR clerk_sdk: request rejected: no layer authenticated the request"), "{lines}");
}

#[handler]
async fn of_request(auth: RequestAuth) -> ::poem::Result<String> {
    Ok(auth.session()?.user_id().to_string())
}

#[handler]
async fn of_auth(auth: Auth) -> ::poem::Result<String> {
    Ok(auth.require_session()?.user_id().to_string())
}

#[handler]
async fn returned(auth: RequestAuth) -> Response {
    auth.session().map_or_else(IntoResponse::into_response, |_| "somebody".into_response())
}

#[::tokio::test]
async fn a_rejection_has_its_error_in_the_extensions_of_the_response() {
    let app = Route::new()
        .at("/extractor", required)
        .at("/rejection", of_request)
        .at("/error", of_auth)
        .at("/returned", returned)
        .at("/strict", required.with(strict()))
        .with(lax());
    for path in ["/extractor", "/rejection", "/error", "/returned", "/strict"] {
        let response = app.get_response(get(path)).await;
        assert_eq!(response.status(), 401, "{path}");
        assert_eq!(response.headers().get("www-authenticate").unwrap(), "Bearer", "{path}");
        assert_eq!(response.headers().get("content-type").unwrap(), "application/json", "{path}");
        let error = response.data::<AuthError>();
        assert!(matches!(error, Some(AuthError::SignedOut(_))), "{path}: {error:?}");
    }
}

#[::tokio::test]
async fn errors_of_extractors_can_be_caught_inside_the_layer() {
    let own = required.catch_error(async |error: ExtractError| format!("sorry: {}", error.rejection().status()));
    let response = own.with(lax()).get_response(get("/")).await;
    assert_eq!(text(response).await, "sorry: 401 Unauthorized");
}

async fn text(response: Response) -> String {
    response.into_body().into_string().await.unwrap()
}
