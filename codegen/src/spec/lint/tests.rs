use serde_json::{Value, json};

use super::*;

/// A document with one faultless operation, changed by `change`; the findings as text.
fn findings(change: impl FnOnce(&mut Value)) -> String {
    let mut root = json!({
        "tags": [{ "name": "users" }],
        "paths": { "/users/{user_id}": { "patch": {
            "tags": ["users"], "operationId": "users_update", "summary": "Change a user.",
            "parameters": [{ "name": "user_id", "in": "path", "required": true,
                "schema": { "$ref": "#/components/schemas/UserId" } }],
            "requestBody": { "content": { "application/json": {
                "schema": { "$ref": "#/components/schemas/UpdateUser" } } } },
            "responses": { "200": { "description": "The user.", "content": { "application/json": {
                "schema": { "$ref": "#/components/schemas/User" } } } } },
        } } },
        "components": { "schemas": {
            "UserId": { "type": "string" },
            "UpdateUser": { "type": "object", "properties": { "first_name": { "type": "string" } } },
            "User": { "type": "object", "required": ["id"],
                "properties": { "id": { "$ref": "#/components/schemas/UserId" } } },
        } },
    });
    change(&mut root);
    match lint(&Document { root }) {
        Ok(()) => String::new(),
        Err(error) => error.to_string(),
    }
}

fn operation(root: &mut Value) -> &mut Value {
    &mut root["paths"]["/users/{user_id}"]["patch"]
}

#[test]
fn faultless_document_has_no_findings() {
    assert_eq!(findings(|_| ()), "");
}

#[test]
fn operation_that_breaks_a_rule_is_named_with_it() {
    type Change = fn(&mut Value);
    let table: [(&str, Change); 14] = [
        ("users_update: exactly one tag", |root| operation(root)["tags"] = json!(["users", "billing"])),
        ("must read `users_<verb>`", |root| operation(root)["operationId"] = json!("update_user")),
        ("in snake_case", |root| operation(root)["operationId"] = json!("users_updateUser")),
        ("a summary is needed", |root| operation(root)["summary"] = json!(" ")),
        ("`x-new` means on an operation", |root| operation(root)["x-new"] = json!(1)),
        ("path parameter user_id", |root| operation(root)["parameters"] = json!([])),
        ("\"cookie\"", |root| operation(root)["parameters"][0]["in"] = json!("cookie")),
        ("`explode: false` is for lists", |root| operation(root)["parameters"][0]["explode"] = json!(false)),
        ("`style` is ignored", |root| operation(root)["parameters"][0]["style"] = json!("simple")),
        ("`security: []` is for", |root| operation(root)["security"] = json!([{ "other": [] }])),
        ("`body` is a name of the generator's", |root| {
            operation(root)["parameters"][0] = json!({ "name": "body", "in": "query", "schema": { "type": "string" } });
        }),
        ("only application/json and multipart/form-data", |root| {
            operation(root)["requestBody"]["content"] = json!({ "multipart/form-data": {} });
        }),
        ("exactly one 2xx", |root| operation(root)["responses"]["201"] = json!({ "description": "" })),
        ("exactly one 2xx", |root| operation(root)["responses"]["default"] = json!({ "description": "" })),
    ];
    for (expected, change) in table {
        let found = findings(change);
        assert!(found.contains(expected), "expected {expected:?} in {found:?}");
    }
}

#[test]
fn upload_is_one_file_and_texts() {
    let upload = |properties: Value| {
        findings(|root| {
            let schema = json!({ "schema": { "$ref": "#/components/schemas/UpdateUser" } });
            operation(root)["requestBody"]["content"] = json!({ "multipart/form-data": schema });
            root["components"]["schemas"]["UpdateUser"]["properties"] = properties;
        })
    };
    let file = json!({ "type": "string", "format": "binary" });
    assert_eq!(upload(json!({ "file": file, "owner": { "type": "string" } })), "");
    for wrong in [json!({ "image": file }), json!({ "file": file, "size": { "type": "integer" } })] {
        assert!(upload(wrong).contains("an upload has one file, named `file`, and else only texts"));
    }
    let in_json = findings(|root| root["components"]["schemas"]["UpdateUser"]["properties"]["file"] = file);
    assert!(in_json.contains("is uploaded with multipart/form-data"), "{in_json}");
}

