//! Typed mocks: what they respond to and with, and what fails the test that sets them up.

use std::panic::{AssertUnwindSafe, catch_unwind};

use clerk_sdk::mock::{MockServer, MockServerExt};
use clerk_sdk::types::{AllowlistIdentifier, CreateUser, User};
use clerk_sdk::{Clerk, ErrorKind};
use serde_json::json;

use crate::support::server::builder;

fn started() -> (MockServer, Clerk) {
    let server = MockServer::start();
    let clerk = builder().server_api_url(server.base_url()).build().expect("usable options");
    (server, clerk)
}

#[tokio::test]
async fn every_value_of_a_list_in_the_query_is_expected() {
    let (server, clerk) = started();
    let mock = server.mock_users_list(|when, then| {
        when.email_address(["a@example.com", "b@example.com"]).limit(2);
        then.page([json!({ "id": "user_1" })], 7);
    });
    let page = clerk.users().list().email_address(["b@example.com", "a@example.com"]).limit(2).send().await;
    assert_eq!(
        (page.as_ref().expect("a page").total_count(), page.as_ref().expect("a page")[0].id.as_str()),
        (Some(7), "user_1")
    );
    for call in [
        clerk.users().list().limit(2),
        clerk.users().list().email_address(["a@example.com"]).limit(2),
        clerk.users().list().email_address(["a@example.com", "b@example.com"]).limit(3),
    ] {
        call.send().await.expect_err("a call that no mock fits");
    }
    mock.assert_calls(1);
}

#[tokio::test]
async fn path_of_another_operation_is_not_an_id() {
    let (server, clerk) = started();
    let get = server.mock_users_get(|_, then| {
        then.ok(json!({ "id": "user_1" }));
    });
    assert_eq!(clerk.users().get("user_1").send().await.expect("a user").id, "user_1");
    clerk.users().count().send().await.expect_err("no mock of the count");
    get.assert_calls(1);
    let count = server.mock_users_count(|_, then| {
        then.ok(json!({ "total_count": 3 }));
    });
    assert_eq!(clerk.users().count().send().await.expect("a count").total_count, 3);
    count.assert();
}

#[tokio::test]
async fn id_is_expected_as_it_is_sent() {
    let (server, clerk) = started();
    for id in ["user.1", "user 1", "ü:1"] {
        let mock = server.mock_users_get(|when, then| {
            when.user_id(id);
            then.ok(json!({ "id": id }));
        });
        assert_eq!(clerk.users().get(id).send().await.expect(id).id, id);
        clerk.users().get("user-1").send().await.expect_err("another user");
        mock.assert_calls(1);
    }
}

#[tokio::test]
async fn body_is_expected_whole_or_in_part() {
    let (server, clerk) = started();
    let whole = server.mock_users_create(|when, then| {
        when.json_body(CreateUser::new().username("ada").password("a password"));
        then.error(422, "form_identifier_exists", "That username is taken.");
    });
    let part = server.mock_users_create(|when, then| {
        when.into_inner().json_body_includes(r#"{ "username": "grace" }"#);
        then.ok(json!({ "id": "user_2" }));
    });
    let error = clerk.users().create().username("ada").password("a password").send().await.expect_err("taken");
    assert!(
        error.has_code("form_identifier_exists") && error.status().is_some_and(|status| status == 422),
        "{error:?}"
    );
    let user = clerk.users().create().username("grace").first_name("Grace").send().await.expect("a user");
    assert_eq!(user.id, "user_2");
    clerk.users().create().username("ada").send().await.expect_err("another body");
    whole.assert_calls(1);
    part.assert_calls(1);
}

#[tokio::test]
async fn objects_of_the_sdk_are_responses() {
    let (server, clerk) = started();
    let mut user = User::default();
    user.id = "user_1".into();
    user.first_name = Some("Ada".to_owned());
    server.mock_users_list(|_, then| {
        then.ok([&user]);
    });
    assert_eq!(clerk.users().list().send().await.expect("a page").into_vec(), [user]);
    let mut entry = AllowlistIdentifier::default();
    entry.identifier = Some("ada@example.com".to_owned());
    server.mock_allowlist_identifiers_list(|_, then| {
        then.page([&entry, &entry], 2);
    });
    assert_eq!(clerk.allowlist_identifiers().list().send().await.expect("a page").into_vec(), [entry.clone(), entry]);
    server.mock_svix_delete_app(|_, then| {
        then.ok(());
    });
    clerk.svix().delete_app().send().await.expect("no content");
    let rest = clerk.users().get("user_1").send().await.expect_err("no mock");
    assert_eq!(rest.kind(), ErrorKind::Api, "{rest:?}");
}

#[test]
fn mock_that_no_call_could_meet_fails_the_test() {
    let server = MockServer::start();
    let table: [(&str, &dyn Fn()); 5] = [
        ("users_list: no call could send this: `limit` cannot be used: a page limit is 1 to 500", &|| {
            server.mock_users_list(|when, _| drop(when.limit(501)));
        }),
        ("users_get: no call could send this: `user_id` is empty: a valid id is required", &|| {
            server.mock_users_get(|when, _| drop(when.user_id("")));
        }),
        ("users_create: no call could send this: `public_metadata` cannot be JSON", &|| {
            let no_object = std::collections::BTreeMap::from([([1, 2], 3)]);
            server.mock_users_create(|when, _| drop(when.json_body(CreateUser::new().public_metadata(no_object))));
        }),
        ("users_get: no call can read the body of the mock: ", &|| {
            server.mock_users_get(|_, then| drop(then.ok(json!([1]))));
        }),
        ("users_list: no call can read the body of the mock: ", &|| {
            server.mock_users_list(|_, then| drop(then.page([1], 1)));
        }),
    ];
    for (expected, mocking) in table {
        let panic = catch_unwind(AssertUnwindSafe(mocking)).expect_err(expected);
        let message = panic.downcast_ref::<String>().expect("a message");
        assert!(message.starts_with(expected), "{message}");
    }
}
