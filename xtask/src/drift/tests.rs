//! Small descriptions that differ in one thing each.

use serde_json::{Value, json};

use super::allowed::Allowed;
use super::{compare, compared, read, report};
use crate::drift::operation::Operations;

fn description() -> Value {
    json!({
        "openapi": "3.0.3",
        "info": { "version": "2026-05-12" },
        "paths": {
            "/users/{user_id}": { "patch": {
                "operationId": "users_update",
                "parameters": [
                    { "name": "user_id", "in": "path", "required": true, "schema": { "type": "string" } },
                    { "name": "limit", "in": "query", "schema": { "type": "integer", "minimum": 1, "maximum": 500 } },
                ],
                "requestBody": { "content": { "application/json": { "schema": {
                    "type": "object", "required": ["name"],
                    "properties": { "name": { "type": "string" }, "data": { "type": "object" } },
                } } } },
                "responses": {
                    "200": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/User" } } } },
                    "4XX": { "content": { "application/json": { "schema": { "type": "string" } } } },
                },
            } },
            "/users": { "get": { "operationId": "users_list", "responses": { "200": { "content": { "application/json": {
                "schema": { "type": "array", "items": { "$ref": "#/components/schemas/User" } },
            } } } } } },
        },
        "components": { "schemas": { "User": {
            "type": "object", "required": ["id"],
            "properties": {
                "id": { "type": "string" },
                "age": { "type": "integer" },
                "status": { "type": "string", "enum": ["active", "banned"] },
                "manager": { "$ref": "#/components/schemas/User" },
            },
        } } },
    })
}

/// Differences after a change of what upstream says: kind, place and detail.
fn found(change: impl FnOnce(&mut Value)) -> Vec<String> {
    let mut upstream = description();
    change(&mut upstream);
    differences(&upstream, &description())
}

fn differences(upstream: &Value, ours: &Value) -> Vec<String> {
    let differences = compare::operations(&Operations::of(upstream), &Operations::of(ours));
    differences.iter().map(|found| format!("{} {} {} {}", found.id, found.kind, found.place, found.detail)).collect()
}

fn user(upstream: &mut Value) -> &mut Value {
    &mut upstream["components"]["schemas"]["User"]
}

fn update(upstream: &mut Value) -> &mut Value {
    &mut upstream["paths"]["/users/{user_id}"]["patch"]
}

fn request(upstream: &mut Value) -> &mut Value {
    &mut update(upstream)["requestBody"]["content"]["application/json"]["schema"]
}

#[test]
fn equal_descriptions_do_not_differ() {
    assert!(found(|_| ()).is_empty());
    // Neither names of path parameters nor failures nor words count.
    let other = found(|upstream| {
        let item = upstream["paths"].as_object_mut().expect("paths").remove("/users/{user_id}").expect("a path");
        upstream["paths"]["/users/{id}"] = item;
        upstream["paths"]["/users/{id}"]["patch"]["parameters"][0]["name"] = json!("id");
        upstream["paths"]["/users/{id}"]["patch"]["responses"]["4XX"] = json!({});
        upstream["paths"]["/users/{id}"]["patch"]["summary"] = json!("Something");
    });
    assert!(other.is_empty(), "{other:?}");
}

#[test]
fn every_change_upstream_is_found() {
    type Change = fn(&mut Value);
    let table: [(&str, Change); 17] = [
        ("users_update deprecated-missing  ", |up| update(up)["deprecated"] = json!(true)),
        ("users_update parameter-missing query:dry_run boolean, required", |up| {
            let new = json!({ "name": "dry_run", "in": "query", "required": true, "schema": { "type": "boolean" } });
            update(up)["parameters"].as_array_mut().expect("parameters").push(new);
        }),
        ("users_update extra-parameter query:limit ", |up| {
            update(up)["parameters"].as_array_mut().expect("parameters").truncate(1);
        }),
        ("users_update constraint query:limit maximum is 100 upstream, 500 here", |up| {
            update(up)["parameters"][1]["schema"]["maximum"] = json!(100);
        }),
        ("users_update optional query:limit required upstream", |up| {
            update(up)["parameters"][1]["required"] = json!(true)
        }),
        ("users_update field-missing request:$.size array of integer, null, required", |up| {
            request(up)["required"] = json!(["name", "size"]);
            request(up)["properties"]["size"] = json!({ "type": ["array", "null"], "items": { "type": "integer" } });
        }),
        ("users_update required request:$.name not required upstream", |up| request(up)["required"] = json!([])),
        ("users_update fields-untyped request:$.data.plan string", |up| {
            request(up)["properties"]["data"]["properties"] = json!({ "plan": { "type": "string" } });
        }),
        ("users_update request-body-missing request object", |up| {
            let body = json!({ "content": { "application/json": { "schema": { "type": "object" } } } });
            up["paths"]["/users"]["get"]["requestBody"] = body;
        }),
        ("users_update extra-body request ", |up| update(up)["requestBody"] = Value::Null),
        ("users_update response-body-missing response(202) anything", |up| {
            update(up)["responses"]["202"] = json!({ "content": { "application/json": { "schema": {} } } });
        }),
        ("users_list field-missing response(200):$[].nickname string", |up| {
            user(up)["properties"]["nickname"] = json!({ "type": "string" });
        }),
        ("users_list extra-field response(200):$[].age ", |up| {
            user(up)["properties"].as_object_mut().expect("properties").remove("age");
        }),
        ("users_list type response(200):$[].age string upstream, integer here", |up| {
            user(up)["properties"]["age"]["type"] = json!("string");
        }),
        ("users_list not-nullable response(200):$[].age can be null upstream", |up| {
            user(up)["properties"]["age"]["nullable"] = json!(true);
        }),
        ("users_list enum-value-missing response(200):$[].status [\"frozen\"]", |up| {
            user(up)["properties"]["status"]["enum"] = json!(["active", "banned", "frozen"]);
        }),
        ("users_list extra-enum-value response(200):$[].status banned", |up| {
            user(up)["properties"]["status"]["enum"] = json!(["active"]);
        }),
    ];
    for (expected, change) in table {
        let expected = expected.replace("users_update request-body-missing", "users_list request-body-missing");
        let found = found(change);
        assert!(found.contains(&expected), "{expected}\n{found:#?}");
        let (other, _) = expected.split_once(' ').expect("an operation");
        assert!(found.iter().all(|found| found.starts_with(other) || found.contains("response(200)")), "{found:#?}");
    }
}

