//! Lists page by page: how many calls are made, with which parameters, and what arrives in which order.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::extract::Query;
use axum::routing::get;
use axum::{Json, Router};
use clerk_sdk::{Clerk, ErrorKind};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::{Barrier, Notify};

use crate::support::server::{Received, Response, Server, builder};

/// Rows of a list of invitations, from one number to before another.
fn invitations(rows: std::ops::Range<u64>) -> Value {
    rows.map(|number| json!({ "id": format!("inv_{number}"), "email_address": "ada@example.com" })).collect()
}

fn parameter(request: &Received, name: &str) -> u64 {
    let pairs = request.pairs();
    let (_, value) = pairs.iter().find(|(known, _)| known == name).expect("a page has its limit and its offset");
    value.parse().expect("a number")
}

/// A server with this many invitations.
fn server(count: u64) -> Server {
    Server::responding(move |request| {
        let (limit, offset) = (parameter(request, "limit"), parameter(request, "offset"));
        Response::json(200, &invitations(offset.min(count)..(offset + limit).min(count)))
    })
}

/// The limits and offsets of the requests that arrived.
fn asked(server: &Server) -> Vec<(u64, u64)> {
    server.take().iter().map(|request| (parameter(request, "limit"), parameter(request, "offset"))).collect()
}

#[tokio::test]
async fn pages_end_with_the_first_that_is_not_full() {
    for (count, limit, expected) in
        [(0, 2, vec![(2, 0)]), (1, 2, vec![(2, 0)]), (2, 2, vec![(2, 0), (2, 2)]), (5, 2, vec![(2, 0), (2, 2), (2, 4)])]
    {
        let server = server(count);
        let mut pages = server.clerk().invitations().list().limit(limit).pages();
        let mut ids = Vec::new();
        while let Some(page) = pages.next().await {
            ids.extend(page.expect("a page").into_iter().map(|invitation| invitation.id.to_string()));
        }
        assert!(pages.next().await.is_none(), "an ended list stays ended");
        assert_eq!(ids, (0..count).map(|number| format!("inv_{number}")).collect::<Vec<_>>(), "{count} by {limit}");
        assert_eq!((asked(&server), pages.next_offset()), (expected, count), "{count} by {limit}");
    }
}

#[tokio::test]
async fn pages_are_as_large_as_can_be_and_start_where_the_caller_says() {
    let server = server(700);
    let mut rows = server.clerk().invitations().list().offset(100).query("x").stream();
    let first = rows.next().await.expect("a row").expect("no failure");
    assert_eq!((first.id.as_str(), rows.next_offset()), ("inv_100", 101));
    let mut count = 1;
    while let Some(row) = rows.next().await {
        row.expect("no failure");
        count += 1;
    }
    assert_eq!((count, rows.next_offset()), (600, 700));
    let requests = server.take();
    assert!(requests.iter().all(|request| request.pairs().contains(&("query".to_owned(), "x".to_owned()))));
    assert_eq!(requests.iter().map(|request| parameter(request, "offset")).collect::<Vec<_>>(), [100, 600]);
    assert_eq!(parameter(&requests[0], "limit"), 500);
}

#[tokio::test]
async fn list_that_says_how_long_it_is_needs_no_further_call() {
    let server = Server::responding(|request| {
        let (limit, offset) = (parameter(request, "limit"), parameter(request, "offset"));
        let data: Value = (offset..offset + limit).map(|number| json!({ "id": format!("orgmem_{number}") })).collect();
        Response::json(200, &json!({ "data": data, "total_count": 4 }))
    });
    let list = server.clerk().users().organization_memberships().list("user_1").limit(2);
    assert_eq!(list.collect_all(10).await.expect("four").len(), 4);
    assert_eq!(asked(&server), [(2, 0), (2, 2)]);
}

