//! Responses that are lists as a whole, where the service sends nulls.

use serde_json::{Map, Value, json};

use super::{Check, each, same};
use crate::support::sample::Sample;
use crate::support::server::{Response, Server};

/// Responds with what `change` makes of the sample, for every operation whose response is a list.
async fn each_list(change: impl Fn(&mut Value), check: impl Fn(&Value, &Sample) -> Check) {
    let server = Server::ok(&Value::Null);
    let clerk = server.clerk();
    each(async |contract| {
        let sample = Sample::of(contract.id);
        if !sample.value.is_array() {
            return Ok(());
        }
        let mut changed = sample.value.clone();
        change(&mut changed);
        server.set_response(Response::json(200, &changed));
        let response = contract.send(&clerk).await.map_err(|error| format!("{error} {error:?}"))?;
        check(&response, &sample)
    })
    .await;
}

#[tokio::test]
async fn null_row_of_a_list_is_skipped() {
    let push = |rows: &mut Value| rows.as_array_mut().expect("a list").push(Value::Null);
    each_list(push, |response, sample| same("the response", response, &sample.without_secrets())).await;
}

#[tokio::test]
async fn null_instead_of_a_list_is_an_empty_list() {
    let null = |rows: &mut Value| *rows = Value::Null;
    each_list(null, |response, _| same("the response", response, &Value::Array(Vec::new()))).await;
}

/// Calls `change` with every object in a value, however deep.
fn each_object(value: &mut Value, change: &impl Fn(&mut Map<String, Value>)) {
    match value {
        Value::Object(map) => {
            map.values_mut().for_each(|inner| each_object(inner, change));
            change(map);
        }
        Value::Array(items) => items.iter_mut().for_each(|item| each_object(item, change)),
        _ => {}
    }
}

#[tokio::test]
async fn row_without_ids_does_not_lose_the_page() {
    for missing in [None, Some(Value::Null)] {
        let no_ids = |rows: &mut Value| {
            each_object(&mut rows[0], &|object| {
                object.retain(|name, _| missing.is_some() || !is_id(name));
                let ids = object.iter_mut().filter(|(name, _)| is_id(name));
                ids.for_each(|(_, id)| *id = missing.clone().unwrap_or_default());
            });
        };
        each_list(no_ids, |response, sample| {
            let (rows, complete) = (response.as_array(), sample.without_secrets());
            same("the number of rows", &rows.map(Vec::len), &complete.as_array().map(Vec::len))?;
            same("the row beside it", &response[1], &complete[1])?;
            let id = response[0].get("id").and_then(Value::as_str).unwrap_or_default();
            same("the id of the row", &id, &"")
        })
        .await;
    }
}

fn is_id(name: &str) -> bool {
    name == "id" || name.ends_with("_id")
}

#[tokio::test]
async fn missing_ids_seen_in_real_responses_are_empty() {
    let server = Server::ok(&json!([{ "id": "user_1", "external_accounts": [{ "id": "eac_1" }] }]));
    let clerk = server.clerk();
    let users = clerk.users().list().send().await.expect("an external account without identification");
    assert_eq!(users[0].external_accounts[0].identification_id.as_str(), "");
    server.set_response(Response::json(200, &json!({ "id": "sess_1", "user_id": "user_1" })));
    let session = clerk.sessions().get("sess_1").send().await.expect("a session without client");
    assert_eq!((session.client_id.as_str(), session.user_id.as_str()), ("", "user_1"));
    server.set_response(Response::json(200, &json!([{ "token": "t" }])));
    let tokens = clerk.users().oauth_access_tokens().list("user_1", "google").send().await.expect("a token alone");
    assert_eq!((tokens[0].external_account_id.as_str(), tokens[0].token.expose()), ("", "t"));
}

#[tokio::test]
async fn empty_id_of_a_response_is_not_sent_again() {
    let server = Server::ok(&json!([{ "status": "active" }]));
    let clerk = server.clerk();
    let session = clerk.sessions().list().send().await.expect("a row without id").into_vec().remove(0);
    server.take();
    let path = clerk.sessions().revoke(&session.id).send().await.err();
    let query = clerk.sessions().list().user_id(&session.user_id).send().await.err();
    for error in [path, query] {
        assert_eq!(error.map(|error| error.kind()), Some(clerk_sdk::ErrorKind::Argument));
    }
    assert!(server.take().is_empty(), "something was sent");
}
