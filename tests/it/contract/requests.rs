//! The request that arrives at the server, to the last header.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::entry::Contract;
use super::{Check, each, same};
use crate::support::server::{KEY, Received, Server};
use crate::support::spec;

#[tokio::test]
async fn full_request_is_the_described_one() {
    let server = Server::ok(&json!({}));
    let clerk = server.clerk();
    each(async |contract| {
        // The response does not matter here.
        let _ = contract.send(&clerk).await;
        let received = server.take();
        let [request] = received.as_slice() else { return Err(format!("{} requests arrived", received.len())) };
        let operation = spec::operation(contract.id);
        let line = format!("{} /v1{}", operation.method.to_uppercase(), contract.path());
        same("the request line", &request.line(), &line)?;
        let query = contract.query();
        same("the query", &request.pairs(), &query)?;
        same("whether there is a question mark", &request.query.is_some(), &!query.is_empty())?;
        headers(contract, request)?;
        match contract.body() {
            Some(body) => same("the body", &request.json(), &body),
            None => same("the body", &request.body.as_str(), &""),
        }
    })
    .await;
}

fn headers(contract: &Contract, request: &Received) -> Check {
    let operation = spec::operation(contract.id);
    let version = operation.text("x-clerk-api-version").unwrap_or_else(spec::version);
    let mut expected = BTreeMap::from([
        ("accept", "application/json".to_owned()),
        ("authorization", format!("Bearer {KEY}")),
        ("clerk-api-version", version.to_owned()),
        ("x-clerk-sdk", concat!("rust/", env!("CARGO_PKG_VERSION")).to_owned()),
    ]);
    if cfg!(feature = "gzip") {
        expected.insert("accept-encoding", "gzip".to_owned());
    }
    if operation.is_upload() {
        expected.insert("content-type", "multipart/form-data; boundary=clerk-sdk-0000000000000000".to_owned());
    } else if contract.body().is_some() {
        expected.insert("content-type", "application/json".to_owned());
    }
    if operation.value.get("security").is_some() {
        expected.remove("authorization");
    }
    for (name, value) in &expected {
        same(name, &request.header(name), &value.as_str())?;
    }
    let user_agent = request.header("user-agent");
    if !user_agent.starts_with(concat!("clerk-sdk/", env!("CARGO_PKG_VERSION"), " (")) {
        return Err(format!("the user agent is {user_agent}"));
    }
    // What HTTP itself adds.
    let of_http = ["content-length", "host", "user-agent"];
    let sent: BTreeSet<_> = request.headers.keys().map(|name| name.as_str()).collect();
    let others: Vec<_> =
        sent.into_iter().filter(|name| !expected.contains_key(name) && !of_http.contains(name)).collect();
    same("the list of other headers", &others, &Vec::<&str>::new())
}

/// Each argument has the value that the full request has for it.
#[tokio::test]
async fn bare_request_holds_only_what_the_call_needs() {
    let server = Server::ok(&json!({}));
    let clerk = server.clerk();
    each(async |contract| {
        if !contract.has_setters() {
            return Ok(());
        }
        let operation = spec::operation(contract.id);
        let _ = contract.send_bare(&clerk).await;
        let received = server.take();
        let [request] = received.as_slice() else { return Err(format!("{} requests arrived", received.len())) };
        let required = spec::required_parameters(operation);
        let mut query = contract.query();
        query.retain(|(name, _)| required.contains(name.as_str()));
        same("the query", &request.pairs(), &query)?;
        let required = spec::required_fields(operation);
        match contract.body() {
            None => same("the body", &request.body.as_str(), &""),
            Some(body) => same("the body", &request.json(), &only(&required, body)),
        }
    })
    .await;
}

/// The body with these fields alone, or with these fields in each object of a list.
fn only(names: &BTreeSet<&str>, body: Value) -> Value {
    match body {
        Value::Array(objects) => objects.into_iter().map(|object| only(names, object)).collect(),
        Value::Object(fields) => fields.into_iter().filter(|(name, _)| names.contains(name.as_str())).collect(),
        other => other,
    }
}

#[tokio::test]
async fn cleared_request_nulls_every_field_that_can_be_null() {
    let server = Server::ok(&json!({}));
    let clerk = server.clerk();
    each(async |contract| {
        let operation = spec::operation(contract.id);
        let required = spec::required_fields(operation);
        let fields = spec::body_fields(operation).into_iter().flatten();
        let clearable: BTreeSet<String> = fields
            .filter(|(name, schema)| spec::is_nullable(schema) && !required.contains(name.as_str()))
            .map(|(name, _)| name.clone())
            .collect();
        // Fails where nothing can be cleared and something is required.
        let _ = contract.send_cleared(&clerk).await;
        let bodies = server.take().into_iter().filter(|request| !request.body.is_empty());
        let nulls: BTreeSet<String> = bodies.flat_map(|request| nulls(&request.json())).collect();
        same("the list of fields that arrive as null", &nulls, &clearable)
    })
    .await;
}

/// The fields that are null in an object, or in the objects of a list.
fn nulls(body: &Value) -> BTreeSet<String> {
    let objects = body.as_array().map_or_else(|| vec![body], |objects| objects.iter().collect());
    let fields = objects.into_iter().filter_map(Value::as_object).flatten();
    fields.filter(|(_, value)| value.is_null()).map(|(name, _)| name.clone()).collect()
}
