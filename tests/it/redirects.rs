//! The API does not redirect: nobody takes a request, its key and its body, to another place.

use clerk_sdk::{ErrorKind, HttpOptions};
use serde_json::json;

use crate::server::{Answer, Server, own_client};

fn redirecting(status: u16, to: &Server) -> Server {
    Server::answering(Answer::text(status, "text/plain", "over there").header("location", &to.url()))
}

#[tokio::test]
async fn a_redirect_is_an_error_and_not_followed() {
    let other = Server::ok(&json!({ "id": "user_1" }));
    for status in [301, 302, 303, 307, 308] {
        let server = redirecting(status, &other);
        let clerk = server.clerk();
        let read = clerk.users().get("user_1").send().await.expect_err("a redirect");
        let written = clerk.users().create().password("hunter22").send().await.expect_err("a redirect");
        for error in [read, written] {
            assert_eq!(error.kind(), ErrorKind::Api);
            assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
            assert_eq!(error.code(), None);
        }
        assert_eq!(server.take().len(), 2, "{status}");
    }
    assert!(other.take().is_empty(), "a redirect was followed");
}

#[tokio::test]
async fn a_redirect_within_the_server_is_not_followed_either() {
    let server = Server::answering(Answer::text(302, "text/plain", "").header("location", "/v1/users/user_2"));
    let error = server.clerk().users().get("user_1").send().await.expect_err("a redirect");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(302));
    assert_eq!(server.only().path, "/v1/users/user_1");
}

#[tokio::test]
async fn a_client_of_the_callers_own_that_follows_leaves_the_key_behind() {
    let other = Server::ok(&json!({ "id": "user_1" }));
    let server = redirecting(302, &other);
    let http = HttpOptions::new().client(own_client().build().unwrap());
    let clerk = server.builder().http_options(http).build().unwrap();
    clerk.users().get("user_1").send().await.expect("their client follows");
    assert_eq!(other.only().header("authorization"), "");
}
