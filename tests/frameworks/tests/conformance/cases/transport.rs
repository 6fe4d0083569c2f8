//! How a session token reaches the layer: in a header or in cookies.

use serde_json::json;

use crate::fixture::{development, instance};
use crate::framework::Framework;

behind_every_framework! {
    session_token_in_a_header_signs_in,
}

async fn session_token_in_a_header_signs_in(framework: Framework) {
    let app = framework.start(development()).await;
    let reply = app.get("/lax").bearer(&instance().session("user_ada").mint()).send().await;
    assert_eq!(reply.status, 200);
    let expected =
        json!({ "kind": "session", "user_id": "user_ada", "session_id": "sess_test", "organization_id": null });
    assert_eq!(reply.json(), expected);
}
