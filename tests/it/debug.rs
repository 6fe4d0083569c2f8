//! Debug output shows no credential, whatever is printed.

use std::fmt::Debug;

use clerk_sdk::types::{CreateUser, UpdateUser, VerifyPassword};
use clerk_sdk::{CallOptions, HttpOptions, Request, Secret};
use serde_json::json;

use crate::support::server::{Response, Server, builder, own_client};

const TEXT: &str = "h4ckme";
const KEY: &str = "sk_test_h4ckme";

fn hides<T: Debug>(value: &T) {
    let text = format!("{value:?} {value:#?}");
    assert!(!text.contains(TEXT), "{text}");
}

#[test]
fn client_and_its_handles_hide_the_key() {
    let clerk = builder().api_key(KEY).build().unwrap();
    hides(&clerk);
    hides(&clerk.users());
    hides(&clerk.users().get("user_1"));
    clerk.set_api_key("sk_test_h4ckme ");
    hides(&clerk);
    clerk.set_api_key("sk_test_1");
    clerk.set_server_api_url("https://ada:h4ckme@example.com");
    hides(&clerk);
}

#[test]
fn client_shows_its_server() {
    let clerk = builder().server_api_url("https://example.com").build().unwrap();
    assert!(format!("{clerk:?}").contains("https://example.com/v1"), "{clerk:?}");
}

#[test]
fn client_builder_hides_the_key() {
    hides(&builder().api_key(KEY));
}

#[test]
fn client_builder_hides_a_password_in_its_url() {
    hides(&builder().server_api_url("https://ada:h4ckme@example.com"));
}

#[test]
fn http_options_hide_header_values_and_proxy_password() {
    let http = HttpOptions::new().header("X-Token", TEXT).proxy("http://ada:h4ckme@127.0.0.1:3128");
    hides(&http);
    assert!(format!("{http:?}").contains("x-token"), "{http:?}");
    hides(&builder().api_key(KEY).http_options(http.clone()));
    hides(&builder().api_key(KEY).http_options(http).build().unwrap());
    let token = http::HeaderMap::from_iter([(http::header::COOKIE, http::HeaderValue::from_static(TEXT))]);
    let client = own_client().default_headers(token).build().unwrap();
    hides(&HttpOptions::new().client(client));
}

#[test]
fn calls_hide_their_credentials() {
    let clerk = builder().api_key(KEY).build().unwrap();
    let users = clerk.users();
    hides(&users.create().password(TEXT).password_digest(TEXT).totp_secret(TEXT).backup_codes([TEXT]));
    hides(&users.update("user_1").password(TEXT).password_digest(TEXT).totp_secret(TEXT).backup_codes([TEXT]));
    hides(&users.verify_password("user_1", TEXT));
    hides(&users.verify_totp("user_1", TEXT));
    hides(&clerk.clients().verify(TEXT));
    hides(&clerk.sessions().verify("sess_1").token(TEXT));
    hides(&clerk.sessions().refresh("sess_1", TEXT, TEXT, "https://example.com"));
}

#[test]
fn calls_hide_their_options_and_queries() {
    let clerk = builder().api_key(KEY).build().unwrap();
    let options = CallOptions::new().header("X-Token", TEXT);
    hides(&options);
    let call = clerk.users().list().query(TEXT).email_address([TEXT]).with(options);
    hides(&call);
    let text = format!("{call:?}");
    assert!(text.contains("users_list") && text.contains("email_address") && text.contains("x-token"), "{text}");
}

#[test]
fn bodies_hide_their_credentials() {
    hides(&CreateUser::new().password(TEXT).backup_codes([TEXT]));
    hides(&UpdateUser::new().password(TEXT).totp_secret(TEXT).backup_codes([Secret::from(TEXT)]));
    hides(&VerifyPassword::new(TEXT));
}

#[tokio::test]
async fn errors_hide_request_and_response() {
    let server = Server::ok(&json!(TEXT));
    let clerk = server.builder().api_key(KEY).build().unwrap();
    let call = || clerk.users().verify_password("user_h4ckme", TEXT);
    let decode = call().send().await.expect_err("no verification");
    let errors = json!({ "errors": [{ "code": "incorrect_password", "message": TEXT, "long_message": TEXT,
        "meta": { "param_name": TEXT } }] });
    server.set_response(Response::json(422, &errors).header("set-cookie", TEXT));
    let api = call().send().await.expect_err("rejected");
    clerk.set_server_api_url("http://127.0.0.1:1");
    let transport = clerk.users().list().query(TEXT).send().await.expect_err("nobody listens");
    for error in [&decode, &api, &transport] {
        hides(error);
        assert!(!error.to_string().contains(TEXT), "{error}");
        if let Some(source) = std::error::Error::source(error) {
            hides(&source);
            assert!(!source.to_string().contains(TEXT), "{source}");
        }
    }
    api.errors().iter().for_each(hides);
}

#[tokio::test]
async fn response_hides_its_token() {
    let server = Server::ok(&json!({ "object": "token", "jwt": TEXT }));
    let token = server.clerk().sessions().create_token("sess_1").send().await.unwrap();
    hides(&token);
    assert_eq!(token.jwt.as_ref().map(Secret::expose), Some(TEXT));
}

#[tokio::test]
async fn response_shows_only_names_of_headers() {
    let response = Response::json(200, &json!({ "id": "user_1" }));
    let server = Server::fixed(response.header("set-cookie", "__client=h4ckme").header("x-token", TEXT));
    let response = server.clerk().users().get("user_1").send_response().await.unwrap();
    hides(&response);
    let text = format!("{response:?}");
    assert!(text.contains("set-cookie") && text.contains("200") && text.contains("user_1"), "{text}");
}
