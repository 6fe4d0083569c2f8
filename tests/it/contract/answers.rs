//! Complete answers: everything the description promises is read.

use serde_json::Value;

use super::{each, same};
use crate::sample::Sample;
use crate::server::{Answer, Server};

#[tokio::test]
async fn every_field_of_a_complete_answer_is_read() {
    let server = Server::ok(&Value::Null);
    let clerk = server.clerk();
    each(async |contract| {
        let sample = Sample::of(contract.id);
        server.answer(Answer::json(200, &sample.value));
        let answer = contract.send(&clerk).await.map_err(|error| format!("{error} {error:?}"))?;
        same("the answer, written out again,", &answer, &sample.without_secrets())
    })
    .await;
}

#[tokio::test]
async fn every_2xx_is_a_success() {
    let server = Server::ok(&Value::Null);
    let clerk = server.clerk();
    each(async |contract| {
        let sample = Sample::of(contract.id);
        for status in [201, 299] {
            server.answer(Answer::json(status, &sample.value));
            contract.send(&clerk).await.map_err(|error| format!("{status}: {error}"))?;
        }
        Ok(())
    })
    .await;
}
