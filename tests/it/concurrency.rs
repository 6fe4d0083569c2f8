//! A client that tasks share, and whose options change meanwhile.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use clerk_sdk::{Clerk, HttpOptions};
use serde_json::json;

use crate::support::server::{Received, Response, Server, builder, own_client};

fn server() -> Server {
    Server::ok(&json!({ "id": "user_1" }))
}

/// Calls that send two requests each, one for every task, while `switch` turns an option over and
/// over.
async fn call_while_switching(clerk: &Clerk, switch: impl Fn(&Clerk, bool) + Send + 'static) {
    const TASKS: usize = 64;
    let done = Arc::new(AtomicBool::new(false));
    let (switched, until) = (clerk.clone(), Arc::clone(&done));
    let switcher = thread::spawn(move || {
        let mut side = false;
        while !until.load(Ordering::Relaxed) {
            side = !side;
            switch(&switched, side);
            thread::yield_now();
        }
    });
    let call = |task: usize| {
        let clerk = clerk.clone();
        tokio::spawn(async move {
            let call = clerk.users().update(format!("user_{task}")).first_name("Ada");
            call.public_metadata(json!({})).send().await.map(drop)
        })
    };
    let tasks: Vec<_> = (0..TASKS).map(call).collect();
    for task in tasks {
        task.await.expect("no task panics").expect("every call succeeds");
    }
    done.store(true, Ordering::Relaxed);
    switcher.join().expect("switching does not panic");
}

/// The two requests of each call, by user.
fn pairs(received: Vec<Received>) -> BTreeMap<String, [Received; 2]> {
    let mut calls: BTreeMap<String, Vec<Received>> = BTreeMap::new();
    for request in received {
        let user = request.path.split('/').nth(3).expect("an id in the path").to_owned();
        calls.entry(user).or_default().push(request);
    }
    calls.into_iter().map(|(user, requests)| (user, requests.try_into().expect("two requests of each call"))).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn call_uses_one_key_for_both_requests() {
    let server = server();
    let clerk = server.clerk();
    clerk.set_api_key("sk_test_a");
    let keys = ["sk_test_a", "sk_test_b"];
    call_while_switching(&clerk, move |clerk, side| clerk.set_api_key(keys[usize::from(side)])).await;
    let calls = pairs(server.take());
    assert_eq!(calls.len(), 64);
    for (user, [first, second]) in calls {
        let key = first.header("authorization");
        assert!(["Bearer sk_test_a", "Bearer sk_test_b"].contains(&key), "{key}");
        assert_eq!(key, second.header("authorization"), "{user}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn call_uses_one_server_for_both_requests() {
    let (one, other) = (server(), server());
    let clerk = one.clerk();
    let urls = [one.url(), other.url()];
    call_while_switching(&clerk, move |clerk, side| clerk.set_server_api_url(&urls[usize::from(side)])).await;
    let (at_one, at_other) = (pairs(one.take()), pairs(other.take()));
    assert_eq!(at_one.len() + at_other.len(), 64);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn request_carries_one_set_of_http_options() {
    let server = server();
    let clerk = server.clerk();
    let options = |side: &str| {
        let http =
            HttpOptions::new().client(own_client().build().unwrap()).header("x-one", side).header("x-other", side);
        http.user_agent_suffix(side)
    };
    let sides = [options("a"), options("b")];
    clerk.set_http_options(sides[0].clone());
    call_while_switching(&clerk, move |clerk, side| clerk.set_http_options(sides[usize::from(side)].clone())).await;
    for (user, [first, second]) in pairs(server.take()) {
        let side = first.header("x-one");
        for request in [&first, &second] {
            assert_eq!((request.header("x-one"), request.header("x-other")), (side, side), "{user}");
            assert!(request.header("user-agent").ends_with(&format!(" {side}")), "{request:?}");
        }
    }
}

#[tokio::test]
async fn call_in_progress_keeps_its_options() {
    let clerk = builder().api_key("sk_test_a").build().unwrap();
    let changed = clerk.clone();
    let server = Server::responding(move |request| {
        // Between the two requests of one call.
        if request.method == "PATCH" {
            changed.set_api_key("sk_test_b");
            changed.set_api_version("v2");
            changed.set_http_options(HttpOptions::new().header("x-new", "1"));
        }
        Response::json(200, &json!({ "id": "user_1" }))
    });
    clerk.set_server_api_url(server.url());
    clerk.users().update("user_1").first_name("Ada").public_metadata(json!({})).send().await.unwrap();
    for request in server.take() {
        assert_eq!((request.header("authorization"), request.header("x-new")), ("Bearer sk_test_a", ""));
        assert!(request.path.starts_with("/v1/"), "{}", request.path);
    }
    clerk.users().get("user_1").send().await.unwrap();
    let request = server.only();
    assert_eq!((request.header("authorization"), request.header("x-new")), ("Bearer sk_test_b", "1"));
    assert_eq!(request.path, "/v2/users/user_1");
}

#[tokio::test]
async fn setters_reach_handles_calls_and_clones_made_before() {
    let (old, new) = (server(), server());
    let clerk = old.clerk();
    let (users, call, clone) = (clerk.users(), clerk.users().get("user_1"), clerk.clone());
    clone.set_api_key("sk_test_new");
    clerk.set_server_api_url(new.url());
    clone.set_api_version("v2");
    for call in [call, users.get("user_1"), clone.users().get("user_1"), clerk.users().get("user_1")] {
        call.send().await.unwrap();
        let request = new.only();
        assert_eq!(
            (request.line().as_str(), request.header("authorization")),
            ("GET /v2/users/user_1", "Bearer sk_test_new")
        );
    }
    assert!(old.take().is_empty(), "an old option was used");
}

#[tokio::test]
async fn clients_built_separately_share_nothing() {
    let server = server();
    let (one, other) = (server.clerk(), server.clerk());
    one.set_api_key("sk_test_one");
    other.users().get("user_1").send().await.unwrap();
    assert_eq!(server.only().header("authorization"), format!("Bearer {}", crate::support::server::KEY));
}
