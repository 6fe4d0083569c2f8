//! Clients that go away while their request is being authenticated.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::fixture::{API_KEY, production_at, token_of};
use crate::framework::Framework;

behind_every_framework! {
    client_that_goes_away_costs_no_other_one,
}

async fn client_that_goes_away_costs_no_other_one(framework: Framework) {
    // An API that accepts connections and does not respond.
    let api = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let app = framework.start(production_at(&format!("http://{}", api.local_addr().unwrap()))).await;
    let request = format!("GET /machine HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {API_KEY}\r\n\r\n");
    let mut calls = Vec::new();
    for _ in 0..4 {
        let mut client = TcpStream::connect(app.host()).await.unwrap();
        client.write_all(request.as_bytes()).await.unwrap();
        let (mut call, _) = api.accept().await.unwrap();
        assert!(call.read(&mut [0; 64]).await.unwrap() > 0, "the request is being authenticated");
        calls.push(call);
        drop(client);
    }
    let reply = app.get("/strict").bearer(&token_of("user_ada")).send().await;
    assert_eq!(reply.outcome(), (200, "", ""));
    drop((calls, api));
    let reply = app.get("/machine").bearer(API_KEY).send().await;
    assert_eq!(reply.outcome(), (503, "signed-out", "unexpected-error"), "the API is gone");
}
