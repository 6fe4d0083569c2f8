//! What is peculiar to actix-web: it has an older release of `http`, errors of its own, and makes `None` of any error.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use ::actix_web::body::to_bytes;
use ::actix_web::error::ErrorImATeapot;
use ::actix_web::http::header::{AUTHORIZATION, COOKIE, HeaderName, HeaderValue};
use ::actix_web::middleware::from_fn;
use ::actix_web::test::{TestRequest, call_service, init_service, try_call_service};
use ::actix_web::{App, HttpRequest, HttpResponse, web};
use clerk_sdk::auth::{Auth, AuthError, PeerAddress, Session};
use clerk_sdk::middleware::{AuthLayer, ExtractError, Rejection, RequestAuth};
use http::StatusCode;

use crate::fixture::{development, instance};
use crate::log;

fn lax() -> AuthLayer {
    AuthLayer::with_session(&development().build().unwrap())
}

fn strict() -> AuthLayer {
    AuthLayer::require_session(&development().build().unwrap())
}

#[::tokio::test]
async fn the_layer_sees_the_head_of_the_request_byte_for_byte() {
    let authenticator = development().build().unwrap();
    let layer = lax().authenticator_for(move |parts| {
        assert_eq!(parts.method, "PURGE");
        assert_eq!(parts.uri, "//a.example/%2e%2e/b;c?d=%20&d=2&__clerk=%C3");
        assert_eq!(parts.version, http::Version::HTTP_10);
        let cookies: Vec<_> = parts.headers.get_all("cookie").iter().map(http::HeaderValue::as_bytes).collect();
        assert_eq!(cookies, [b"a=1".as_slice(), b"b=\xff\x80", b"c=3"]);
        assert_eq!(parts.headers.get("x-empty").map(http::HeaderValue::as_bytes), Some(b"".as_slice()));
        assert_eq!(parts.headers.len(), 4);
        assert!(parts.extensions.get::<PeerAddress>().is_some_and(|peer| peer.0.to_string() == "192.0.2.7"));
        authenticator.clone()
    });
    let app = init_service(App::new().wrap(layer).default_service(web::to(HttpResponse::Ok))).await;
    let request = TestRequest::with_uri("//a.example/%2e%2e/b;c?d=%20&d=2&__clerk=%C3")
        .method("PURGE".parse().unwrap())
        .version(::actix_web::http::Version::HTTP_10)
        .peer_addr("192.0.2.7:1234".parse().unwrap())
        .append_header((COOKIE, "a=1"))
        .append_header((COOKIE, HeaderValue::from_bytes(b"b=\xff\x80").unwrap()))
        .append_header((COOKIE, "c=3"))
        .append_header(("x-empty", ""));
    assert_eq!(call_service(&app, request.to_request()).await.status(), 200);
}

#[::tokio::test]
async fn a_head_that_cannot_be_converted_is_a_400() {
    for layer in [lax(), strict()] {
        let app = init_service(App::new().wrap(layer).default_service(web::to(not_reached))).await;
        let mut request = TestRequest::get().insert_header((AUTHORIZATION, "Bearer a")).to_request();
        for number in 0..40_000 {
            let name = HeaderName::from_bytes(format!("x-{number}").as_bytes()).unwrap();
            request.headers_mut().insert(name, HeaderValue::from_static("1"));
        }
        assert_eq!(call_service(&app, request).await.status(), 400);
    }
}

async fn not_reached() -> HttpResponse {
    panic!("the handler was called")
}

#[::tokio::test]
async fn an_error_of_middleware_inside_gets_the_headers_and_stays_an_error() {
    let inner = from_fn(async |_, _: ::actix_web::middleware::Next<::actix_web::body::BoxBody>| {
        Err::<::actix_web::dev::ServiceResponse, _>(ErrorImATeapot("no coffee"))
    });
    let app = init_service(App::new().wrap(inner).wrap(lax())).await;
    let error = try_call_service(&app, TestRequest::get().to_request()).await.unwrap_err();
    assert_eq!(error.to_string(), "no coffee");
    let response = error.error_response();
    assert_eq!(response.status(), 418);
    assert_eq!(response.headers().get("x-clerk-auth-status").unwrap(), "signed-out");
    assert_eq!(to_bytes(response.into_body()).await.unwrap(), "no coffee");
}

