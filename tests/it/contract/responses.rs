//! Complete responses: everything the description promises is read.

use serde_json::Value;

use super::{each, same};
use crate::support::sample::Sample;
use crate::support::server::{Response, Server};

#[tokio::test]
async fn complete_response_is_read_in_full() {
    let server = Server::ok(&Value::Null);
    let clerk = server.clerk();
    each(async |contract| {
        let sample = Sample::of(contract.id);
        server.set_response(Response::json(200, &sample.value));
        let response = contract.send(&clerk).await.map_err(|error| format!("{error} {error:?}"))?;
        same("the response, written out again,", &response, &sample.without_secrets())
    })
    .await;
}

#[tokio::test]
async fn status_2xx_is_always_a_success() {
    let server = Server::ok(&Value::Null);
    let clerk = server.clerk();
    each(async |contract| {
        let sample = Sample::of(contract.id);
        for status in [201, 299] {
            server.set_response(Response::json(status, &sample.value));
            contract.send(&clerk).await.map_err(|error| format!("{status}: {error}"))?;
        }
        Ok(())
    })
    .await;
}
