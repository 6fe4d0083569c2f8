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

/// The whole source, as it is reviewed: `EXPECT=overwrite cargo test -p clerk-sdk-codegen` accepts a
/// change. The unit tests of `clerk-sdk` compile it.
#[test]
fn specimen_becomes_the_committed_source() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/specimen/generated.rs");
    let source = format!("// Generated from the specimen of the tests. Do not edit.\n\n{}", all());
    if std::env::var_os("EXPECT").is_some_and(|what| what == "overwrite") {
        std::fs::write(path, &source).expect("the file can be written");
    }
    let committed = std::fs::read_to_string(path).expect("a committed source").replace("\r\n", "\n");
    let (mut now, mut before) = (source.lines(), committed.lines());
    loop {
        match (now.next(), before.next()) {
            (None, None) => break,
            (now, before) => assert_eq!(now, before, "the generated source has changed"),
        }
    }
}

#[test]
fn code_of_progenitor_that_sends_requests_is_gone() {
    let source = all();
    for unwanted in
        ["api-version\"", "ResponseValue", "ClientHooks", "encode_path", "baseurl", "impl Client {", "reqwest"]
    {
        lacks(&source, unwanted);
    }
}

#[test]
fn operations_are_described_to_the_transport() {
    let source = all();
    holds(
        &source,
        r#"id: "users_list", method: ::http::Method::GET, path: "/users", api_version: support::API_VERSION"#,
    );
    holds(&source, r#"path: "/users/{user_id}/metadata", api_version: "2021-02-05""#);
}

#[test]
fn responses_are_tolerant_and_requests_exact() {
    let source = all();
    holds(&source, "#[serde(default)] pub status: super::types::Status");
    holds(&source, "support::received! { User {");
    holds(&source, r#"status = "status" by value"#);
    holds(&source, r#"id = "id" by value"#);
    holds(
        &source,
        r#"#[serde(skip_serializing, default, skip_serializing_if = "::std::option::Option::is_none")] pub token"#,
    );
    holds(
        &source,
        r#"#[serde(default, skip_serializing_if = "support::Nullable::is_absent")] username: support::Nullable<String>"#,
    );
    holds(&source, "codes: Option<Vec<String>>");
    holds(&source, r#"serialize_with = "support::secret::reveal""#);
    lacks(&source, "deny_unknown_fields");
}

#[test]
fn object_that_is_the_response_must_have_its_id() {
    let source = all();
    // Both updates, the first with and without the second, and no list.
    assert_eq!(source.matches("value.id.as_str()").count(), 3, "{source}");
}

#[test]
fn empty_ids_are_checked() {
    let source = all();
    holds(&source, r#"self.draft.query.ids("user_id", &values)"#);
    holds(&source, r#"self.draft.query.id("starting_after", &value)"#);
    holds(&source, r#"self.problems.check_id("primary_email_id", &value)"#);
    holds(&source, r#"self.draft.query.texts("email", &values)"#);
}

#[test]
fn values_with_a_meaning_have_types() {
    let source = all();
    holds(
        &source,
        "pub fn limit(mut self, value: impl TryInto<support::PageLimit, Error: ::std::fmt::Display>) -> Self",
    );
    holds(&source, "pub created_at: support::Timestamp");
    holds(&source, r#"pub enum Status { Active = "active", OnHold = "on-hold", }"#);
    holds(&source, r#"#[doc = " An email."] EmailId = Email;"#);
    holds(&source, "pub use support::UserId;");
}

#[test]
fn list_is_a_page_whatever_the_wire_holds() {
    let source = all();
    holds(&source, "UsersList, operations::USERS_LIST, support::Page<types::User>");
    holds(&source, "ClientsSearch, operations::CLIENTS_SEARCH, support::Page<types::Client>");
    lacks(&source, "ClientPage");
}

#[test]
fn required_parameters_and_fields_are_arguments() {
    let source = all();
    holds(
        &source,
        "pub(crate) fn new(connection: &support::Connection, kind: impl Into<String>, owner: impl Into<String>, \
         name: impl Into<String>, size: i64, age: impl Into<Option<i64>>) -> Self",
    );
    holds(&source, "let mut draft = support::Draft::new(connection, &operations::CLIENTS_CREATE)");
    holds(&source, "pub fn new(name: impl Into<String>, size: i64, age: impl Into<Option<i64>>) -> Self");
    // Clerk's document calls it required, and the description says that it is not.
    holds(&source, "pub fn note(mut self, value: impl Into<String>) -> Self");
}

#[test]
fn setters_stand_on_the_operation() {
    let source = all();
    holds(
        &source,
        "pub fn username(mut self, value: impl Into<String>) -> Self { self.body = self.body.username(value);",
    );
    holds(&source, "pub fn clear_username(mut self) -> Self");
    holds(&source, "#[deprecated] pub fn email(");
    holds(
        &source,
        "pub fn public_metadata(mut self, value: impl ::serde::Serialize) -> Self { let next = self.follow_up",
    );
    lacks(&source, "clear_password");
}

#[test]
fn sub_apis_that_are_off_are_not_generated() {
    let source = source(specimen().path(), &["clients"]).expect("one sub-API alone");
    holds(&source, "pub struct ClientsList {");
    holds(&source, "pub enum Status");
    lacks(&source, "UpdateUser");
    lacks(&source, "UsersList");
}

#[test]
fn unknown_construct_fails_with_its_place() {
    let users = USERS.replace("username: { type: string, nullable: true", "username: { oneOf: [], nullable: true");
    let folder = folder(&[("openapi.yaml", OPENAPI), ("users.yaml", &users), ("clients.yaml", CLIENTS)]);
    let problem = source(folder.path(), &["users"]).expect_err("unions have no pass");
    assert!(problem.contains("UpdateUser.username: `oneOf`: merge the alternatives"), "{problem}");
}

#[test]
fn follow_up_with_an_unknown_field_is_an_error() {
    let users = USERS.replace("fields: [public_metadata]", "fields: [shoe_size]");
    let folder = folder(&[("openapi.yaml", OPENAPI), ("users.yaml", &users), ("clients.yaml", CLIENTS)]);
    let problem = source(folder.path(), &["users"]).expect_err("no such field");
    assert!(problem.contains("users_replace_metadata has no body field \"shoe_size\""), "{problem}");
}

/// What a pass does not know must not vanish.
#[test]
fn setter_with_a_reserved_name_is_an_error() {
    for (name, users) in [
        ("send", USERS.replace("username: {", "send: {")),
        ("maybe", USERS.replace("{ name: starting_after,", "{ name: maybe,")),
        ("clear_username", USERS.replace("codes: {", "clear_username: {")),
    ] {
        let folder = folder(&[("openapi.yaml", OPENAPI), ("users.yaml", &users), ("clients.yaml", CLIENTS)]);
        let problem = source(folder.path(), &["users"]).expect_err(name);
        assert!(problem.contains(&format!("the name `{name}` is reserved or used twice")), "{problem}");
    }
}

#[test]
fn optional_mark_needs_a_reason() {
    let clients = CLIENTS.replace("x-clerk-optional: Left out by every client.", "x-clerk-optional: ''");
    let folder = folder(&[("openapi.yaml", OPENAPI), ("users.yaml", USERS), ("clients.yaml", &clients)]);
    let problem = source(folder.path(), &["clients"]).expect_err("no reason");
    assert!(problem.contains("needs the reason"), "{problem}");
}

#[test]
fn operations_have_typed_mocks() {
    let source = all();
    holds(
        &source,
        "fn mock_users_list(&self, configure: impl FnOnce(UsersListWhen, support::mocked_call::Then<support::Page<types::User>>)) -> ::httpmock::Mock<'_>;",
    );
    holds(&source, "pub fn email(self, value: impl IntoIterator<Item: Into<String>>) -> Self");
    holds(&source, "pub fn json_body(self, mut value: types::UpdateUser) -> Self");
    let others = r#"&operations::USERS_UPDATE, &[], |when, then|"#;
    holds(&source, others);
    let clash = USERS.replace("name: starting_after", "name: into_inner");
    let folder = folder(&[("openapi.yaml", OPENAPI), ("users.yaml", &clash)]);
    let problem = self::source(folder.path(), &["users"]).expect_err("a name that mocks need");
    assert!(problem.contains("users_list: the name `into_inner` is reserved in mocks"), "{problem}");
}
