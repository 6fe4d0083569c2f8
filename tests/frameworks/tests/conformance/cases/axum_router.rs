//! Where in an axum router a layer can be, and what can be around it.

use axum::Router;
use axum::extract::OriginalUri;
use axum::response::Redirect;
use axum::routing::get;
use clerk_sdk::auth::{Auth, Authenticator, Session};
use clerk_sdk::middleware::AuthLayer;
use httpmock::{Method, MockServer};
use serde_json::json;
use tower::ServiceBuilder;
use tower_http::limit::RequestBodyLimitLayer;

use crate::apps::{axum as axum_app, describe};
use crate::client::App;
use crate::fixture::{
    API_KEY, development, instance, live_key, machine_is, production, production_with, suffixed, token_of,
};
use crate::framework::EVERY_TYPE;

async fn serve(router: Router) -> App {
    App::new(axum_app::serve(router).await)
}

async fn show(auth: Auth) -> String {
    describe(&auth).to_string()
}

async fn user(session: Session) -> String {
    session.user_id().to_string()
}

fn authenticator() -> Authenticator {
    production().build().unwrap()
}

#[tokio::test]
async fn layer_of_a_router_covers_routes_and_fallback() {
    let router = Router::new().route("/", get(show)).fallback(async || "nothing here");
    let app = serve(router.layer(AuthLayer::require_session(&authenticator()))).await;
    for path in ["/", "/nowhere"] {
        assert_eq!(app.get(path).send().await.status, 401, "{path}");
        assert_eq!(app.get(path).bearer(&token_of("user_ada")).send().await.status, 200, "{path}");
    }
}

#[tokio::test]
async fn layer_of_routes_leaves_unknown_paths_alone() {
    let router = Router::new().route("/", get(show)).route_layer(AuthLayer::require_session(&authenticator()));
    let app = serve(router.route("/health", get(async || "ok"))).await;
    assert_eq!(app.get("/").send().await.status, 401);
    assert_eq!(app.get("/nowhere").send().await.outcome(), (404, "", ""));
    assert_eq!(app.get("/health").send().await.outcome(), (200, "", ""));
}

#[tokio::test]
async fn layer_in_a_nested_router_sends_the_browser_back_to_the_whole_path() {
    let authenticator = development().build().unwrap();
    let inner = Router::new().route("/page", get(async |OriginalUri(uri): OriginalUri| uri.path().to_owned()));
    let inner = inner.route_layer(AuthLayer::with_session(&authenticator));
    let app = serve(Router::new().nest("/shop", Router::new().nest("/de", inner))).await;
    let location = app.get("/shop/de/page?a=b").page().send().await.location();
    let (_, back) = location.query_pairs().find(|(name, _)| name == "redirect_url").unwrap();
    assert_eq!(back, format!("http://{}/shop/de/page?a=b", app.host()));
    let reply = app.get("/shop/de/page").bearer(&token_of("user_ada")).send().await;
    assert_eq!(&*reply.body, b"/shop/de/page", "the handler sees what it did before");
}

#[tokio::test]
async fn organization_of_a_nested_page_is_that_of_the_whole_path() {
    let authenticator = production().organization_patterns(["/orgs/:id"]).build().unwrap();
    let inner = Router::new().route("/{id}", get(show)).layer(AuthLayer::with_session(&authenticator));
    let app = serve(Router::new().nest("/orgs", inner)).await;
    let reply = app.get("/orgs/org_1").page().browser(&token_of("user_ada")).send().await;
    assert_eq!(reply.outcome(), (307, "handshake", "active-organization-mismatch"));
}

#[tokio::test]
async fn strict_layer_inside_a_lax_one_says_once_what_was_decided() {
    let authenticator = authenticator();
    let strict = Router::new().route("/", get(show)).route_layer(AuthLayer::require_session(&authenticator));
    let router = Router::new().nest("/strict", strict).route("/lax", get(show));
    let app = serve(router.layer(AuthLayer::with_session(&authenticator))).await;
    let reply = app.get("/lax").send().await;
    assert_eq!(reply.outcome(), (200, "signed-out", "session-token-and-uat-missing"));
    let reply = app.get("/strict").send().await;
    assert_eq!(reply.outcome(), (401, "signed-out", "session-token-and-uat-missing"));
    assert_eq!(app.get("/strict").bearer(&token_of("user_ada")).send().await.outcome(), (200, "", ""));
}

#[tokio::test]
async fn two_layers_exchange_an_expired_token_once() {
    let api = MockServer::start_async().await;
    let cookie = format!("__session={}; Path=/", token_of("user_ada"));
    let mock = api
        .mock_async(|when, then| {
            when.method(Method::POST).path("/v1/sessions/sess_test/refresh");
            then.status(200).json_body(json!({ "cookies": [cookie] }));
        })
        .await;
    let authenticator = production_with(&api).build().unwrap();
    let everything = authenticator.with_accepted_tokens(EVERY_TYPE);
    let router = Router::new().route("/", get(user)).route_layer(AuthLayer::require_session(&authenticator));
    let app = serve(router.layer(AuthLayer::with_session(&everything))).await;
    let expired = instance().session("user_ada").expired().mint();
    let reply = app.get("/").browser(&expired).cookie(&suffixed("__refresh", &live_key()), "r3fresh").send().await;
    assert_eq!((reply.outcome(), &*reply.body), ((200, "", ""), &b"user_ada"[..]));
    assert_eq!(reply.set_cookies(), [cookie]);
    mock.assert_calls_async(1).await;
}

