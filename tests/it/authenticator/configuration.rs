//! Options of an authenticator: what cannot be used is an error that says so.

use clerk_sdk::ErrorKind;
use clerk_sdk::auth::{Authenticator, AuthenticatorBuilder, PeerAddress};

use super::{bearer, outcome, parts};
use crate::support::tokens::{home, session};

type Change = fn(AuthenticatorBuilder) -> AuthenticatorBuilder;

#[test]
fn option_that_cannot_be_used_is_named() {
    let rows: [(&str, Change); 18] = [
        ("publishable key", |builder| builder.publishable_key("sk_test_x")),
        ("proxy URL", |builder| builder.proxy_url("//evil.example")),
        ("proxy URL", |builder| builder.proxy_url("/\\evil.example")),
        ("proxy URL", |builder| builder.proxy_url("/a/../b")),
        ("proxy URL", |builder| builder.proxy_url("ftp://example.com")),
        ("proxy URL", |builder| builder.proxy_url("https://user:secret@example.com")),
        ("proxy URL", |builder| builder.proxy_url("https://example.com/?a=1")),
        ("sign-in URL", |builder| builder.satellite("satellite.example.com")),
        ("sign-in URL", |builder| builder.satellite("satellite.example.com").sign_in_url("/sign-in")),
        ("domain of a satellite", |builder| builder.satellite("https://satellite.example.com")),
        ("public origin", |builder| builder.public_origin("app.example.com")),
        ("public origin", |builder| builder.public_origin("https://app.example.com/path")),
        ("satellite origin", |builder| builder.satellite_origins(["javascript:alert(1)"])),
        ("trusted proxy", |builder| builder.trusted_proxies(["10.0.0.0/33"])),
        ("names no organization", |builder| builder.organization_patterns(["/orgs/:name"])),
        ("types of token", |builder| builder.accept_tokens([])),
        ("authorized parties", |builder| builder.authorized_parties([""])),
        ("machine's secret key", |builder| builder.machine_secret_key("ak_x")),
    ];
    for (named, change) in rows {
        let error = change(home().authenticator_builder()).build().expect_err(named);
        assert_eq!(error.kind(), ErrorKind::Configuration, "{named}");
        assert!(error.to_string().contains(named), "{named}: {error}");
        assert!(!error.to_string().contains("secret@"), "{error}");
    }
    let error = Authenticator::builder().build().expect_err("no keys");
    assert!(error.to_string().contains("no keys"), "{error}");
}

#[test]
fn options_that_can_be_used_are_accepted() {
    let rows: [Change; 6] = [
        |builder| builder.proxy_url("/__clerk"),
        |builder| builder.proxy_url("http://127.0.0.1:4010"),
        |builder| builder.satellite("satellite.example.com").sign_in_url("https://example.com/sign-in"),
        |builder| builder.trusted_proxies(["10.0.0.0/8", "::1", "192.0.2.7"]),
        |builder| builder.organization_patterns(["/orgs/:slug", "/orgs/:slug/(.*)"]).personal_patterns(["/me"]),
        |builder| builder.public_origin("https://app.example.com:8443"),
    ];
    for change in rows {
        change(home().authenticator_builder()).build().expect("usable options");
    }
}

#[tokio::test]
async fn keys_alone_are_enough_for_tokens_in_the_header() {
    let keys = home().jwt_key().expect("a key");
    let authenticator = Authenticator::builder().jwt_key(keys).clock(home().clock().clone()).build().expect("usable");
    assert_eq!(outcome(&authenticator, &bearer(&session().mint())).await, "signed-in");
    let visitor = parts(http::Request::get("/").header("sec-fetch-dest", "document"));
    assert_eq!(outcome(&authenticator, &visitor).await, "signed-out: session-token-and-uat-missing");
}

#[tokio::test]
async fn forwarded_headers_count_from_the_peers_that_were_named() {
    let authenticator = home().authenticator_builder().trusted_proxies(["10.0.0.0/8"]).build().expect("usable");
    for (peer, host) in [(Some("10.1.2.3"), "app.example.com"), (Some("192.0.2.1"), "internal"), (None, "internal")] {
        let request = http::Request::get("/").header("host", "internal").header("sec-fetch-dest", "document");
        let mut request = parts(request.header("x-forwarded-host", "app.example.com"));
        if let Some(peer) = peer {
            request.extensions.insert(PeerAddress(peer.parse().expect("an address")));
        }
        let state = authenticator.authenticate(&request).await;
        let location = state.headers()["location"].to_str().expect("a URL").to_owned();
        assert!(location.contains(&format!("redirect_url=http%3A%2F%2F{host}%2F")), "{peer:?}: {location}");
    }
}

#[tokio::test]
async fn debug_shows_no_token() {
    let authenticator = home().authenticator().expect("usable");
    let token = session().mint();
    let state = authenticator.authenticate(&bearer(&token)).await;
    let shown = format!("{authenticator:?} {state:?} {:?}", state.auth());
    assert!(shown.contains("user_1"), "{shown}");
    for part in token.split('.') {
        assert!(!shown.contains(part), "{shown}");
    }
    assert_eq!(state.auth().session().expect("a session").token(), token);
}
