//! The check of a setup.

use clerk_sdk::auth::{AuthenticatorBuilder, SetupReport};
use clerk_sdk::testing::TestInstance;
use serde_json::json;

use super::authenticator_of;
use crate::support::server::{Response, Server, builder};
use crate::support::tokens::{NOW, home, stranger};

/// A server of both APIs: the backend's key set, and the frontend's.
fn server(backend: Response, frontend: Response) -> Server {
    Server::responding(move |request| match request.path.as_str() {
        "/v1/jwks" => backend.clone(),
        "/.well-known/jwks.json" if request.header("authorization").is_empty() => frontend.clone(),
        path => Response::text(404, "text/plain", path),
    })
}

fn keys_of(instance: &TestInstance) -> Response {
    let date = httpdate_of(NOW);
    Response::json(200, &instance.jwks()).header("date", &date)
}

fn httpdate_of(seconds: i64) -> String {
    let seconds = u64::try_from(seconds).expect("after 1970");
    httpdate::fmt_http_date(std::time::UNIX_EPOCH + std::time::Duration::from_secs(seconds))
}

async fn check(server: &Server, change: impl FnOnce(AuthenticatorBuilder) -> AuthenticatorBuilder) -> SetupReport {
    let authenticator =
        authenticator_of(server).proxy_url(server.url()).authorized_parties(["https://app.example.com"]);
    change(authenticator).build().expect("usable").check_setup().await
}

fn only(report: &SetupReport) -> String {
    assert_eq!(report.problems.len(), 1, "{report}");
    report.problems[0].message()
}

#[tokio::test]
async fn good_setup_has_no_problem() {
    let report = check(&server(keys_of(home()), keys_of(home())), |builder| builder).await;
    assert!(report.is_ok(), "{report}");
    assert_eq!(report.to_string(), "the setup has no known problem");
}

#[tokio::test]
async fn each_problem_is_named() {
    let good = || server(keys_of(home()), keys_of(home()));
    let report = check(&server(keys_of(home()), keys_of(stranger())), |builder| builder).await;
    assert!(only(&report).contains("different instances"));
    let report = check(&good(), |builder| builder.publishable_key(home().production_key())).await;
    assert!(only(&report).contains("one is for production"));
    let report = check(&server(keys_of(home()), Response::text(404, "text/html", "")), |builder| builder).await;
    assert!(only(&report).contains("gave no key set"));
    let rejected = Response::json(401, &json!({ "errors": [{ "code": "clerk_key_invalid" }] }));
    let report = check(&server(rejected, keys_of(home())), |builder| builder).await;
    assert!(only(&report).contains("rejected the secret key"));
    let late = Response::json(200, &home().jwks()).header("date", &httpdate_of(NOW - 60));
    let report = check(&server(late, keys_of(home())), |builder| builder).await;
    assert_eq!(only(&report), "the clock of this machine is 60 seconds ahead");
    let authenticator = authenticator_of(&good()).build().expect("usable");
    let report = authenticator.check_setup().await;
    assert!(report.to_string().contains("no authorized parties are named"), "{report}");
}

#[tokio::test]
async fn key_set_that_is_not_reached_is_named_once() {
    let clerk = builder().server_api_url("http://127.0.0.1:9").build().expect("usable");
    let authenticator = clerk.authenticator().authorized_parties(["https://app.example.com"]).build().expect("usable");
    let report = authenticator.check_setup().await;
    let texts: Vec<String> = report.problems.iter().map(ToString::to_string).collect();
    assert_eq!(texts.len(), 2, "{report}");
    assert!(texts[0].contains("keys of the instance cannot be fetched") && texts[1].contains("publishable key"));
}

#[tokio::test]
async fn jwt_key_of_another_instance_is_named() {
    let server = server(keys_of(home()), keys_of(home()));
    let clerk = server.builder().jwt_key(stranger().jwt_key().expect("a key")).build().expect("usable");
    let authenticator = clerk.authenticator().publishable_key(home().publishable_key()).proxy_url(server.url());
    let authenticator = authenticator.authorized_parties(["https://app.example.com"]).clock(home().clock().clone());
    let report = authenticator.build().expect("usable").check_setup().await;
    assert!(only(&report).contains("not a key of the secret key's instance"), "{report}");
}