#[tokio::test]
async fn failure_keeps_what_arrived_and_says_where_to_go_on() {
    let server = Server::responding(|request| match parameter(request, "offset") {
        4 => Response::json(503, &json!({})),
        offset => Response::json(200, &invitations(offset..offset + 2)),
    });
    let list = server.clerk().invitations().list().limit(2);
    let mut rows = list.clone().stream();
    for number in 0..4 {
        assert_eq!(rows.next().await.expect("a row").expect("no failure").id.as_str(), format!("inv_{number}"));
    }
    let error = rows.next().await.expect("a failure").expect_err("status 503");
    assert_eq!((error.status().map(|status| status.as_u16()), rows.next_offset()), (Some(503), 4));
    assert!(rows.next().await.is_none(), "nothing follows a failure");

    let incomplete = list.collect_all(100).await.expect_err("status 503");
    assert_eq!((incomplete.rows().len(), incomplete.next_offset()), (4, 4));
    assert_eq!(incomplete.error().status().map(|status| status.as_u16()), Some(503));
    let error = clerk_sdk::Error::from(incomplete);
    assert_eq!(error.operation(), Some("invitations_list"));
}

#[tokio::test]
async fn longer_list_than_asked_for_is_not_cut_off_unseen() {
    let server = server(5);
    let list = || server.clerk().invitations().list();
    assert_eq!(list().collect_all(5).await.expect("all").len(), 5);
    assert_eq!(asked(&server), [(6, 0)]);
    let incomplete = list().offset(1).collect_all(3).await.expect_err("four");
    assert_eq!((incomplete.rows().len(), incomplete.next_offset()), (3, 4));
    assert_eq!(incomplete.error().kind(), ErrorKind::Argument);
    assert!(incomplete.to_string().contains("the list has more than 3 rows"), "{incomplete}");
    assert_eq!(list().limit(2).collect_all(0).await.expect_err("some").into_rows().len(), 0);
}

#[tokio::test]
async fn limit_out_of_range_is_reported_by_the_first_page() {
    let clerk = builder().build().expect("usable options");
    let mut pages = clerk.invitations().list().limit(501).pages();
    let error = pages.next().await.expect("an item").expect_err("501");
    assert!(error.to_string().contains("1 to 500"), "{error}");
    assert!(pages.next().await.is_none());
}

/// The parameters of a page.
#[derive(Deserialize)]
struct Asked {
    limit: u64,
    offset: u64,
}

/// A client of a server that responds with this router.
async fn clerk_of(router: Router) -> Clerk {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    tokio::spawn(async move { axum::serve(listener, router).await });
    builder().server_api_url(url).build().expect("usable options")
}

/// The server responds to none of four requests before all have arrived, and to the last one first.
#[tokio::test]
async fn pages_fetched_at_once_are_delivered_in_order() {
    let (arrived, responded) = (Arc::new(Barrier::new(4)), Arc::new(Notify::new()));
    let router = Router::new().route(
        "/v1/invitations",
        get(async move |Query(asked): Query<Asked>| {
            if asked.offset < 8 {
                arrived.wait().await;
                if asked.offset == 6 {
                    responded.notify_one()
                } else {
                    responded.notified().await
                }
                responded.notify_one();
            }
            Json(invitations(asked.offset.min(9)..(asked.offset + asked.limit).min(9)))
        }),
    );
    let mut rows = clerk_of(router).await.invitations().list().limit(2).stream().prefetch(4);
    for number in 0..9 {
        assert_eq!(rows.next().await.expect("a row").expect("no failure").id.as_str(), format!("inv_{number}"));
    }
    assert!(rows.next().await.is_none());
}

#[tokio::test]
async fn dropped_list_cancels_what_is_in_progress() {
    /// Counts what was dropped before it had responded.
    struct Cancelled(Arc<AtomicUsize>, Arc<Notify>);
    impl Drop for Cancelled {
        fn drop(&mut self) {
            self.0.fetch_add(1, Ordering::SeqCst);
            self.1.notify_one();
        }
    }
    let (started, count, cancelled) = (Arc::new(Notify::new()), Arc::new(AtomicUsize::new(0)), Arc::new(Notify::new()));
    let guard = (Arc::clone(&count), Arc::clone(&cancelled));
    let starting = Arc::clone(&started);
    let router = Router::new().route(
        "/v1/invitations",
        get(async move || {
            let _guard = Cancelled(guard.0, guard.1);
            starting.notify_one();
            std::future::pending::<()>().await;
        }),
    );
    let mut pages = clerk_of(router).await.invitations().list().pages();
    tokio::select! {
        _ = pages.next() => panic!("the server does not respond"),
        () = started.notified() => {}
    }
    assert_eq!(count.load(Ordering::SeqCst), 0);
    drop(pages);
    cancelled.notified().await;
}

