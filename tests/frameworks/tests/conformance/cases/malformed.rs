//! Headers, cookies and tokens that are malformed or enormous.

use crate::fixture::{instance, live_key, production, suffixed, token_of};
use crate::framework::Framework;

behind_every_framework! {
    authorization_that_is_not_text_is_not_a_token,
    cookie_that_is_not_text_costs_no_other_one,
    two_authorization_headers_are_rejected,
    enormous_token_is_rejected,
    enormous_cookies_cost_no_other_one,
    enormous_session_cookie_is_rejected,
    payload_of_null_is_rejected,
    payload_of_null_in_a_cookie_costs_no_token_in_a_header,
    cookie_with_an_encoded_semicolon_forges_no_other_one,
    malformed_features_give_no_permission,
    token_with_a_claim_twice_is_rejected,
    malformed_request_gets_its_response_from_the_server,
}

const ENORMOUS: usize = 16 * 1024;

async fn authorization_that_is_not_text_is_not_a_token(framework: Framework) {
    let app = framework.start(production()).await;
    for value in [&b"Bearer \xff\xfe"[..], b"\xc3\xa9"] {
        let reply = app.get("/strict").header("authorization", value).send().await;
        assert_eq!(reply.outcome(), (401, "signed-out", "session-token-and-uat-missing"));
    }
}

async fn cookie_that_is_not_text_costs_no_other_one(framework: Framework) {
    let app = framework.start(production()).await;
    let mut cookies = b"a=\xff; __session_x=\xfe; __client_uat=1; __session=".to_vec();
    cookies.extend_from_slice(token_of("user_ada").as_bytes());
    let reply = app.get("/strict").header("cookie", &cookies).send().await;
    let dropped = (401, "signed-out", "session-token-and-uat-missing");
    // Rocket drops headers that are not UTF-8 as a whole.
    assert_eq!(reply.outcome(), if framework.name == "rocket" { dropped } else { (200, "", "") });
    let reply = app.get("/strict").header("cookie", b"__session=\xff; __client_uat=\xff").send().await;
    assert_eq!(reply.outcome(), (401, "signed-out", "session-token-and-uat-missing"));
}

async fn two_authorization_headers_are_rejected(framework: Framework) {
    let app = framework.start(production()).await;
    let reply = app.get("/strict").bearer(&token_of("user_ada")).bearer(&token_of("user_grace")).send().await;
    assert_eq!(reply.outcome(), (401, "signed-out", "token-invalid"));
}

async fn enormous_token_is_rejected(framework: Framework) {
    let app = framework.start(production()).await;
    let enormous = format!("{}{}", token_of("user_ada"), "x".repeat(ENORMOUS));
    let reply = app.get("/strict").bearer(&enormous).send().await;
    assert_eq!(reply.outcome(), (401, "signed-out", "token-invalid"));
}

async fn enormous_cookies_cost_no_other_one(framework: Framework) {
    let app = framework.start(production()).await;
    let junk = "x".repeat(ENORMOUS);
    let reply = app.get("/strict").cookie("junk", &junk).browser(&token_of("user_ada")).send().await;
    assert_eq!(reply.outcome(), (200, "", ""));
    let many = "__clerk_x=1; ".repeat(ENORMOUS / 16);
    let reply = app.get("/strict").header("cookie", many).browser(&token_of("user_ada")).send().await;
    assert_eq!(reply.outcome(), (200, "", ""));
}

async fn enormous_session_cookie_is_rejected(framework: Framework) {
    let app = framework.start(production()).await;
    let enormous = format!("{}{}", token_of("user_ada"), "x".repeat(ENORMOUS));
    let reply = app.get("/strict").browser(&enormous).send().await;
    assert_eq!(reply.outcome(), (401, "signed-out", "token-invalid"));
    let page = app.get("/strict").page().browser(&enormous).send().await;
    assert_eq!(page.outcome(), (401, "signed-out", "token-invalid"), "it is not sent on in a URL");
}

/// A signed token whose payload is these bytes.
fn with_payload(payload: &str) -> String {
    let header = format!(r#"{{"alg":"RS256","typ":"JWT","kid":"{}"}}"#, instance().key_id());
    instance().sign_raw(header.as_bytes(), payload.as_bytes())
}

async fn payload_of_null_is_rejected(framework: Framework) {
    let app = framework.start(production()).await;
    for payload in ["null", "[]", "1", "\"x\"", ""] {
        let token = with_payload(payload);
        for request in [
            app.get("/strict").bearer(&token),
            app.get("/strict").browser(&token),
            app.get("/strict").page().browser(&token),
            app.get("/strict").cookie(&suffixed("__session", &live_key()), &token).cookie("__client_uat", "1"),
        ] {
            let reply = request.send().await;
            assert!([401, 307].contains(&reply.status.as_u16()), "{payload}: {reply:?}");
        }
    }
}

async fn payload_of_null_in_a_cookie_costs_no_token_in_a_header(framework: Framework) {
    let app = framework.start(production()).await;
    let reply = app.get("/strict").bearer(&token_of("user_ada")).browser(&with_payload("null")).send().await;
    assert_eq!(reply.outcome(), (200, "", ""));
    assert_eq!(reply.json()["user_id"], "user_ada");
}

async fn cookie_with_an_encoded_semicolon_forges_no_other_one(framework: Framework) {
    let app = framework.start(production()).await;
    let forged = format!("x%3B__session%3D{}%3B__client_uat%3D1", token_of("user_ada"));
    let reply = app.get("/strict").cookie("theme", &forged).cookie("__session_x", &forged).send().await;
    assert_eq!(reply.outcome(), (401, "signed-out", "session-token-and-uat-missing"));
}

async fn malformed_features_give_no_permission(framework: Framework) {
    let app = framework.start(production()).await;
    for features in ["invoices", ":", "o:", ",,,", "o:invoices:x:y"] {
        let organization = serde_json::json!({ "id": "org_1", "rol": "admin", "per": "delete", "fpm": "999999999999" });
        let session = instance().session("user_ada").claim("o", organization).claim("fea", features);
        let reply = app.get("/guarded").bearer(&session.mint()).send().await;
        assert_eq!(reply.outcome(), (403, "", ""), "{features}");
    }
}

async fn token_with_a_claim_twice_is_rejected(framework: Framework) {
    let app = framework.start(production()).await;
    let token = with_payload(r#"{"sub":"user_ada","sub":"user_grace","sid":"sess_1","exp":9999999999}"#);
    let reply = app.get("/strict").bearer(&token).send().await;
    assert_eq!(reply.outcome(), (401, "signed-out", "token-invalid"));
}

async fn malformed_request_gets_its_response_from_the_server(framework: Framework) {
    let app = framework.start(production()).await;
    for request in [
        "GET /strict HTTP/1.1\r\nhost: x\r\nauthorization: Bearer \0\r\n\r\n",
        "GET /strict HTTP/1.1\r\nhost: x\r\nbad header\r\n\r\n",
        "GET /stri ct HTTP/1.1\r\nhost: x\r\n\r\n",
        "junk\r\n\r\n",
    ] {
        let response = app.raw(request.as_bytes()).await;
        assert!(response.starts_with("HTTP/1.1 400 ") || response.is_empty(), "{request:?}: {response}");
    }
    assert_eq!(app.get("/lax").send().await.status, 200, "it goes on serving");
}
