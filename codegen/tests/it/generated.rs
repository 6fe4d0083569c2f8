//! What the generated source says, rule by rule.

use crate::specimen::{CLIENTS, OPENAPI, USERS, folder, source, specimen};

fn all() -> String {
    source(specimen().path(), &["users", "clients"]).expect("the specimen keeps every rule")
}

/// The source without what formatting decides on: white space and commas at an end.
fn squeezed(text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    text.replace(",>", ">").replace(",)", ")").replace(",}", "}")
}

#[track_caller]
fn holds(source: &str, expected: &str) {
    assert!(squeezed(source).contains(&squeezed(expected)), "expected `{expected}` in\n{source}");
}

#[track_caller]
fn lacks(source: &str, unwanted: &str) {
    assert!(!squeezed(source).contains(&squeezed(unwanted)), "unwanted `{unwanted}` in\n{source}");
}

#[test]
fn a_call_goes_through_the_transport() {
    let source = all();
    holds(&source, r#"crate::transport::argument::path_segment(operation, "user_id", &user_id)?"#);
    holds(&source, "pub async fn send(self) -> crate::Result<crate::Response<::std::vec::Vec<types::User>>>");
    holds(&source, "call.prepare(operation, request)");
    holds(&source, "self.prepare(&call)?.send_list().await");
    holds(&source, "self.prepare(&call)?.send().await");
    for unwanted in ["api-version\"", "ResponseValue", "ClientHooks", "encode_path", "baseurl", "impl Client {"] {
        lacks(&source, unwanted);
    }
}

#[test]
fn operations_are_described_to_the_transport() {
    let source = all();
    holds(
        &source,
        r#"id: "users_list", method: ::http::Method::GET, path: "/users", api_version: crate::transport::API_VERSION"#,
    );
    holds(&source, r#"path: "/users/{user_id}/metadata", api_version: "2021-02-05""#);
}

#[test]
fn answers_tolerate_and_requests_say_what_was_set() {
    let source = all();
    holds(&source, "#[serde(default)] pub status: crate::generated::types::Status");
    holds(&source, r#"crate::model::received! { User {"#);
    holds(&source, r#"status = "status" by value"#);
    holds(&source, r#"id = "id" by value"#);
    holds(
        &source,
        r#"#[serde(skip_serializing, default, skip_serializing_if = "::std::option::Option::is_none")] pub token"#,
    );
    holds(
        &source,
        r#"#[serde(skip_serializing_if = "crate::model::Nullable::is_absent")] pub username: crate::model::Nullable"#,
    );
    holds(&source, "pub codes: ::std::option::Option<::std::vec::Vec<::std::string::String>>");
    holds(&source, r#"serialize_with = "crate::model::secret::reveal""#);
    lacks(&source, "deny_unknown_fields");
}

#[test]
fn the_object_that_is_the_answer_must_have_its_id() {
    let source = all();
    let strict =
        "call.prepare(operation, request).map(|call| call.with_own_id(|answer: &types::User| answer.id.as_str()))";
    holds(&source, strict);
    // Both updates, and neither list.
    assert_eq!(squeezed(&source).matches(&squeezed(strict)).count(), 2, "{source}");
}

#[test]
fn no_empty_id_is_sent() {
    let source = all();
    holds(&source, r#"convert_each_id("user_id", value)"#);
    holds(&source, r#"convert_id("starting_after", value)"#);
    holds(&source, r#"convert_id("primary_email_id", value)"#);
    holds(&source, r#"convert_each("email", value)"#);
}

#[test]
fn values_with_a_meaning_have_types() {
    let source = all();
    holds(&source, "limit: ::std::result::Result<Option<crate::model::PageLimit>, ::std::string::String>");
    holds(&source, "pub created_at: crate::model::Timestamp");
    holds(&source, r#"pub enum Status { Active = "active", OnHold = "on-hold", }"#);
    holds(&source, r#"#[doc = " An email."] EmailId;"#);
    holds(&source, "pub use crate::model::UserId;");
}

#[test]
fn setters_stand_on_the_operation() {
    let source = all();
    holds(
        &source,
        "pub fn username<V>(mut self, value: V) -> Self where V: ::std::convert::TryInto<::std::string::String>",
    );
    holds(&source, "pub fn clear_username(mut self) -> Self");
    holds(&source, "#[deprecated] pub fn email<V>");
    holds(
        &source,
        "pub fn public_metadata<V>(mut self, value: V) -> Self where V: ::serde::Serialize, { self.follow_up",
    );
    // Builders of what is only received would be built by nobody.
    assert_eq!(source.matches("fn builder()").count(), 2, "{source}");
}

#[test]
fn only_what_was_asked_for_is_generated() {
    let source = source(specimen().path(), &["clients"]).expect("one sub-API alone");
    holds(&source, "pub struct ClientsList<'a>");
    holds(&source, "pub enum Status");
    lacks(&source, "UpdateUser");
    lacks(&source, "UsersList");
}

#[test]
fn an_unknown_construct_fails_with_its_place() {
    let users = USERS.replace("username: { type: string, nullable: true", "username: { oneOf: [], nullable: true");
    let folder = folder(&[("openapi.yaml", OPENAPI), ("users.yaml", &users), ("clients.yaml", CLIENTS)]);
    let problem = source(folder.path(), &["users"]).expect_err("unions have no pass");
    assert!(problem.contains("UpdateUser.username: `oneOf`: merge the alternatives"), "{problem}");
}

#[test]
fn a_follow_up_with_an_unknown_field_is_refused() {
    let users = USERS.replace("fields: [public_metadata]", "fields: [shoe_size]");
    let folder = folder(&[("openapi.yaml", OPENAPI), ("users.yaml", &users), ("clients.yaml", CLIENTS)]);
    let problem = source(folder.path(), &["users"]).expect_err("no such field");
    assert!(problem.contains("users_replace_metadata has no body field \"shoe_size\""), "{problem}");
}
