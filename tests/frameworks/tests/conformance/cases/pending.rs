//! Sessions of users who have a task to complete first.

use crate::fixture::{instance, production};
use crate::framework::Framework;

behind_every_framework! {
    pending_session_does_not_count,
    pending_session_is_rejected_by_a_strict_layer,
    pending_session_has_no_permission,
    pending_session_counts_where_it_is_accepted,
}

fn token() -> String {
    let session = instance().session("user_ada").organization("org_acme", "org:admin", &["org:invoices:delete"]);
    session.pending().mint()
}

async fn pending_session_does_not_count(framework: Framework) {
    let app = framework.start(production()).await;
    let reply = app.get("/lax").bearer(&token()).send().await;
    assert_eq!(reply.outcome(), (200, "signed-out", "session-pending"));
    assert_eq!(reply.json()["kind"], "signed-out");
    assert_eq!(app.get("/lax/optional").browser(&token()).send().await.json()["kind"], "none");
}

async fn pending_session_is_rejected_by_a_strict_layer(framework: Framework) {
    let app = framework.start(production()).await;
    for request in [app.get("/strict").bearer(&token()), app.get("/strict").browser(&token())] {
        let reply = request.send().await;
        assert_eq!(reply.outcome(), (401, "signed-out", "session-pending"));
        assert_eq!(reply.json()["errors"][0]["code"], "authentication_invalid");
    }
}

async fn pending_session_has_no_permission(framework: Framework) {
    let app = framework.start(production()).await;
    for path in ["/guarded", "/protected"] {
        let reply = app.get(path).bearer(&token()).send().await;
        assert_eq!(reply.outcome(), (401, "signed-out", "session-pending"), "{path}");
    }
}

async fn pending_session_counts_where_it_is_accepted(framework: Framework) {
    let app = framework.start(production()).await;
    let reply = app.get("/pending").bearer(&token()).send().await;
    assert_eq!(reply.outcome(), (200, "", ""));
    assert_eq!(reply.json()["user_id"], "user_ada");
}