#[tokio::test]
async fn two_layers_take_the_result_of_a_handshake_once() {
    let api = MockServer::start_async().await;
    let cookie = format!("__session={}; Path=/", token_of("user_ada"));
    let mock = api
        .mock_async(|when, then| {
            when.method(Method::GET).path("/v1/clients/handshake_payload");
            then.status(200).json_body(json!({ "directives": [cookie] }));
        })
        .await;
    let authenticator = production_with(&api).build().unwrap();
    let router = Router::new().route("/", get(user)).route_layer(AuthLayer::require_session(&authenticator));
    let app = serve(router.layer(AuthLayer::with_session(&authenticator))).await;
    let reply = app.get("/").page().cookie("__clerk_handshake_nonce", "n0nce").send().await;
    assert_eq!((reply.outcome(), &*reply.body), ((200, "", ""), &b"user_ada"[..]));
    assert_eq!(reply.set_cookies(), [cookie]);
    mock.assert_calls_async(1).await;
}

#[tokio::test]
async fn layer_inside_another_accepts_only_its_own_types_of_token() {
    let api = MockServer::start_async().await;
    let body = json!({ "object": "api_key", "id": "ak_id", "subject": "user_ada", "revoked": false, "expired": false });
    let mock = machine_is(&api, 200, &body).await;
    let sessions = production_with(&api).build().unwrap();
    let everything = sessions.with_accepted_tokens(EVERY_TYPE);
    let strict = Router::new().route("/strict", get(show)).route_layer(AuthLayer::require_session(&sessions));
    let machines = Router::new().route("/machine", get(show)).route_layer(AuthLayer::require_machine(&everything));
    let app = serve(strict.merge(machines).layer(AuthLayer::with_session(&everything))).await;
    let reply = app.get("/strict").bearer(API_KEY).send().await;
    assert_eq!(reply.outcome(), (401, "signed-out", "token-type-mismatch"));
    mock.assert_calls_async(1).await;
    assert_eq!(app.get("/machine").bearer(API_KEY).send().await.outcome(), (200, "", ""));
    mock.assert_calls_async(2).await;
}

#[tokio::test]
async fn pending_session_of_the_outer_layer_does_not_count_in_the_inner_one() {
    let authenticator = authenticator();
    let router = Router::new().route("/", get(show)).route_layer(AuthLayer::require_session(&authenticator));
    let app = serve(router.layer(AuthLayer::with_session(&authenticator.with_pending_sessions()))).await;
    let reply = app.get("/").bearer(&instance().session("user_ada").pending().mint()).send().await;
    assert_eq!(reply.outcome(), (401, "signed-out", "session-pending"));
}

#[tokio::test]
async fn layer_of_another_instance_inside_trusts_no_other_layer() {
    let other = crate::fixture::production_of_other().build().unwrap();
    let router = Router::new().route("/", get(show)).route_layer(AuthLayer::require_session(&other));
    let app = serve(router.layer(AuthLayer::with_session(&authenticator()))).await;
    let reply = app.get("/").bearer(&token_of("user_ada")).send().await;
    assert_eq!(reply.outcome(), (401, "signed-out", "token-invalid-signature"));
}

#[tokio::test]
async fn layer_is_inside_and_outside_of_middleware_that_wraps_bodies() {
    let auth = AuthLayer::require_session(&authenticator());
    let limit = RequestBodyLimitLayer::new(4);
    let echo = async |_: Session, body: String| body;
    let router = Router::new()
        .route("/inside", axum::routing::post(echo).layer(ServiceBuilder::new().layer(limit).layer(auth.clone())))
        .route("/outside", axum::routing::post(echo).layer(ServiceBuilder::new().layer(auth).layer(limit)));
    let app = serve(router).await;
    for path in ["/inside", "/outside"] {
        let post = |body| app.post(path).bearer(&token_of("user_ada")).body(body);
        let reply = post("four").send().await;
        assert_eq!((reply.outcome(), &*reply.body), ((200, "", ""), &b"four"[..]), "{path}");
        assert_eq!(post("five!").send().await.status, 413, "{path}");
        assert_eq!(app.post(path).send().await.status, 401, "{path}");
    }
}

#[tokio::test]
async fn redirect_of_a_handler_is_its_own() {
    let handler = get(async || Redirect::to("/elsewhere"));
    let app = serve(Router::new().route("/", handler.layer(AuthLayer::with_session(&authenticator())))).await;
    let reply = app.get("/").send().await;
    assert_eq!(reply.outcome(), (303, "signed-out", "session-token-and-uat-missing"));
    assert_eq!(reply.header("location"), Some("/elsewhere"));
}
