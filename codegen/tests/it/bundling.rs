//! Merging files: what is rejected, and that the message names the file.

use clerk_sdk_codegen::spec::bundle;

use crate::specimen::{CLIENTS, OPENAPI, USERS, folder, specimen};

fn problem(files: &[(&str, &str)]) -> String {
    let folder = folder(files);
    bundle(folder.path()).expect_err("rejected").to_string()
}

#[test]
fn shared_parameters_and_responses_are_written_out() {
    let document = bundle(specimen().path()).expect("fine");
    let operation = &document.root["paths"]["/users/{user_id}"]["patch"];
    assert_eq!(operation["parameters"][0]["name"], "user_id");
    assert_eq!(operation["responses"]["4XX"]["$ref"], "#/components/responses/Error");
    assert!(document.root["components"].get("parameters").is_none());
    assert!(document.root.get("x-default-responses").is_none());
}

#[test]
fn definition_in_two_files_is_an_error() {
    let again = format!("{CLIENTS}    User: {{ type: object }}\n");
    let text = problem(&[("openapi.yaml", OPENAPI), ("users.yaml", USERS), ("clients.yaml", &again)]);
    assert!(text.contains("users.yaml: components.schemas.User is already defined in clients.yaml"), "{text}");
    let text =
        problem(&[("openapi.yaml", OPENAPI), ("a.yaml", CLIENTS), ("b.yaml", "paths: { /clients: { get: {} } }")]);
    assert!(text.contains("b.yaml: get /clients is already defined in a.yaml"), "{text}");
}

#[test]
fn file_that_is_not_a_description_is_named() {
    let table = [
        ("- a\n- b\n", "expected a mapping"),
        ("paths: [", "bad.yaml"),
        ("paths: { /a: 1 }", "path /a is not a mapping"),
        ("paths: []", "`paths` has no place here"),
        ("servers: []", "`servers` has no place here"),
        ("components: { schemas: 1 }", "components.schemas is not a mapping"),
        ("paths: {}\npaths: {}\n", "bad.yaml"),
        ("a: \u{0}", "bad.yaml"),
    ];
    for (text, expected) in table {
        let told = problem(&[("openapi.yaml", OPENAPI), ("bad.yaml", text)]);
        assert!(told.contains("bad.yaml") && told.contains(expected), "{text:?}: {told}");
    }
}

#[test]
fn unknown_shared_parameter_is_named() {
    let users = USERS.replace("  parameters:\n    UserId:", "  parameters:\n    Other:");
    let text = problem(&[("openapi.yaml", OPENAPI), ("users.yaml", &users)]);
    assert!(text.contains("users_update: parameter #/components/parameters/UserId is defined nowhere"), "{text}");
}

#[test]
fn missing_folder_or_root_file_is_named() {
    assert!(problem(&[]).contains("openapi.yaml"));
    let gone = std::path::Path::new("no/such/folder");
    assert!(bundle(gone).expect_err("gone").to_string().contains("no/such/folder"));
}
