//! Bodies as `application/x-www-form-urlencoded`, as the first versions of the Node SDK send them.

use reqwest::Method;
use serde_json::{Value, json};

use crate::harness::{Api, Response, id};

async fn send(api: &Api, method: Method, path: &str, body: impl Into<reqwest::Body>) -> Response {
    let request = api.request(method, path).header("content-type", "application/x-www-form-urlencoded");
    api.send(request.body(body)).await
}

async fn post(api: &Api, path: &str, body: &str) -> Response {
    send(api, Method::POST, path, body.to_owned()).await
}

#[tokio::test]
async fn form_creates_and_updates_a_user() {
    let api = Api::start().await;
    let body = "email_address=ada%40example.com&email_address=ada%2Btwo%40example.com&phone_number[]=%2B15555550100\
        &first_name=Ada+B.&last_name=&password=&skip_password_checks=true&create_organizations_limit=3\
        &delete_self_enabled=false&public_metadata=%7B%22plan%22%3A%7B%22Tier%22%3A1%7D%7D&unsafe_metadata=";
    let user = post(&api, "/users", body).await.ok();
    assert_eq!(user["email_addresses"][1]["email_address"], "ada+two@example.com");
    assert_eq!(user["phone_numbers"][0]["phone_number"], "+15555550100");
    assert_eq!(user["first_name"], "Ada B.");
    assert_eq!(user["last_name"], Value::Null, "an empty value is none");
    assert_eq!(user["password_enabled"], false);
    assert_eq!(user["create_organizations_limit"], 3);
    assert_eq!(user["delete_self_enabled"], false);
    assert_eq!(user["public_metadata"], json!({ "plan": { "Tier": 1 } }));

    let path = format!("/users/{}", id(&user));
    let second = id(&user["email_addresses"][1]);
    let body = format!("first_name=&primary_email_address_id={second}&public_metadata=%7B%7D");
    let request = api.request(Method::PATCH, &path).header("clerk-api-version", "2021-02-05");
    let request = request.header("content-type", "APPLICATION/x-www-form-urlencoded; charset=UTF-8");
    let user = api.send(request.body(body)).await.ok();
    assert_eq!(user["first_name"], Value::Null);
    assert_eq!(user["primary_email_address_id"], second);
    assert_eq!(user["public_metadata"], json!({}));
    let merged = send(&api, Method::PATCH, &format!("{path}/metadata"), "private_metadata=%7B%22a%22%3A1%7D").await;
    assert_eq!(merged.ok()["private_metadata"], json!({ "a": 1 }));
    let replaced = send(&api, Method::PUT, &format!("{path}/metadata"), "private_metadata=%7B%22b%22%3A2%7D").await;
    assert_eq!(replaced.ok()["private_metadata"], json!({ "b": 2 }));
}

#[tokio::test]
async fn form_creates_other_resources() {
    let api = Api::start().await;
    let user = api.user("ada@example.com").await;
    let invited = post(&api, "/invitations", "email_address=new%40example.com&redirect_url=").await.ok();
    assert_eq!(invited["email_address"], "new@example.com");
    let entry = post(&api, "/allowlist_identifiers", "identifier=*.example.com&notify=false").await.ok();
    assert_eq!(entry["identifier"], "*.example.com");
    let email = format!(
        "from_email_name=info&email_address_id={}&subject=Hi&body=Good+day%21",
        id(&user["email_addresses"][0])
    );
    post(&api, "/emails", &email).await.ok();
    assert_eq!(api.clerk.emails()[0].body, "Good day!");
    let banned = post(&api, "/users/ban", &format!("user_ids={}", id(&user))).await.ok();
    assert_eq!(banned[0]["banned"], true);
}

#[tokio::test]
async fn form_without_pairs_has_no_parameters() {
    let api = Api::start().await;
    for body in ["", "&", "&&&"] {
        post(&api, "/users", body).await.rejected(422, "form_data_missing");
    }
}

#[tokio::test]
async fn form_values_have_the_type_of_their_parameter() {
    let api = Api::start().await;
    for (body, code, param) in [
        ("username=ada_l&skip_user_requirement=yes", "form_param_format_invalid", "skip_user_requirement"),
        ("username=ada_l&create_organizations_limit=1.5", "form_param_format_invalid", "create_organizations_limit"),
        ("username=ada_l&username=ada_m", "form_param_format_invalid", "username"),
        ("username[]=ada_l", "form_param_format_invalid", "username"),
        ("username=ada_l&public_metadata=%5B%5D", "form_param_format_invalid", "public_metadata"),
        ("username=ada_l&public_metadata=%7B", "form_param_format_invalid", "public_metadata"),
        ("username=ada_l&public_metadata[plan]=pro", "form_param_unknown", "public_metadata[plan]"),
        ("username=ada_l&nickname=Ada", "form_param_unknown", "nickname"),
        ("email_address=a%40example.com&email_address=", "form_param_format_invalid", "email_address"),
    ] {
        post(&api, "/users", body).await.rejected_param(code, param);
    }
    let json = api.post("/users", json!({ "username": "ada_l", "skip_user_requirement": "true" })).await;
    json.rejected_param("form_param_format_invalid", "skip_user_requirement");
}

#[tokio::test]
async fn broken_form_is_rejected_and_not_repeated() {
    let api = Api::start().await;
    let many = "a=1&".repeat(1001);
    let bodies = ["secret=%", "secret=%2", "secret=%zz", "%ff=secret", "a=secret%c3%28", r#"{"secret":"x"}"#, &many];
    for body in bodies {
        let response = post(&api, "/users", body).await;
        assert!(!response.body.to_string().contains("secret"), "{}", response.body);
        response.rejected(400, "request_body_invalid");
    }
    send(&api, Method::POST, "/users", vec![b'a', b'=', 0xff]).await.rejected(400, "request_body_invalid");
    post(&api, "/invitations/bulk", "email_address=a%40example.com").await.rejected(400, "request_body_invalid");
    let nested = format!("username=ada_l&public_metadata={}", "%5B".repeat(50_000));
    post(&api, "/users", &nested).await.rejected_param("form_param_format_invalid", "public_metadata");
}
