//! Machine tokens that are JWTs, and who is a machine.

use serde_json::json;

use crate::fixture::{API_KEY, instance, production, token_of};
use crate::framework::Framework;

behind_every_framework! {
    m2m_token_signs_a_machine_in,
    oauth_token_signs_a_machine_in,
    session_is_not_a_machine,
    machine_is_not_a_session,
    either_is_signed_in,
    optional_machine_is_none_for_anybody_else,
    machine_has_no_permission,
    visitor_is_not_a_machine,
    expired_machine_token_is_rejected,
    machine_token_that_was_changed_is_rejected,
    machine_tokens_are_never_read_from_cookies,
    default_authenticator_rejects_machine_tokens,
    template_token_is_not_a_machine_token,
}

async fn m2m_token_signs_a_machine_in(framework: Framework) {
    let app = framework.start(production()).await;
    let token = instance().m2m("mch_1").mint();
    for path in ["/machine", "/lax/machine", "/lax/optional-machine", "/signed-in"] {
        let reply = app.post(path).bearer(&token).send().await;
        assert_eq!(reply.outcome(), (200, "", ""), "{path}");
        assert_eq!(reply.json(), json!({ "kind": "machine", "token_type": "m2m_token", "subject": "mch_1" }), "{path}");
    }
}

async fn oauth_token_signs_a_machine_in(framework: Framework) {
    let app = framework.start(production()).await;
    let reply = app.get("/machine").bearer(&instance().oauth("user_ada").mint()).send().await;
    assert_eq!(reply.outcome(), (200, "", ""));
    assert_eq!(reply.json(), json!({ "kind": "machine", "token_type": "oauth_token", "subject": "user_ada" }));
}

async fn session_is_not_a_machine(framework: Framework) {
    let app = framework.start(production()).await;
    for path in ["/machine", "/lax/machine"] {
        let reply = app.get(path).bearer(&token_of("user_ada")).send().await;
        assert_eq!(reply.outcome(), (401, "", ""), "{path}");
        assert_eq!(reply.header("www-authenticate"), Some("Bearer"), "{path}");
        assert_eq!(reply.json()["errors"][0]["code"], "authentication_invalid", "{path}");
    }
}

async fn machine_is_not_a_session(framework: Framework) {
    let app = framework.start(production()).await;
    for token in [instance().m2m("mch_1").mint(), instance().oauth("user_ada").mint()] {
        let reply = app.get("/strict").bearer(&token).send().await;
        assert_eq!(reply.outcome(), (401, "signed-out", "token-type-mismatch"));
        assert_eq!(app.get("/lax").bearer(&token).send().await.json()["kind"], "signed-out");
    }
}

async fn either_is_signed_in(framework: Framework) {
    let app = framework.start(production()).await;
    let reply = app.get("/signed-in").bearer(&token_of("user_ada")).send().await;
    assert_eq!((reply.outcome(), reply.json()["kind"].as_str()), ((200, "", ""), Some("session")));
    let reply = app.get("/signed-in").bearer(&instance().m2m("mch_1").mint()).send().await;
    assert_eq!((reply.outcome(), reply.json()["kind"].as_str()), ((200, "", ""), Some("machine")));
    let reply = app.get("/signed-in").send().await;
    assert_eq!(reply.outcome(), (401, "signed-out", "session-token-and-uat-missing"));
    assert_eq!(reply.header("www-authenticate"), Some("Bearer"));
}

async fn optional_machine_is_none_for_anybody_else(framework: Framework) {
    let app = framework.start(production()).await;
    for request in [app.get("/lax/optional-machine"), app.get("/lax/optional-machine").bearer(&token_of("user_ada"))] {
        assert_eq!(request.send().await.json(), json!({ "kind": "none" }));
    }
}

async fn machine_has_no_permission(framework: Framework) {
    let app = framework.start(production()).await;
    let token = instance().m2m("mch_1").scopes(&["org:invoices:delete"]).mint();
    for path in ["/guarded", "/protected"] {
        assert_eq!(app.get(path).bearer(&token).send().await.status, 401, "{path}");
    }
}

async fn visitor_is_not_a_machine(framework: Framework) {
    let app = framework.start(production()).await;
    for path in ["/machine", "/lax/machine"] {
        let reply = app.get(path).send().await;
        assert_eq!(reply.status, 401, "{path}");
        assert_eq!(reply.header("www-authenticate"), Some("Bearer"), "{path}");
    }
}

async fn expired_machine_token_is_rejected(framework: Framework) {
    let app = framework.start(production()).await;
    for token in [instance().m2m("mch_1").expired().mint(), instance().oauth("user_ada").expired().mint()] {
        let reply = app.get("/machine").page().bearer(&token).send().await;
        assert_eq!(reply.outcome(), (401, "signed-out", "token-expired"), "no handshake helps a machine");
        assert_eq!(reply.header("www-authenticate"), Some(r#"Bearer error="invalid_token""#));
    }
}

async fn machine_token_that_was_changed_is_rejected(framework: Framework) {
    let app = framework.start(production()).await;
    let reply = app.get("/machine").bearer(&instance().m2m("mch_1").tampered().mint()).send().await;
    assert_eq!(reply.status, 401);
    let reply = app.get("/machine").bearer(&instance().oauth("user_ada").tampered().mint()).send().await;
    assert_eq!(reply.outcome(), (401, "signed-out", "token-invalid-signature"));
}

async fn machine_tokens_are_never_read_from_cookies(framework: Framework) {
    let app = framework.start(production()).await;
    for token in [instance().m2m("mch_1").mint(), instance().oauth("user_ada").mint()] {
        for path in ["/machine", "/signed-in", "/strict"] {
            let reply = app.get(path).browser(&token).send().await;
            assert_eq!(reply.outcome(), (401, "signed-out", "token-type-mismatch"), "{path}");
        }
    }
    let reply = app.get("/machine").browser(API_KEY).send().await;
    assert_eq!(reply.outcome(), (401, "signed-out", "token-invalid"));
}

async fn default_authenticator_rejects_machine_tokens(framework: Framework) {
    let app = framework.start(production()).await;
    let opaque = [API_KEY, "mt_1", "m2m_1", "oat_1"].map(str::to_owned);
    let signed = [instance().m2m("mch_1").mint(), instance().oauth("user_ada").mint()];
    for token in opaque.into_iter().chain(signed) {
        let reply = app.get("/strict").bearer(&token).send().await;
        assert_eq!(reply.outcome(), (401, "signed-out", "token-type-mismatch"));
        assert_eq!(reply.header("www-authenticate"), Some(r#"Bearer error="invalid_token""#));
    }
}

async fn template_token_is_not_a_machine_token(framework: Framework) {
    let app = framework.start(production()).await;
    for path in ["/machine", "/signed-in"] {
        let reply = app.get(path).bearer(&instance().template("user_ada").mint()).send().await;
        assert_eq!(reply.outcome(), (401, "signed-out", "token-type-mismatch"), "{path}");
    }
}