#[::tokio::test]
async fn an_optional_argument_that_is_not_there_is_no_rejection() {
    let asked = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&asked);
    let layer = lax().on_error(move |_| {
        counter.fetch_add(1, Ordering::Relaxed);
        None
    });
    let app = App::new()
        .route("/optional", web::to(async |session: Option<Session>| session.map_or("nobody", |_| "somebody")))
        .route("/session", web::to(async |_: Session| "somebody"))
        .wrap(layer);
    let app = init_service(app).await;
    // A lax layer asks once for each request that is not signed in; a rejection asks again.
    for (path, status, expected) in [("/optional", 200, 1), ("/session", 401, 3)] {
        let response = call_service(&app, TestRequest::with_uri(path).to_request()).await;
        assert_eq!(response.status(), status, "{path}");
        assert_eq!(asked.load(Ordering::Relaxed), expected, "{path}");
    }
}

#[::tokio::test]
async fn an_optional_argument_without_a_layer_is_an_error_in_the_log() {
    let app = App::new().route("/", web::to(async |session: Option<Session>| session.map_or("nobody", |_| "somebody")));
    let app = init_service(app).await;
    let log = log::record();
    assert_eq!(call_service(&app, TestRequest::get().to_request()).await.status(), 200);
    let lines = log.lines();
    assert!(lines.contains("ERROR clerk_sdk: request rejected: no layer authenticated the request"), "{lines}");
}

#[::tokio::test]
async fn a_rejection_has_its_error_in_the_extensions_of_the_response() {
    let app = App::new()
        .route("/extractor", web::to(async |_: Session| "somebody"))
        .route("/rejection", web::to(async |auth: RequestAuth| auth.session().map(|_| "somebody")))
        .route("/error", web::to(async |auth: Auth| auth.require_session().map(|_| "somebody")))
        .route("/returned", web::to(async |auth: RequestAuth| auth.session().unwrap_err()))
        .service(web::resource("/strict").wrap(strict()).to(HttpResponse::Ok))
        .wrap(lax());
    let app = init_service(app).await;
    for path in ["/extractor", "/rejection", "/error", "/returned", "/strict"] {
        let response = call_service(&app, TestRequest::with_uri(path).to_request()).await;
        assert_eq!(response.status(), 401, "{path}");
        assert_eq!(response.headers().get("www-authenticate").unwrap(), "Bearer", "{path}");
        assert_eq!(response.headers().get("content-type").unwrap(), "application/json", "{path}");
        let error = response.response().extensions().get::<AuthError>().cloned();
        assert!(matches!(error, Some(AuthError::SignedOut(_))), "{path}: {error:?}");
    }
}

#[::tokio::test]
async fn a_handler_can_take_the_error() {
    let handler = async |session: Result<Session, ExtractError>| match session {
        Ok(session) => HttpResponse::Ok().body(session.user_id().to_string()),
        Err(error) => HttpResponse::from_error(Rejection::from(error).with_status(StatusCode::NOT_FOUND)),
    };
    let app = init_service(App::new().route("/", web::to(handler)).wrap(lax())).await;
    let token = instance().session("user_ada").mint();
    let request = TestRequest::get().insert_header((AUTHORIZATION, format!("Bearer {token}")));
    assert_eq!(call_service(&app, request.to_request()).await.status(), 200);
    assert_eq!(call_service(&app, TestRequest::get().to_request()).await.status(), 404);
}

#[::tokio::test]
async fn scopes_below_the_layer_find_their_parameters() {
    let handler = async |request: HttpRequest, _: Auth| request.match_info().query("id").to_owned();
    let app = App::new()
        .service(web::scope("/a/{any}").wrap(lax()).service(web::scope("/b").route("/{id}", web::to(handler))));
    let response = call_service(&init_service(app).await, TestRequest::with_uri("/a/x/b/7").to_request()).await;
    assert_eq!(to_bytes(response.into_body()).await.unwrap(), "7");
}
