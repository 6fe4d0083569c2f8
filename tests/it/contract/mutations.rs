//! Responses of a service that is newer than the description: damaged in each place, they decode.

use std::sync::atomic::{AtomicUsize, Ordering};

use clerk_sdk::{Clerk, ErrorKind};
use serde_json::{Map, Value, json};

use super::choice::{chosen, more_than};
use super::entry::Contract;
use super::{Check, each, same};
use crate::support::sample::Sample;
use crate::support::server::{Response, Server};

/// Decodes the sample of every operation after each of the changes `places` finds in it, and says
/// how many there were. `check` is asked about each response that decoded.
fn survives<P>(
    what: &str,
    places: impl Fn(&Sample) -> Vec<P>,
    change: impl Fn(&mut Value, &P) -> String,
    check: impl Fn(&Value, &P) -> bool,
) -> usize {
    let (mut count, mut broken) = (0, Vec::new());
    for contract in chosen() {
        let sample = Sample::of(contract.id);
        for place in places(&sample) {
            let mut changed = sample.value.clone();
            let at = change(&mut changed, &place);
            count += 1;
            let reason = match (contract.decode)(&changed.to_string()) {
                Ok(response) if check(&response, &place) => continue,
                Ok(_) => "is not written out again".to_owned(),
                Err(error) => error.to_string(),
            };
            broken.push(format!("{}: {at} {what}: {reason}", contract.id));
        }
    }
    println!("{count} responses with something {what}");
    assert!(broken.is_empty(), "{} of {count} responses do not decode:\n{}", broken.len(), broken.join("\n"));
    count
}

fn optional(sample: &Sample) -> Vec<(String, String)> {
    let fields = sample.fields.iter().filter(|field| !field.vital);
    fields.map(|field| (field.object.clone(), field.name.clone())).collect()
}

fn object<'a>(value: &'a mut Value, at: &str) -> &'a mut Map<String, Value> {
    value.pointer_mut(at).and_then(Value::as_object_mut).expect("an object of the sample")
}

#[test]
fn response_without_a_field_decodes() {
    let drop_field = |value: &mut Value, (at, name): &(String, String)| {
        object(value, at).remove(name).expect("a field of the sample");
        format!("{at}/{name}")
    };
    let count = survives("dropped", optional, drop_field, |_, _| true);
    more_than(2000, count);
}

#[test]
fn response_with_a_null_field_decodes() {
    let null_field = |value: &mut Value, (at, name): &(String, String)| {
        object(value, at).insert(name.clone(), Value::Null);
        format!("{at}/{name}")
    };
    let count = survives("nulled", optional, null_field, |_, _| true);
    more_than(2000, count);
}

#[test]
fn enum_value_that_is_unknown_is_kept() {
    let places = |sample: &Sample| sample.enums.clone();
    let surprise = |value: &mut Value, at: &String| {
        *value.pointer_mut(at).expect("an enum of the sample") = json!("brand new");
        at.clone()
    };
    let kept = |response: &Value, at: &String| response.pointer(at) == Some(&json!("brand new"));
    let count = survives("unknown to its enum", places, surprise, kept);
    more_than(100, count);
}

#[test]
fn unknown_field_is_ignored() {
    let places = |sample: &Sample| sample.objects.clone();
    let add = |value: &mut Value, at: &String| {
        object(value, at).insert("brand_new".to_owned(), json!({ "deep": [1, null, "x"] }));
        at.clone()
    };
    let count = survives("joined by an unknown field", places, add, |_, _| true);
    more_than(300, count);
}

#[test]
fn null_element_of_a_list_is_skipped() {
    let push = |value: &mut Value, (at, _): &(String, usize)| {
        value.pointer_mut(at).and_then(Value::as_array_mut).expect("a list of the sample").push(Value::Null);
        at.clone()
    };
    // Lists of credentials are not written out.
    let skipped = |response: &Value, (at, length): &(String, usize)| {
        let list = response.pointer(at).and_then(Value::as_array);
        list.is_none_or(|list| list.len() == *length && list.iter().all(|item| !item.is_null()))
    };
    let count = survives("with a null element", inner_lists, push, skipped);
    more_than(200, count);
}

/// Lists within a response. Responses that are lists themselves are read by the transport.
fn inner_lists(sample: &Sample) -> Vec<(String, usize)> {
    sample.lists.iter().filter(|(at, _)| !at.is_empty()).cloned().collect()
}

#[test]
fn integer_written_as_a_float_is_read() {
    let places = |sample: &Sample| sample.integers.iter().map(|at| (at.clone(), number(&sample.value, at))).collect();
    let write_as_float = |value: &mut Value, (at, number): &(String, i64)| {
        #[expect(clippy::cast_precision_loss, reason = "samples are small")]
        let float = json!(*number as f64);
        assert!(float.to_string().ends_with(".0"), "{float}");
        *value.pointer_mut(at).expect("a number of the sample") = float;
        at.clone()
    };
    let read = |response: &Value, (at, number): &(String, i64)| response.pointer(at) == Some(&json!(number));
    let count = survives("written as a float", places, write_as_float, read);
    more_than(500, count);
}

fn number(value: &Value, at: &str) -> i64 {
    value.pointer(at).and_then(Value::as_i64).expect("a number of the sample")
}

#[tokio::test]
async fn response_without_its_own_id_is_a_decode_error() {
    let server = Server::ok(&Value::Null);
    let clerk = server.clerk();
    let strict = AtomicUsize::new(0);
    each(async |contract| {
        let sample = Sample::of(contract.id);
        let Some(field) = sample.fields.iter().find(|field| field.vital) else { return Ok(()) };
        strict.fetch_add(1, Ordering::Relaxed);
        let change = |change: &dyn Fn(&mut Map<String, Value>)| {
            let mut damaged = sample.value.clone();
            change(object(&mut damaged, &field.object));
            damaged
        };
        let damaged = [
            change(&|object| drop(object.remove(&field.name))),
            change(&|object| drop(object.insert(field.name.clone(), Value::Null))),
            change(&|object| drop(object.insert(field.name.clone(), json!("")))),
        ];
        for damaged in damaged {
            missing_id(contract, &damaged, &server, &clerk).await?;
        }
        Ok(())
    })
    .await;
    let strict = strict.into_inner();
    println!("{strict} operations whose response must have its id");
    more_than(20, strict);
}

async fn missing_id(contract: &Contract, damaged: &Value, server: &Server, clerk: &Clerk) -> Check {
    server.set_response(Response::json(200, damaged));
    let error = contract.send(clerk).await.err().ok_or("a response without its id decodes")?;
    same("the kind", &error.kind(), &ErrorKind::Decode)?;
    same("the operation", &error.operation(), &Some(contract.id))?;
    same("the status", &error.status().map(|status| status.as_u16()), &Some(200))?;
    same("the body, asked for by name,", &error.body(), &Some(damaged.to_string().as_str()))?;
    let source = std::error::Error::source(&error).ok_or("nothing says where")?;
    let mismatch = source.downcast_ref::<clerk_sdk::error::Mismatch>().ok_or("the source is not a mismatch")?;
    same("the place", &mismatch.path(), &".")?;
    same("what is missing", &source.to_string().contains("`id`"), &true)
}
