//! The parameters of every operation: what the description does not allow is rejected, by name.

use reqwest::Method;
use serde_json::{Map, Value, json};

use crate::{
    description::{Document, operations},
    harness::{Api, Response},
};

/// A path with something in the place of every parameter.
fn filled(path: &str) -> String {
    let parts = path.split('/').map(|part| if part.starts_with('{') { "x" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

/// A value that a schema describes.
fn right(document: &Document, schema: &Value) -> Value {
    let schema = document.target(schema);
    match schema["type"].as_str().unwrap_or_default() {
        "string" => schema["enum"].get(0).cloned().unwrap_or_else(|| json!("x")),
        "integer" => schema["minimum"].as_i64().unwrap_or(1).into(),
        "boolean" => true.into(),
        "array" => json!([right(document, &schema["items"])]),
        _ => json!({}),
    }
}

/// Values that a schema does not describe, each with the code of the rejection.
fn wrong(document: &Document, schema: &Value) -> Vec<(Value, &'static str)> {
    let schema = document.target(schema);
    let (kind, format) = (schema["type"].as_str().unwrap_or_default(), "form_param_format_invalid");
    let other_type = if kind == "object" { json!([]) } else { json!({ "a": 1 }) };
    let mut wrong = vec![(other_type, format)];
    if kind == "array" {
        wrong.push((json!([{}]), format));
    }
    if kind == "integer" {
        wrong.push((json!(1.5), format));
    }
    if schema["format"] == "date-time" {
        wrong.push((json!("yesterday"), "form_param_invalid_time"));
    }
    if let Some(least) = schema["minimum"].as_i64() {
        wrong.push((json!(least - 1), "form_param_value_invalid"));
    }
    if let Some(most) = schema["maximum"].as_i64() {
        wrong.push((json!(most + 1), "form_param_value_invalid"));
    }
    if !schema["enum"].is_null() {
        wrong.push((json!("something else"), "form_param_value_invalid"));
    }
    if let Some(most) = schema["maxItems"].as_u64() {
        let many = (0..=most).map(|_| right(document, &schema["items"]));
        wrong.push((many.collect(), "form_param_array_size_exceeded"));
    }
    wrong
}

#[tokio::test]
async fn body_parameters_are_checked_in_every_operation() {
    let api = Api::start().await;
    let mut checked = 0;
    for (document, method, path, operation) in operations() {
        let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
        if schema.is_null() {
            continue;
        }
        let is_list = schema["type"] == "array";
        let schema = document.target(if is_list { &schema["items"] } else { schema });
        let properties = schema["properties"].as_object().expect("a described body");
        let required: Vec<&str> =
            schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let base = |without: &str| -> Map<String, Value> {
            let names = required.iter().filter(|name| **name != without);
            names.map(|name| ((*name).to_owned(), right(document, &properties[*name]))).collect()
        };
        let send = async |body: Map<String, Value>| -> Response {
            let body = if is_list { json!([body]) } else { Value::Object(body) };
            api.send(api.request(method.clone(), &filled(path)).json(&body)).await
        };
        if send(base("")).await.is_not_emulated() {
            continue;
        }
        for name in &required {
            send(base(name)).await.rejected_param("form_param_missing", name);
        }
        for (name, property) in properties {
            for (value, code) in wrong(document, property) {
                let mut body = base("");
                body.insert(name.clone(), value);
                // The one enum with a code of its own.
                let code =
                    if name == "action" && code.ends_with("value_invalid") { "invalid_credit_action" } else { code };
                send(body).await.rejected_param(code, name);
                checked += 1;
            }
        }
        let mut body = base("");
        body.insert("nickname".to_owned(), "x".into());
        let response = send(body).await;
        if matches!(path, "/sessions" | "/users/ban" | "/users/unban") || path.contains("/tokens") {
            assert!(!response.body.to_string().contains("nickname"), "{path} ignores what it does not know");
        } else {
            response.rejected_param("form_param_unknown", "nickname");
        }
    }
    assert!(checked > 100, "{checked}");
}

#[tokio::test]
async fn query_parameters_are_checked_in_every_operation() {
    let api = Api::start().await;
    let mut checked = 0;
    for (document, method, path, operation) in operations() {
        for parameter in operation["parameters"].as_array().into_iter().flatten().filter(|one| one["in"] == "query") {
            let name = parameter["name"].as_str().expect("a name");
            let schema = document.target(&parameter["schema"]);
            let code = match schema["type"].as_str().unwrap_or_default() {
                "integer" if schema["format"] == "unix-ms" => "form_param_invalid_date",
                "integer" => "form_param_format_invalid",
                "boolean" => "form_param_value_invalid",
                "string" if !schema["enum"].is_null() => "form_param_value_invalid",
                _ => continue,
            };
            let response = api.send(api.request(method.clone(), &filled(path)).query(&[(name, "x")])).await;
            if response.is_not_emulated() {
                continue;
            }
            assert_eq!(method, Method::GET);
            response.rejected_param(code, name);
            checked += 1;
        }
    }
    assert!(checked > 20, "{checked}");
}

/// What the service has and the emulator does not is no mistake of the caller.
#[tokio::test]
async fn operation_that_is_not_emulated_says_so() {
    let api = Api::start().await;
    for (method, path, id) in [
        (Method::GET, "/organizations/org_1/domains", "organizations_domains_list"),
        (Method::PUT, "/users/user_1/email_address", "email_addresses_replace"),
    ] {
        let response = api.send(api.request(method.clone(), path)).await;
        assert!(response.body.to_string().contains(id), "{}", response.body);
        response.rejected(501, "operation_not_emulated");
    }
    for path in ["/organizations//domains", "/organization", "/users/user_1/email_address/x"] {
        api.get(path).await.rejected(404, "resource_not_found");
    }
}