/// A server with this many users, and what the queries of its requests say besides the limit.
fn users(count: u64) -> (Server, impl Fn(&Server) -> Vec<String>) {
    let server = Server::responding(move |request| {
        let value = |name: &str| request.pairs().into_iter().find(|(known, _)| known == name).map(|(_, value)| value);
        let after = value("starting_after").map(|id| id.trim_start_matches("user_").parse::<u64>().expect("an id") + 1);
        let start = after.or_else(|| value("offset")?.parse().ok()).unwrap_or_default();
        let rows: Value =
            (start..(start + 2).min(count)).map(|number| json!({ "id": format!("user_{number}") })).collect();
        Response::json(200, &rows)
    });
    let asked = |server: &Server| {
        let said = |received: &Received| {
            let pairs = received.pairs().into_iter().filter(|(name, _)| name != "limit");
            pairs.map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join(" ")
        };
        server.take().iter().map(said).collect()
    };
    (server, asked)
}

#[tokio::test]
async fn users_are_followed_from_one_to_the_next() {
    let (server, asked) = users(5);
    let list = server.clerk().users().list().limit(2);
    let all = ["user_0", "user_1", "user_2", "user_3", "user_4"];
    let table = [
        (list.clone(), &all[..], vec!["offset=0", "starting_after=user_1", "starting_after=user_3"]),
        (list.clone().offset(1), &all[1..], vec!["offset=1", "starting_after=user_2", "starting_after=user_4"]),
        (
            list.clone().order_by("+created_at"),
            &all,
            vec![
                "offset=0 order_by=+created_at",
                "order_by=+created_at starting_after=user_1",
                "order_by=+created_at starting_after=user_3",
            ],
        ),
        (
            list.clone().order_by("-username"),
            &all,
            vec!["offset=0 order_by=-username", "offset=2 order_by=-username", "offset=4 order_by=-username"],
        ),
        (
            list.clone().starting_after("user_2"),
            &all[3..],
            vec!["offset=0 starting_after=user_2", "starting_after=user_4"],
        ),
    ];
    for (list, expected, requests) in table {
        let users = list.collect_all(10).await.expect("all");
        assert_eq!(users.iter().map(|user| user.id.as_str()).collect::<Vec<_>>(), expected, "{requests:?}");
        assert_eq!(asked(&server), requests);
    }
}

#[tokio::test]
async fn users_that_are_prefetched_are_counted_unless_the_list_starts_after_one() {
    let (server, asked) = users(5);
    let list = server.clerk().users().list().limit(2);
    let mut pages = list.clone().pages().prefetch(2);
    while let Some(page) = pages.next().await {
        page.expect("a page");
    }
    let requests = asked(&server);
    assert!(requests.iter().all(|request| request.starts_with("offset=")), "{requests:?}");
    let mut pages = list.starting_after("user_0").pages().prefetch(2);
    while let Some(page) = pages.next().await {
        page.expect("a page");
    }
    assert_eq!(asked(&server), ["offset=0 starting_after=user_0", "starting_after=user_2", "starting_after=user_4"]);
}

#[tokio::test]
async fn users_of_the_offline_clerk_are_followed() {
    let emulator = clerk_emulator::Emulator::start().await.expect("an emulator");
    let clerk = emulator.client().expect("usable options");
    for number in 0..5 {
        clerk.users().create().username(format!("user_{number}")).send().await.expect("a user");
    }
    let mut names = Vec::new();
    let mut users = clerk.users().list().limit(2).stream();
    while let Some(user) = users.next().await {
        names.extend(user.expect("a user").username);
        // New ones come first, and do not move the rest.
        clerk.users().create().username(format!("late_{}", names.len())).send().await.expect("a user");
    }
    assert_eq!(names, ["user_4", "user_3", "user_2", "user_1", "user_0"]);
}
