//! Session tokens in the cookies of a browser.

use crate::client::{App, Request};
use crate::fixture::{development, instance, live_key, other_instance, production, suffixed, token_of};
use crate::framework::Framework;

behind_every_framework! {
    cookies_sign_in,
    cookies_sign_in_a_known_browser_in_development,
    cookies_with_the_suffix_of_the_instance_sign_in,
    cookies_with_the_suffix_of_another_instance_are_not_read,
    cookies_of_another_instance_on_the_same_host_do_not_disturb,
    cookies_in_several_headers_are_read,
    first_of_two_cookies_with_one_name_counts,
    session_cookie_alone_is_not_enough,
    client_uat_alone_is_not_enough,
    client_uat_of_zero_is_signed_out,
    cookie_that_is_older_than_the_session_is_not_accepted,
    cookies_of_another_origin_are_rejected_where_that_was_asked_for,
}

async fn cookies_sign_in(framework: Framework) {
    let app = framework.start(production()).await;
    for request in [app.get("/strict"), app.post("/strict"), app.get("/strict").page()] {
        let reply = request.browser(&token_of("user_ada")).send().await;
        assert_eq!(reply.outcome(), (200, "", ""));
        assert_eq!(reply.json()["user_id"], "user_ada");
        assert!(reply.set_cookies().is_empty());
    }
}

async fn cookies_sign_in_a_known_browser_in_development(framework: Framework) {
    let app = framework.start(development()).await;
    let reply = app.get("/strict").browser(&token_of("user_ada")).known_browser().send().await;
    assert_eq!(reply.outcome(), (200, "", ""));
    let reply = app.get("/strict").browser(&token_of("user_ada")).send().await;
    assert_eq!(reply.outcome(), (401, "signed-out", "dev-browser-missing"));
}

async fn cookies_with_the_suffix_of_the_instance_sign_in(framework: Framework) {
    let app = framework.start(production()).await;
    let reply = with_suffix(app.get("/strict"), &live_key(), &token_of("user_ada")).send().await;
    assert_eq!(reply.outcome(), (200, "", ""));
    assert_eq!(reply.json()["user_id"], "user_ada");
}

async fn cookies_with_the_suffix_of_another_instance_are_not_read(framework: Framework) {
    let app = framework.start(production()).await;
    let other = "pk_live_Y2xlcmsuY2xlcmsuZGV2JA";
    let reply = with_suffix(app.get("/strict"), other, &token_of("user_ada")).send().await;
    assert_eq!(reply.outcome(), (401, "signed-out", "session-token-and-uat-missing"));
}

async fn cookies_of_another_instance_on_the_same_host_do_not_disturb(framework: Framework) {
    let app = framework.start(production()).await;
    let foreign = other_instance().session("user_grace").mint();
    let reply = with_suffix(app.get("/strict").browser(&foreign), &live_key(), &token_of("user_ada")).send().await;
    assert_eq!(reply.outcome(), (200, "", ""));
    assert_eq!(reply.json()["user_id"], "user_ada");
}

async fn cookies_in_several_headers_are_read(framework: Framework) {
    let app = framework.start(production()).await;
    let session = format!("theme=dark; __session={}", token_of("user_ada"));
    let reply = app.get("/strict").header("cookie", session).header("cookie", "__client_uat=1").send().await;
    assert_eq!(reply.outcome(), (200, "", ""));
}

async fn first_of_two_cookies_with_one_name_counts(framework: Framework) {
    let app = framework.start(production()).await;
    let reply = app.get("/strict").browser(&token_of("user_ada")).browser(&token_of("user_grace")).send().await;
    assert_eq!(reply.json()["user_id"], "user_ada");
}

async fn session_cookie_alone_is_not_enough(framework: Framework) {
    let app = framework.start(production()).await;
    let reply = app.get("/strict").cookie("__session", &token_of("user_ada")).send().await;
    assert_eq!(reply.outcome(), (401, "signed-out", "session-token-but-no-client-uat"));
}

async fn client_uat_alone_is_not_enough(framework: Framework) {
    let app = framework.start(production()).await;
    let reply = app.get("/strict").cookie("__client_uat", "1").send().await;
    assert_eq!(reply.outcome(), (401, "signed-out", "client-uat-but-no-session-token"));
}

async fn client_uat_of_zero_is_signed_out(framework: Framework) {
    let app = framework.start(production()).await;
    let reply = app.get("/strict").page().cookie("__client_uat", "0").send().await;
    assert_eq!(reply.outcome(), (401, "signed-out", "session-token-and-uat-missing"));
}

async fn cookie_that_is_older_than_the_session_is_not_accepted(framework: Framework) {
    let app = framework.start(production()).await;
    let token = instance().session("user_ada").claim("iat", 1_700_000_000).mint();
    let request = || app.get("/strict").cookie("__session", &token);
    let reply = request().cookie("__client_uat", "1700000001").send().await;
    assert_eq!(reply.outcome(), (401, "signed-out", "session-token-iat-before-client-uat"));
    let reply = request().cookie("__client_uat", "1700000000").send().await;
    assert_eq!(reply.outcome(), (200, "", ""));
}

async fn cookies_of_another_origin_are_rejected_where_that_was_asked_for(framework: Framework) {
    let app = framework.start(production().reject_cross_origin_requests()).await;
    let post = |app: &App| app.post("/strict").browser(&token_of("user_ada"));
    let reply = post(&app).header("sec-fetch-site", "same-site").header("origin", "https://evil.example").send().await;
    assert_eq!(reply.outcome(), (401, "signed-out", "cross-origin-request"));
    let reply = post(&app).header("sec-fetch-site", "same-origin").send().await;
    assert_eq!(reply.outcome(), (200, "", ""));
    let reply = app.post("/strict").bearer(&token_of("user_ada")).header("origin", "https://evil.example").send().await;
    assert_eq!(reply.outcome(), (200, "", ""), "a token in a header is not sent by a browser on its own");
    let app = framework.start(production()).await;
    let reply = post(&app).header("sec-fetch-site", "same-site").header("origin", "https://evil.example").send().await;
    assert_eq!(reply.outcome(), (200, "", ""), "by default it is not asked for");
}

/// The cookies of a browser in which the sender of a token is signed in, with the suffix of an instance.
fn with_suffix(request: Request, publishable_key: &str, token: &str) -> Request {
    let name = |name| suffixed(name, publishable_key);
    request.cookie(&name("__session"), token).cookie(&name("__client_uat"), "1")
}
