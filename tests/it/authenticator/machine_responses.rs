//! What the service says of opaque machine tokens, and what it proves.

use clerk_sdk::auth::{AuthenticatorBuilder, TokenType};
use serde_json::{Value, json};

use super::{authenticator_of, bearer, outcome};
use crate::support::server::{KEY, Response, Server};

fn accepting_all(server: &Server) -> AuthenticatorBuilder {
    authenticator_of(server).accept_tokens(TokenType::ALL)
}

fn api_key() -> Value {
    json!({
        "object": "api_key", "id": "ak_id", "type": "api_key", "subject": "org_1", "name": "CI", "scopes": ["read"],
        "claims": { "tier": 2 }, "revoked": false, "expired": false, "expiration": 1_900_000_000_000_i64,
    })
}

#[tokio::test]
async fn each_type_has_its_own_operation_and_object() {
    let m2m = json!({
        "object": "machine_to_machine_token", "id": "mt_id", "subject": "mch_1", "scopes": null, "claims": null,
        "revoked": false, "expired": false, "expiration": null,
    });
    let oauth = json!({
        "object": "clerk_idp_oauth_access_token", "id": "oat_id", "client_id": "client_1", "subject": "user_1",
        "scopes": ["profile", "email"], "revoked": false, "expired": false,
    });
    for (token, line, field, body) in [
        ("ak_1", "POST /v1/api_keys/verify", "secret", api_key()),
        ("mt_1", "POST /v1/m2m_tokens/verify", "token", m2m),
        ("oat_1", "POST /v1/oauth_applications/access_tokens/verify", "access_token", oauth),
    ] {
        let server = Server::ok(&body);
        let state = accepting_all(&server).build().expect("usable").authenticate(&bearer(token)).await;
        let machine = state.auth().machine().expect("a machine").clone();
        assert_eq!(
            (machine.id(), machine.subject()),
            (body["id"].as_str().unwrap(), body["subject"].as_str().unwrap())
        );
        assert_eq!(machine.token(), token);
        assert!(!format!("{state:?}").contains(token), "the token is not shown");
        let received = server.only();
        assert_eq!((received.line().as_str(), received.json()), (line, json!({ field: token })));
        assert_eq!(received.header("authorization"), format!("Bearer {KEY}"));
    }
}

#[tokio::test]
async fn machine_says_whom_it_speaks_for() {
    let server = Server::ok(&api_key());
    let state = accepting_all(&server).build().expect("usable").authenticate(&bearer("ak_1")).await;
    let machine = state.auth().machine().expect("a machine");
    assert_eq!(machine.token_type(), TokenType::ApiKey);
    assert_eq!(machine.organization_id().expect("an organization"), "org_1");
    assert_eq!((machine.user_id(), machine.machine_id(), machine.client_id()), (None, None, None));
    assert_eq!(machine.name(), Some("CI"));
    assert!(machine.has_scope("read") && !machine.has_scope("READ") && !machine.has_scope("rea"));
    assert_eq!(machine.claims().expect("claims").get::<Value>().expect("JSON"), json!({ "tier": 2 }));
    assert_eq!(machine.expires_at().expect("an expiry").as_millis(), 1_900_000_000_000);
}

#[tokio::test]
async fn only_a_response_that_says_valid_signs_in() {
    let with = |name: &str, value: Value| {
        let mut body = api_key();
        body[name] = value;
        Response::json(200, &body)
    };
    let without = |name: &str| {
        let mut body = api_key();
        body.as_object_mut().unwrap().remove(name);
        Response::json(200, &body)
    };
    let unexpected = "signed-out: unexpected-error";
    for (what, response, expected) in [
        ("revoked", with("revoked", json!(true)), "signed-out: token-invalid"),
        ("expired", with("expired", json!(true)), "signed-out: token-expired"),
        ("revoked is null", with("revoked", Value::Null), unexpected),
        ("revoked is a text", with("revoked", json!("false")), unexpected),
        ("does not say whether revoked", without("revoked"), unexpected),
        ("does not say whether expired", without("expired"), unexpected),
        ("no subject", without("subject"), unexpected),
        ("empty subject", with("subject", json!("")), unexpected),
        ("no id", without("id"), unexpected),
        ("another object", with("object", json!("machine_to_machine_token")), unexpected),
        ("nothing", Response::json(200, &json!({})), unexpected),
        ("null", Response::json(200, &Value::Null), unexpected),
        ("a list", Response::json(200, &json!([api_key()])), unexpected),
        ("a page", Response::text(200, "text/html", "<html>"), unexpected),
        ("no content", Response::text(204, "application/json", ""), unexpected),
        ("not active", Response::json(200, &json!({ "active": false })), "signed-out: token-expired"),
        ("active and no more", Response::json(200, &json!({ "active": true })), unexpected),
        ("unknown", Response::json(404, &json!({ "errors": [] })), "signed-out: token-invalid"),
        ("secret key rejected", Response::json(401, &json!({ "errors": [] })), "signed-out: secret-key-invalid"),
        ("bad request", Response::json(400, &json!({ "errors": [] })), unexpected),
        ("outage", Response::text(503, "text/html", "<html>"), unexpected),
    ] {
        let server = Server::fixed(response);
        let authenticator = accepting_all(&server).build().expect("usable");
        assert_eq!(outcome(&authenticator, &bearer("ak_1")).await, expected, "{what}");
    }
}

#[tokio::test]
async fn outage_is_not_the_token_s_fault() {
    let server = Server::fixed(Response::text(503, "text/html", "<html>"));
    let state = accepting_all(&server).build().expect("usable").authenticate(&bearer("ak_1")).await;
    assert!(state.auth().signed_out().expect("signed out").is_unavailable());
    let unknown = Server::fixed(Response::json(404, &json!({ "errors": [] })));
    let state = accepting_all(&unknown).build().expect("usable").authenticate(&bearer("ak_1")).await;
    assert!(!state.auth().signed_out().expect("signed out").is_unavailable());
}

#[tokio::test]
async fn opaque_oauth_token_must_be_for_the_expected_audience() {
    let token = |audience: Value| {
        json!({
            "object": "clerk_idp_oauth_access_token", "id": "oat_id", "client_id": "client_1", "subject": "user_1",
            "scopes": [], "revoked": false, "expired": false, "aud": audience,
        })
    };
    let mismatch = "signed-out: token-verification-failed";
    for (audience, expected) in [
        (json!("https://api.example.com"), "signed-in"),
        (json!(["x", "https://api.example.com"]), "signed-in"),
        (json!("https://other.example.com"), mismatch),
        (json!([]), mismatch),
        (Value::Null, mismatch),
    ] {
        let server = Server::ok(&token(audience));
        let authenticator = accepting_all(&server).verifier(|verifier| verifier.audience(["https://api.example.com"]));
        assert_eq!(outcome(&authenticator.build().expect("usable"), &bearer("oat_1")).await, expected);
    }
}

#[tokio::test]
async fn m2m_tokens_are_verified_with_the_machine_s_key() {
    let server = Server::fixed(Response::json(404, &json!({ "errors": [] })));
    let authenticator = accepting_all(&server).machine_secret_key("ak_machine").build().expect("usable");
    for (token, key) in [("mt_1", "ak_machine"), ("ak_1", KEY), ("oat_1", KEY)] {
        authenticator.authenticate(&bearer(token)).await;
        assert_eq!(server.only().header("authorization"), format!("Bearer {key}"));
    }
}
