//! What responses say, and what they do not.

use crate::fixture::{instance, other_instance, production, token_of};
use crate::framework::Framework;

behind_every_framework! {
    body_of_a_rejection_does_not_tell_why,
    response_never_holds_the_token,
}

async fn body_of_a_rejection_does_not_tell_why(framework: Framework) {
    let app = framework.start(production()).await;
    let expected = app.get("/strict").send().await.body;
    let session = || instance().session("user_ada");
    for token in [
        "junk".to_owned(),
        session().expired().mint(),
        session().tampered().mint(),
        session().pending().mint(),
        instance().template("user_ada").mint(),
        other_instance().session("user_ada").mint(),
    ] {
        assert_eq!(app.get("/strict").bearer(&token).send().await.body, expected);
    }
}

async fn response_never_holds_the_token(framework: Framework) {
    let app = framework.start(production()).await;
    for token in [token_of("user_ada"), instance().session("user_ada").tampered().mint(), "junk-secret".to_owned()] {
        for path in ["/lax", "/lax/session", "/strict", "/strict/own", "/guarded", "/page", "/unlayered", "/machine"] {
            for request in [app.get(path).bearer(&token), app.get(path).browser(&token)] {
                let reply = format!("{:?}", request.send().await);
                assert!(!reply.contains(&token), "{path}: {reply}");
            }
        }
    }
}
