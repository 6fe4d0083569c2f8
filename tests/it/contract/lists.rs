//! Answers that are lists as a whole, where the service sends nulls.

use serde_json::Value;

use super::{Verdict, each, same};
use crate::sample::Sample;
use crate::server::{Answer, Server};

/// Sends what `change` makes of the sample to every operation that answers a list.
async fn each_list(change: impl Fn(&mut Value), check: impl Fn(&Value, &Sample) -> Verdict) {
    let server = Server::ok(&Value::Null);
    let clerk = server.clerk();
    each(async |contract| {
        let sample = Sample::of(contract.id);
        if !sample.value.is_array() {
            return Ok(());
        }
        let mut changed = sample.value.clone();
        change(&mut changed);
        server.answer(Answer::json(200, &changed));
        let answer = contract.send(&clerk).await.map_err(|error| format!("{error} {error:?}"))?;
        check(&answer, &sample)
    })
    .await;
}

#[tokio::test]
async fn a_null_among_the_rows_of_an_answer_is_skipped() {
    let push = |rows: &mut Value| rows.as_array_mut().expect("a list").push(Value::Null);
    each_list(push, |answer, sample| same("the answer", answer, &sample.without_secrets())).await;
}

#[tokio::test]
async fn null_in_place_of_an_answer_that_is_a_list_is_an_empty_one() {
    let null = |rows: &mut Value| *rows = Value::Null;
    each_list(null, |answer, _| same("the answer", answer, &Value::Array(Vec::new()))).await;
}
