//! Session tokens in `Authorization`.

use serde_json::json;

use crate::fixture::{production, token_of};
use crate::framework::Framework;

behind_every_framework! {
    session_token_in_a_header_signs_in,
    session_token_without_a_scheme_signs_in,
    other_scheme_is_not_a_token,
    empty_header_is_not_a_token,
    what_follows_the_token_is_not_a_part_of_it,
    header_comes_before_cookies,
    invalid_token_in_a_header_is_not_replaced_by_cookies,
}

async fn session_token_in_a_header_signs_in(framework: Framework) {
    let app = framework.start(production()).await;
    for path in ["/lax", "/lax/session", "/lax/optional", "/strict"] {
        let reply = app.get(path).bearer(&token_of("user_ada")).send().await;
        assert_eq!(reply.outcome(), (200, "", ""), "{path}");
        let expected = json!({
            "kind": "session", "user_id": "user_ada", "session_id": "sess_test", "organization_id": null,
        });
        assert_eq!(reply.json(), expected, "{path}");
        assert!(reply.set_cookies().is_empty(), "{path}");
    }
}

async fn session_token_without_a_scheme_signs_in(framework: Framework) {
    let app = framework.start(production()).await;
    let reply = app.get("/strict").header("authorization", token_of("user_ada")).send().await;
    assert_eq!(reply.outcome(), (200, "", ""));
    assert_eq!(reply.json()["user_id"], "user_ada");
}

async fn other_scheme_is_not_a_token(framework: Framework) {
    let app = framework.start(production()).await;
    for value in ["Basic dXNlcjpwYXNz".to_owned(), format!("Token {}", token_of("user_ada"))] {
        let reply = app.get("/strict").header("authorization", &value).send().await;
        assert_eq!(reply.outcome(), (401, "signed-out", "session-token-and-uat-missing"), "{value}");
        assert_eq!(reply.header("www-authenticate"), Some("Bearer"), "{value}");
        let reply = app.get("/strict").header("authorization", &value).browser(&token_of("user_ada")).send().await;
        assert_eq!(reply.outcome(), (200, "", ""), "cookies count beside {value}");
    }
}

async fn empty_header_is_not_a_token(framework: Framework) {
    let app = framework.start(production()).await;
    for value in ["", "Bearer", "Bearer "] {
        let reply = app.get("/strict").header("authorization", value).browser(&token_of("user_ada")).send().await;
        // A server drops the space at the end, and `Bearer` alone is a token of that name.
        let expected = if value.is_empty() { (200, "", "") } else { (401, "signed-out", "token-invalid") };
        assert_eq!(reply.outcome(), expected, "{value:?}");
    }
}

async fn what_follows_the_token_is_not_a_part_of_it(framework: Framework) {
    let app = framework.start(production()).await;
    let value = format!("Bearer {} extra", token_of("user_ada"));
    assert_eq!(app.get("/strict").header("authorization", value).send().await.outcome(), (200, "", ""));
    let value = format!("Bearer  {}", token_of("user_ada"));
    let reply = app.get("/strict").header("authorization", value).send().await;
    assert_eq!(reply.outcome(), (401, "signed-out", "token-invalid"), "two spaces");
}

async fn header_comes_before_cookies(framework: Framework) {
    let app = framework.start(production()).await;
    let reply = app.get("/strict").bearer(&token_of("user_ada")).browser(&token_of("user_grace")).send().await;
    assert_eq!(reply.json()["user_id"], "user_ada");
}

async fn invalid_token_in_a_header_is_not_replaced_by_cookies(framework: Framework) {
    let app = framework.start(production()).await;
    let reply = app.get("/strict").bearer("junk").browser(&token_of("user_ada")).send().await;
    assert_eq!(reply.outcome(), (401, "signed-out", "token-invalid"));
}
