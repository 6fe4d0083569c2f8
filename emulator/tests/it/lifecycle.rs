//! Starting, stopping, and changing responses.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use clerk_emulator::{Emulator, Error};
use reqwest::Client;
use serde_json::{Value, json};

/// Whether an emulator with this key responds there. Another one may have taken the port since.
async fn responds(url: &str, key: &str) -> bool {
    let request = Client::new().get(format!("{url}/v1/users")).bearer_auth(key);
    request.send().await.is_ok_and(|response| response.status() == 200)
}

#[tokio::test]
async fn emulator_responds_until_it_is_shut_down() {
    let clerk = Emulator::start().await.expect("a free port");
    let (url, key) = (clerk.url().to_owned(), clerk.api_key().to_owned());
    assert_eq!(url, format!("http://{}", clerk.address()));
    assert!(clerk.address().ip().is_loopback());
    let client = Client::new();
    client.get(&url).send().await.expect("a response").text().await.expect("a body");
    // An idle connection, such as the one this client keeps, is nothing to wait for.
    let stopped = tokio::time::timeout(Duration::from_secs(4), clerk.shutdown()).await;
    assert!(stopped.is_ok(), "shutting down takes too long");
    drop(client);
    assert!(!responds(&url, &key).await);
}

#[tokio::test]
async fn emulator_responds_until_it_is_dropped() {
    let clerk = Emulator::start().await.expect("a free port");
    let (url, key) = (clerk.url().to_owned(), clerk.api_key().to_owned());
    assert!(responds(&url, &key).await);
    drop(clerk);
    // The server ends when it is next scheduled.
    tokio::task::yield_now().await;
    assert!(!responds(&url, &key).await);
}

#[tokio::test]
async fn taken_port_is_named() {
    let clerk = Emulator::start().await.expect("a free port");
    let port = clerk.address().port();
    let error = Emulator::builder().port(port).start().await.expect_err("a taken port");
    assert!(matches!(error, Error::Bind { .. }));
    assert!(error.to_string().contains(&format!("127.0.0.1:{port}")), "{error}");
}

#[tokio::test]
async fn invalid_api_keys_are_rejected() {
    for key in ["", "sk test", "sk_test_é", "a\nb"] {
        let error = Emulator::builder().api_key(key).start().await;
        assert!(matches!(error, Err(Error::ApiKey)), "{key:?}");
    }
}

#[tokio::test]
async fn chosen_api_key_is_accepted_alone_or_with_test_keys() {
    let clerk = Emulator::builder().api_key("sk_live_own");
    let strict = clerk.start().await.expect("a free port");
    let lenient = Emulator::builder().api_key("sk_live_own").accept_test_keys();
    let lenient = lenient.start().await.expect("a free port");
    assert_eq!(strict.api_key(), "sk_live_own");
    for (clerk, key, status) in [
        (&strict, "sk_live_own", 200),
        (&strict, "sk_test_x", 401),
        (&lenient, "sk_live_own", 200),
        (&lenient, "sk_test_x", 200),
        (&lenient, "test_x", 200),
        (&lenient, "sk_test_", 401),
        (&lenient, "sk_live_x", 401),
    ] {
        let url = format!("{}/v1/users", clerk.url());
        let response = Client::new().get(url).bearer_auth(key).send().await.expect("a response");
        assert_eq!(response.status(), status, "{key}");
    }
}

#[tokio::test]
async fn responses_can_be_changed() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let log = seen.clone();
    let clerk = Emulator::builder().on_response(move |context, body| {
        let route = context.route().unwrap_or("none").to_owned();
        let line = format!("{} {} {route} {}", context.method(), context.path(), context.status());
        log.lock().expect("the log").push(line);
        match body {
            Value::Array(items) => items.push(json!({ "object": "novelty" })),
            other => other["added"] = Value::Null,
        }
    });
    let clerk = clerk.start().await.expect("a free port");
    let get = async |path: &str| -> Value {
        let request = Client::new().get(format!("{}{path}", clerk.url()));
        let response = request.bearer_auth(clerk.api_key()).send().await.expect("a response");
        response.json().await.expect("JSON")
    };
    assert_eq!(get("/v1/users?limit=1").await, json!([{ "object": "novelty" }]));
    let missing = get("/v1/users/user_x").await;
    assert_eq!(missing["added"], Value::Null);
    assert!(missing.as_object().is_some_and(|body| body.contains_key("added")));
    get("/nowhere").await;
    let seen = seen.lock().expect("the log").clone();
    assert_eq!(
        seen,
        ["GET /v1/users /v1/users 200", "GET /v1/users/user_x /v1/users/{user_id} 404", "GET /nowhere none 404",]
    );
}