#[test]
fn schema_that_breaks_a_rule_is_named_with_it() {
    let field = |root: &mut Value, schema: Value| {
        if schema["$ref"] == "#/components/schemas/Alias" {
            root["components"]["schemas"]["Alias"] = json!({ "type": "array", "items": { "type": "string" } });
        }
        if schema["$ref"] == "#/components/schemas/Open" {
            let open =
                json!({ "type": "object", "properties": { "a": { "type": "string" } }, "additionalProperties": true });
            root["components"]["schemas"]["Open"] = open;
        }
        root["components"]["schemas"]["UpdateUser"]["properties"]["first_name"] = schema;
    };
    let table = [
        ("UpdateUser.first_name: `default` would be sent", json!({ "type": "string", "default": "x" })),
        ("UpdateUser.first_name: name this enum", json!({ "type": "string", "enum": ["a", "b"] })),
        ("hoist this object", json!({ "type": "object", "properties": { "a": { "type": "string" } } })),
        ("merge the alternatives", json!({ "oneOf": [{ "type": "string" }] })),
        ("`pattern`", json!({ "type": "string", "pattern": "^a" })),
        ("no pass knows the format `uuid`", json!({ "type": "string", "format": "uuid" })),
        ("`unix-ms` is a format of integers", json!({ "type": "string", "format": "unix-ms" })),
        ("marks strings", json!({ "type": "integer", "x-clerk-secret": true })),
        ("either its properties or anything", json!({ "$ref": "#/components/schemas/Open" })),
        ("Alias: name objects, ids and enums", json!({ "$ref": "#/components/schemas/Alias" })),
        ("closed objects", json!({ "type": "object", "additionalProperties": false })),
        ("an array needs `items`", json!({ "type": "array" })),
        ("an enum lists strings", json!({ "type": "string", "enum": ["a", null] })),
        ("Nowhere: is referred to", json!({ "$ref": "#/components/schemas/Nowhere" })),
        ("User: is sent and received", json!({ "$ref": "#/components/schemas/User" })),
    ];
    for (expected, schema) in table {
        let found = findings(|root| field(root, schema));
        assert!(found.contains(expected), "expected {expected:?} in {found:?}");
    }
}

#[test]
fn names_that_rust_does_not_take_are_errors() {
    for tag in ["type", "2fa", "twoFactor", "two-factor", ""] {
        let found = findings(|root| root["tags"] = json!([{ "name": "users" }, { "name": tag }]));
        assert!(found.contains("it must be snake_case and not a word of Rust"), "{tag}: {found}");
    }
    let found = findings(|root| {
        let mut twin = operation(root).clone();
        operation(root)["operationId"] = json!("users_get_2");
        twin["operationId"] = json!("users_get2");
        root["paths"]["/users/{user_id}"]["get"] = twin;
    });
    assert!(found.contains("its builder would be UsersGet2, which is the one of users_get"), "{found}");
}

#[test]
fn unused_and_misnamed_schemas_are_errors() {
    let schemas = |change: fn(&mut Value)| findings(|root| change(&mut root["components"]["schemas"]));
    assert!(schemas(|all| all["Spare"] = json!({ "type": "string" })).contains("Spare: is used by no operation"));
    assert!(schemas(|all| all["UserId"]["type"] = json!("integer")).contains("stands for an id"));
    assert!(schemas(|all| all["User"]["required"] = json!(["name"])).contains("which it does not describe"));
}

#[test]
fn paginated_and_unmarked_page_limits_are_errors() {
    let query = |name: &str, schema: Value| json!({ "name": name, "in": "query", "schema": schema });
    let add = |parameter: Value| {
        findings(|root| {
            if let Some(list) = operation(root)["parameters"].as_array_mut() {
                list.push(parameter);
            }
        })
    };
    assert!(add(query("paginated", json!({ "type": "boolean" }))).contains("never send `paginated`"));
    assert!(add(query("limit", json!({ "type": "integer" }))).contains("needs `minimum` and `maximum`"));
    let limit = json!({ "type": "integer", "minimum": 1, "maximum": 500 });
    assert!(add(query("limit", limit.clone())).contains("add `x-clerk-page-limit: true`"));
    let marked = |schema: Value| {
        let mut schema = schema;
        schema["x-clerk-page-limit"] = json!(true);
        schema
    };
    assert_eq!(add(query("limit", marked(limit.clone()))), "");
    for wrong in [json!({ "type": "string" }), json!({ "type": "integer", "minimum": 1, "maximum": 10 })] {
        assert!(add(query("rows", marked(wrong))).contains("marks parameters that are integers from 1 to 500"));
    }
    let field =
        findings(|root| root["components"]["schemas"]["UpdateUser"]["properties"]["first_name"] = marked(limit));
    assert!(field.contains("UpdateUser.first_name: `x-clerk-page-limit: true` marks parameters"), "{field}");
}
