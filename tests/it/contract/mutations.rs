//! Answers of a service that is newer than the description: damaged in every place, they decode.

use clerk_sdk::{Clerk, ErrorKind};
use serde_json::{Value, json};

use super::entry::Contract;
use super::{Verdict, each, entries, same};
use crate::sample::{Field, Sample};
use crate::server::{Answer, Server};

/// Decodes the sample of every operation after each of the changes `places` finds in it, and says
/// how many there were. `check` judges an answer that decoded, given the changed sample.
fn survives<P>(
    what: &str,
    places: impl Fn(&Sample) -> Vec<P>,
    change: impl Fn(&mut Value, &P) -> String,
    check: impl Fn(&Value, &P) -> bool,
) -> usize {
    let (mut count, mut broken) = (0, Vec::new());
    for contract in entries::all() {
        let sample = Sample::of(contract.id);
        for place in places(&sample) {
            let mut changed = sample.value.clone();
            let at = change(&mut changed, &place);
            count += 1;
            let reason = match (contract.decode)(&changed.to_string()) {
                Ok(answer) if check(&answer, &place) => continue,
                Ok(_) => "does not come out again".to_owned(),
                Err(error) => error.to_string(),
            };
            broken.push(format!("{}: {at} {what}: {reason}", contract.id));
        }
    }
    println!("{count} answers with something {what}");
    assert!(broken.is_empty(), "{} of {count} answers do not decode:\n{}", broken.len(), broken.join("\n"));
    count
}

fn optional(sample: &Sample) -> Vec<(String, String)> {
    let fields = sample.fields.iter().filter(|field| !field.vital);
    fields.map(|field| (field.object.clone(), field.name.clone())).collect()
}

fn object<'a>(value: &'a mut Value, at: &str) -> &'a mut serde_json::Map<String, Value> {
    value.pointer_mut(at).and_then(Value::as_object_mut).expect("an object of the sample")
}

#[test]
fn an_answer_without_a_field_decodes() {
    let drop_field = |value: &mut Value, (at, name): &(String, String)| {
        object(value, at).remove(name).expect("a field of the sample");
        format!("{at}/{name}")
    };
    let count = survives("dropped", optional, drop_field, |_, _| true);
    assert!(count > 2000, "only {count}");
}

#[test]
fn an_answer_with_a_null_field_decodes() {
    let null_field = |value: &mut Value, (at, name): &(String, String)| {
        object(value, at).insert(name.clone(), Value::Null);
        format!("{at}/{name}")
    };
    let count = survives("nulled", optional, null_field, |_, _| true);
    assert!(count > 2000, "only {count}");
}

#[test]
fn a_value_no_enum_knows_is_kept() {
    let places = |sample: &Sample| sample.enums.clone();
    let surprise = |value: &mut Value, at: &String| {
        *value.pointer_mut(at).expect("an enum of the sample") = json!("brand new");
        at.clone()
    };
    let kept = |answer: &Value, at: &String| answer.pointer(at) == Some(&json!("brand new"));
    let count = survives("unknown to its enum", places, surprise, kept);
    assert!(count > 100, "only {count}");
}

#[test]
fn an_unknown_field_is_ignored() {
    let places = |sample: &Sample| sample.objects.clone();
    let add = |value: &mut Value, at: &String| {
        object(value, at).insert("brand_new".to_owned(), json!({ "deep": [1, null, "x"] }));
        at.clone()
    };
    let count = survives("joined by an unknown field", places, add, |_, _| true);
    assert!(count > 300, "only {count}");
}

#[test]
fn a_null_among_the_elements_of_a_list_is_skipped() {
    let push = |value: &mut Value, (at, _): &(String, usize)| {
        value.pointer_mut(at).and_then(Value::as_array_mut).expect("a list of the sample").push(Value::Null);
        at.clone()
    };
    // Lists of credentials are not written out.
    let skipped = |answer: &Value, (at, length): &(String, usize)| {
        let list = answer.pointer(at).and_then(Value::as_array);
        list.is_none_or(|list| list.len() == *length && list.iter().all(|item| !item.is_null()))
    };
    let count = survives("with a null element", inner_lists, push, skipped);
    assert!(count > 200, "only {count}");
}

/// Lists within an answer. Answers that are lists themselves are read by the transport.
fn inner_lists(sample: &Sample) -> Vec<(String, usize)> {
    sample.lists.iter().filter(|(at, _)| !at.is_empty()).cloned().collect()
}

#[test]
fn an_answer_without_a_vital_id_does_not_decode() {
    let mut count = 0;
    for contract in entries::all() {
        let sample = Sample::of(contract.id);
        for Field { object: at, name, .. } in sample.fields.iter().filter(|field| field.vital) {
            let (mut dropped, mut nulled) = (sample.value.clone(), sample.value.clone());
            object(&mut dropped, at).remove(name);
            object(&mut nulled, at).insert(name.clone(), Value::Null);
            for damaged in [dropped, nulled] {
                count += 1;
                let answer = (contract.decode)(&damaged.to_string());
                assert!(answer.is_err(), "{}: {at}/{name} is not missed", contract.id);
            }
        }
    }
    println!("{count} answers without a vital id");
    assert!(count > 500, "only {count}");
}

#[tokio::test]
async fn a_missing_id_is_a_decode_error_that_quotes_nothing() {
    let server = Server::ok(&Value::Null);
    let clerk = server.clerk();
    each(async |contract| missing_id(contract, &server, &clerk).await).await;
}

async fn missing_id(contract: &Contract, server: &Server, clerk: &Clerk) -> Verdict {
    let sample = Sample::of(contract.id);
    let Some(field) = sample.fields.iter().find(|field| field.vital) else { return Ok(()) };
    let mut damaged = sample.value.clone();
    object(&mut damaged, &field.object).remove(&field.name);
    server.answer(Answer::json(200, &damaged));
    let error = contract.send(clerk).await.err().ok_or("an answer without its id decodes")?;
    same("the kind", &error.kind(), &ErrorKind::Decode)?;
    same("the operation", &error.operation(), &Some(contract.id))?;
    same("the status", &error.status().map(|status| status.as_u16()), &Some(200))?;
    same("the body, asked for by name,", &error.body(), &Some(damaged.to_string().as_str()))?;
    let source = std::error::Error::source(&error).ok_or("nothing says where")?;
    let mismatch = source.downcast_ref::<clerk_sdk::Mismatch>().ok_or("the source is no mismatch")?;
    same("the place", &mismatch.path(), &place(&field.object).as_str())?;
    same("what is missing", &source.to_string().contains(&format!("`{}`", field.name)), &true)
}

/// A JSON pointer as an error names it: `/0/email_addresses/0` is `[0].email_addresses[0]`.
fn place(pointer: &str) -> String {
    let mut place = String::new();
    for part in pointer.split('/').skip(1) {
        if part.parse::<usize>().is_ok() {
            place.push_str(&format!("[{part}]"));
        } else {
            place.push_str(if place.is_empty() { "" } else { "." });
            place.push_str(part);
        }
    }
    if place.is_empty() { ".".to_owned() } else { place }
}
