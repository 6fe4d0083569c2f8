//! Clients that go away while their request is being authenticated.

use std::time::Duration;

use httpmock::{Method, MockServer};
use serde_json::json;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use crate::fixture::{API_KEY, production_with, token_of};
use crate::framework::Framework;

behind_every_framework! {
    client_that_goes_away_costs_no_other_one,
}

async fn client_that_goes_away_costs_no_other_one(framework: Framework) {
    let api = MockServer::start_async().await;
    let mock = api
        .mock_async(|when, then| {
            when.method(Method::POST).path("/v1/api_keys/verify");
            then.status(500).delay(Duration::from_millis(300)).json_body(json!({}));
        })
        .await;
    let app = framework.start(production_with(&api)).await;
    for _ in 0..8 {
        let mut stream = TcpStream::connect(app.host()).await.unwrap();
        let request = format!("GET /machine HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {API_KEY}\r\n\r\n");
        stream.write_all(request.as_bytes()).await.unwrap();
        drop(stream);
    }
    let reply = app.get("/strict").bearer(&token_of("user_ada")).send().await;
    assert_eq!(reply.outcome(), (200, "", ""));
    assert_eq!(app.get("/machine").bearer(API_KEY).send().await.status, 503);
    assert!(mock.calls_async().await >= 1);
}