#[test]
fn operations_that_only_one_side_has_are_named() {
    let described = found(|upstream| {
        let mut operation = upstream["paths"]["/users"]["get"].clone();
        operation["parameters"] = json!([{ "$ref": "#/components/parameters/Page" }]);
        operation["operationId"] = json!("GetTeams");
        upstream["components"]["parameters"]["Page"] =
            json!({ "name": "page", "in": "query", "schema": { "type": "integer" } });
        upstream["paths"] = json!({ "/teams": { "get": operation } });
    });
    let [missing, list, update] = described.as_slice() else { panic!("{described:#?}") };
    assert!(
        missing.starts_with("GetTeams operation-missing  query:page: integer\nresponse(200): array of object User {")
    );
    assert!(list.starts_with("users_list extra-operation"), "{list}");
    assert!(update.starts_with("users_update extra-operation"), "{update}");
    let mut legacy = description();
    legacy["paths"]["/old"] = json!({ "get": { "operationId": "old_get", "x-clerk-api-version": "2021-02-05" } });
    assert!(differences(&description(), &legacy).is_empty());
}

#[test]
fn alternatives_and_parts_are_put_together() {
    let upstream = |schema: Value| {
        found(|upstream| {
            let known = user(upstream).clone();
            upstream["components"]["schemas"]["Known"] = known;
            *user(upstream) = schema;
        })
    };
    let known = || json!({ "$ref": "#/components/schemas/Known" });
    assert!(upstream(json!({ "allOf": [known()] })).is_empty());
    assert!(upstream(json!({ "oneOf": [known(), { "required": ["id"], "type": "object" }] })).is_empty());
    let found =
        upstream(json!({ "anyOf": [known(), { "type": "object", "properties": { "bot": { "type": "string" } } }] }));
    let found: Vec<&str> = found.iter().filter(|found| found.starts_with("users_list")).map(String::as_str).collect();
    let required = "users_list required response(200):$[].id not required upstream";
    assert_eq!(found, ["users_list field-missing response(200):$[].bot string", required]);
}

#[test]
fn what_one_of_several_upstream_schemas_has_is_not_gone() {
    let found = found(|upstream| {
        let mut bare = user(upstream).clone();
        bare["properties"].as_object_mut().expect("properties").remove("age");
        bare["properties"]["status"]["enum"] = json!(["active"]);
        upstream["components"]["schemas"]["BareUser"] = bare;
        let response = &mut update(upstream)["responses"]["200"]["content"]["application/json"]["schema"];
        response["$ref"] = json!("#/components/schemas/BareUser");
    });
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn report_says_once_what_a_schema_lacks() {
    let mut upstream = description();
    upstream["info"]["version"] = json!("2026-11-01");
    user(&mut upstream)["properties"]["nickname"] = json!({ "type": "string" });
    let (text, is_equal) = report(&upstream, &description(), &Allowed::nothing());
    let expected = "upstream 2026-11-01, spec/ 2026-05-12: 0 operations are missing, 0 are gone upstream, 2 differ\n\
                    0 differences are allowed by spec/upstream-differences.yaml\n\n\
                    GET /users  users_list\n  \
                    field-missing  response(200):$[].nickname  in User.nickname, 2 places: string\n";
    assert_eq!((text.as_str(), is_equal), (expected, false));
}

#[test]
fn bundled_description_does_not_differ_from_spec() {
    let (text, is_equal) = compared(&crate::paths::spec().join("clerk.json")).expect("two descriptions");
    assert!(is_equal, "{text}");
}

#[test]
fn file_that_is_no_description_is_an_error() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("upstream.yml");
    let recursive = "a: &a [*a]".to_owned();
    let deep = format!("openapi: 3.0.3\npaths: {}{}", "[".repeat(100_000), "]".repeat(100_000));
    for text in [
        String::new(),
        "1".into(),
        "[]".into(),
        "openapi: 3.0.3".into(),
        "openapi: 3.0.3\npaths: {}".into(),
        "openapi: '2.0'\npaths: { /a: {} }".into(),
        "a: [".into(),
        "\u{0}".into(),
        recursive,
        deep,
    ] {
        std::fs::write(&path, &text).expect("a file");
        assert!(read(&path).is_err(), "{}", text.get(..40).unwrap_or(&text));
    }
    assert!(read(&folder.path().join("missing.yml")).is_err());
    // What is odd within one is not.
    let odd = json!({ "openapi": "3.1.0", "paths": { "/a": { "get": { "parameters": "none", "responses": [1], "requestBody": {
        "content": { "text/plain": { "schema": { "allOf": [{ "$ref": "#/nowhere" }, { "$ref": 1 }, { "$ref": "#" }] } } },
    } } } } });
    std::fs::write(&path, odd.to_string()).expect("a file");
    let odd = read(&path).expect("a description");
    assert!(differences(&odd, &description())[0].contains("operation-missing"));
}
