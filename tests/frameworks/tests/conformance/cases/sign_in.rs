//! Pages whose visitors are sent to the sign-in page.

use std::collections::HashMap;

use crate::fixture::{frontend_host, instance, production, token_of};
use crate::framework::Framework;

behind_every_framework! {
    visitor_of_a_page_is_sent_to_sign_in,
    visitor_is_sent_to_the_sign_in_page_of_the_application,
    page_of_a_signed_in_user_is_shown,
    visitor_who_cannot_be_redirected_is_rejected,
    pending_user_is_sent_to_sign_in,
}

async fn visitor_of_a_page_is_sent_to_sign_in(framework: Framework) {
    let app = framework.start(production()).await;
    let reply = app.get("/page?a=b").page().send().await;
    assert_eq!(reply.outcome(), (303, "signed-out", "session-token-and-uat-missing"));
    assert_eq!(reply.header("cache-control"), Some("no-store"));
    assert_eq!(reply.header("www-authenticate"), None);
    assert!(reply.body.is_empty());
    let location = reply.location();
    let portal = frontend_host().replace("clerk.accounts.dev", "accounts.dev");
    assert_eq!((location.host_str(), location.path()), (Some(&*portal), "/sign-in"));
    let query: HashMap<_, _> = location.query_pairs().into_owned().collect();
    assert_eq!(query, HashMap::from([("redirect_url".to_owned(), format!("https://{}/page?a=b", app.host()))]));
}

async fn visitor_is_sent_to_the_sign_in_page_of_the_application(framework: Framework) {
    let app = framework.start(production().sign_in_url("/welcome")).await;
    let location = app.get("/page").page().send().await.location();
    assert_eq!(location.origin().ascii_serialization(), format!("https://{}", app.host()));
    assert_eq!(location.path(), "/welcome");
    let app = framework.start(production().sign_in_url("https://accounts.example.com/in?lang=de")).await;
    let location = app.get("/page").page().send().await.location();
    assert!(location.as_str().starts_with("https://accounts.example.com/in?lang=de&redirect_url="), "{location}");
}

async fn page_of_a_signed_in_user_is_shown(framework: Framework) {
    let app = framework.start(production()).await;
    let reply = app.get("/page").page().browser(&token_of("user_ada")).send().await;
    assert_eq!(reply.outcome(), (200, "", ""));
    assert_eq!(reply.json()["user_id"], "user_ada");
}

async fn visitor_who_cannot_be_redirected_is_rejected(framework: Framework) {
    let app = framework.start(production()).await;
    for request in [app.get("/page"), app.post("/page").page(), app.get("/page").header("sec-fetch-dest", "empty")] {
        let reply = request.send().await;
        assert_eq!(reply.outcome(), (401, "signed-out", "session-token-and-uat-missing"));
        assert_eq!(reply.header("www-authenticate"), Some("Bearer"));
        assert_eq!(reply.header("location"), None);
    }
}

async fn pending_user_is_sent_to_sign_in(framework: Framework) {
    let app = framework.start(production()).await;
    let reply = app.get("/page").page().browser(&instance().session("user_ada").pending().mint()).send().await;
    assert_eq!(reply.outcome(), (303, "signed-out", "session-pending"));
}
