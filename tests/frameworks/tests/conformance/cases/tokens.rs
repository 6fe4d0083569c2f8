//! Session tokens that are not accepted, and what the response says of them.

use clerk_sdk::auth::AuthenticatorBuilder;

use crate::client::Reply;
use crate::fixture::{instance, other_instance, production, token_of};
use crate::framework::Framework;

behind_every_framework! {
    expired_token_is_rejected,
    token_that_is_not_active_yet_is_rejected,
    token_that_was_changed_is_rejected,
    token_of_another_instance_is_rejected,
    token_for_another_party_is_rejected,
    token_for_an_authorized_party_is_accepted,
    token_without_a_signature_is_rejected,
    token_without_a_session_is_rejected,
    template_token_is_rejected,
    text_that_is_not_a_token_is_rejected,
    expired_cookie_is_rejected_where_no_redirect_helps,
    malformed_cookie_is_rejected,
    template_token_in_a_cookie_is_rejected,
}

/// Sends a token in the header to the strict route, where it must be rejected.
async fn rejected(framework: Framework, authenticator: AuthenticatorBuilder, token: &str, reason: &str) {
    let app = framework.start(authenticator).await;
    let reply = app.get("/strict").bearer(token).send().await;
    assert_eq!(reply.outcome(), (401, "signed-out", reason));
    assert_invalid_token(&reply);
    let reply = app.get("/lax").bearer(token).send().await;
    assert_eq!(reply.outcome(), (200, "signed-out", reason));
    assert_eq!(reply.json()["reason"], reason);
}

/// The same in cookies.
async fn cookie_is_rejected(framework: Framework, token: &str, reason: &str) {
    let app = framework.start(production()).await;
    let reply = app.get("/strict").browser(token).send().await;
    assert_eq!(reply.outcome(), (401, "signed-out", reason));
    assert_invalid_token(&reply);
}

#[track_caller]
fn assert_invalid_token(reply: &Reply) {
    assert_eq!(reply.header("www-authenticate"), Some(r#"Bearer error="invalid_token""#));
    assert_eq!(reply.json()["errors"][0]["code"], "authentication_invalid");
    assert!(reply.set_cookies().is_empty(), "{reply:?}");
}

async fn expired_token_is_rejected(framework: Framework) {
    let token = instance().session("user_ada").expired().mint();
    rejected(framework, production(), &token, "session-token-expired-refresh-non-eligible-no-refresh-cookie").await;
}

async fn token_that_is_not_active_yet_is_rejected(framework: Framework) {
    let token = instance().session("user_ada").not_active_yet().mint();
    rejected(framework, production(), &token, "session-token-nbf").await;
}

async fn token_that_was_changed_is_rejected(framework: Framework) {
    let token = instance().session("user_ada").tampered().mint();
    rejected(framework, production(), &token, "token-invalid-signature").await;
}

async fn token_of_another_instance_is_rejected(framework: Framework) {
    let token = other_instance().session("user_ada").mint();
    rejected(framework, production(), &token, "token-invalid-signature").await;
}

async fn token_for_another_party_is_rejected(framework: Framework) {
    let token = instance().session("user_ada").authorized_party("https://evil.example").mint();
    let authenticator = production().authorized_parties(["https://app.example.com"]);
    rejected(framework, authenticator, &token, "token-invalid-authorized-parties").await;
}

async fn token_for_an_authorized_party_is_accepted(framework: Framework) {
    let app = framework.start(production().authorized_parties(["https://app.example.com"])).await;
    let token = instance().session("user_ada").authorized_party("https://app.example.com").mint();
    assert_eq!(app.get("/strict").bearer(&token).send().await.outcome(), (200, "", ""));
}

async fn token_without_a_signature_is_rejected(framework: Framework) {
    let token = instance().session("user_ada").algorithm("none").mint();
    rejected(framework, production(), &token, "token-invalid-algorithm").await;
    let token = token_of("user_ada");
    let (unsigned, _) = token.rsplit_once('.').unwrap();
    rejected(framework, production(), unsigned, "token-invalid").await;
    rejected(framework, production(), &format!("{unsigned}."), "token-invalid-signature").await;
}

async fn token_without_a_session_is_rejected(framework: Framework) {
    let token = instance().session("user_ada").without("sid").mint();
    rejected(framework, production(), &token, "token-verification-failed").await;
}

async fn template_token_is_rejected(framework: Framework) {
    rejected(framework, production(), &instance().template("user_ada").mint(), "token-type-mismatch").await;
}

async fn text_that_is_not_a_token_is_rejected(framework: Framework) {
    for token in ["junk", "a.b.c", "..", "a.b.c.d", "null"] {
        rejected(framework, production(), token, "token-invalid").await;
    }
}

async fn expired_cookie_is_rejected_where_no_redirect_helps(framework: Framework) {
    let token = instance().session("user_ada").expired().mint();
    cookie_is_rejected(framework, &token, "session-token-expired-refresh-non-eligible-no-refresh-cookie").await;
}

async fn malformed_cookie_is_rejected(framework: Framework) {
    cookie_is_rejected(framework, "junk", "token-invalid").await;
    cookie_is_rejected(framework, "a.b.c", "token-invalid").await;
}

async fn template_token_in_a_cookie_is_rejected(framework: Framework) {
    cookie_is_rejected(framework, &instance().template("user_ada").mint(), "token-type-mismatch").await;
}
