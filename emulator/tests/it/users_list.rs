//! Listing users: filters, orders and pages.

use serde_json::{Value, json};

use crate::harness::{Api, column, id};

/// Four users, oldest first: ada, grace, alan and edsger.
async fn crowd() -> (Api, Vec<String>) {
    let api = Api::start().await;
    let mut ids = Vec::new();
    for body in [
        json!({ "email_address": ["ada@example.com"], "first_name": "Ada", "last_name": "Lovelace", "username": "ada_l", "external_id": "ext-1" }),
        json!({ "email_address": ["grace@navy.example", "hopper@example.com"], "first_name": "Grace", "phone_number": ["+15555550101"], "banned": true }),
        json!({ "email_address": ["alan@example.com"], "first_name": "alan", "last_name": "Turing", "username": "Zuse_Z3" }),
        json!({ "email_address": ["edsger@example.com"], "phone_number": ["+15555550102"], "web3_wallet": ["0x0123456789abcdef0123456789abcdef01234567"] }),
    ] {
        ids.push(id(&api.post("/users", body).await.ok()));
    }
    (api, ids)
}

/// A query, and the places of the users it finds.
type Case = (Vec<(&'static str, String)>, Vec<usize>);

/// Which of the users a query finds, by their place in the crowd and in the order of the response.
async fn found(api: &Api, ids: &[String], query: &[(&str, &str)]) -> Vec<usize> {
    let list = api.list("/users", query).await.ok();
    let place = |value: &Value| ids.iter().position(|id| value == id.as_str());
    let places = column(&list, "id");
    places.iter().map(|id| place(id).expect("one of the crowd")).collect()
}

#[tokio::test]
async fn user_filters_choose_users() {
    let (api, ids) = crowd().await;
    let minus = |place: usize| format!("-{}", ids[place]);
    let plus = |place: usize| format!("+{}", ids[place]);
    let cases: Vec<Case> = vec![
        (vec![], vec![3, 2, 1, 0]),
        (vec![("email_address", "ADA@example.com".into())], vec![0]),
        (
            vec![
                ("email_address", "hopper@example.com".into()),
                ("email_address", "nobody@example.com".into()),
                ("email_address", "alan@example.com".into()),
            ],
            vec![2, 1],
        ),
        (vec![("phone_number", "+15555550102".into())], vec![3]),
        (vec![("username", "zuse_z3".into())], vec![2]),
        (vec![("external_id", "ext-1".into())], vec![0]),
        (vec![("external_id", "-ext-1".into())], vec![3, 2, 1]),
        (vec![("web3_wallet", "0x0123456789abcdef0123456789abcdef01234567".into())], vec![3]),
        (vec![("user_id", ids[1].clone()), ("user_id", plus(2))], vec![2, 1]),
        (vec![("user_id", minus(1)), ("user_id", minus(2))], vec![3, 0]),
        (vec![("user_id", ids[1].clone()), ("user_id", minus(1))], vec![]),
        (vec![("organization_id", "org_1".into())], vec![]),
        (vec![("organization_id", "-org_1".into())], vec![3, 2, 1, 0]),
        (vec![("query", "HOPPER".into())], vec![1]),
        (vec![("query", "0101".into())], vec![1]),
        (vec![("query", "zuse".into())], vec![2]),
        (vec![("query", "a love".into())], vec![0]),
        (vec![("query", ids[3][10..].to_lowercase())], vec![3]),
        (vec![("email_address_query", "NAVY".into())], vec![1]),
        (vec![("phone_number_query", "5550".into())], vec![3, 1]),
        (vec![("username_query", "ADA".into())], vec![0]),
        (vec![("name_query", "turing".into())], vec![2]),
        (vec![("banned", "true".into())], vec![1]),
        (vec![("banned", "false".into()), ("name_query", "a".into())], vec![2, 0]),
        (vec![("name_query", "nobody".into())], vec![]),
    ];
    for (query, expected) in cases {
        let query: Vec<(&str, &str)> = query.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(found(&api, &ids, &query).await, expected, "{query:?}");
        let count = api.list("/users/count", &query).await.ok();
        assert_eq!(count["total_count"], expected.len(), "{query:?}");
    }
}

#[tokio::test]
async fn time_filters_choose_users() {
    let (api, ids) = crowd().await;
    let second = api.get(&format!("/users/{}", ids[1])).await.ok()["created_at"].to_string();
    assert_eq!(found(&api, &ids, &[("created_at_before", &second)]).await, [0]);
    assert_eq!(found(&api, &ids, &[("created_at_after", &second)]).await, [3, 2]);
    assert_eq!(found(&api, &ids, &[("last_sign_in_at_after", "0")]).await, [0; 0]);
    api.clerk.create_client_session(&ids[2]).expect("a session");
    let at = api.get(&format!("/users/{}", ids[2])).await.ok()["last_active_at"].to_string();
    assert_eq!(found(&api, &ids, &[("last_sign_in_at_after", "0")]).await, [2]);
    assert_eq!(found(&api, &ids, &[("last_active_at_since", &at)]).await, [2]);
    assert_eq!(found(&api, &ids, &[("last_active_at_after", &at)]).await, [0; 0]);
    assert_eq!(found(&api, &ids, &[("last_active_at_before", &at)]).await, [0; 0]);
}

#[tokio::test]
async fn order_by_orders_users() {
    let (api, ids) = crowd().await;
    api.clerk.create_client_session(&ids[2]).expect("a session");
    api.patch(&format!("/users/{}", ids[0]), json!({ "locale": "en-GB" })).await.ok();
    for (order, expected) in [
        ("created_at", [0, 1, 2, 3]),
        ("+created_at", [0, 1, 2, 3]),
        ("-created_at", [3, 2, 1, 0]),
        ("updated_at", [1, 2, 3, 0]),
        ("email_address", [0, 2, 3, 1]),
        ("-email_address", [1, 3, 2, 0]),
        ("first_name", [0, 2, 1, 3]),
        ("last_name", [0, 2, 1, 3]),
        ("-last_name", [3, 1, 2, 0]),
        ("phone_number", [1, 3, 0, 2]),
        ("username", [0, 2, 1, 3]),
        ("web3wallet", [3, 0, 1, 2]),
        ("last_active_at", [2, 0, 1, 3]),
        ("-last_sign_in_at", [3, 1, 0, 2]),
    ] {
        assert_eq!(found(&api, &ids, &[("order_by", order)]).await, expected, "{order}");
    }
    // A plus sign that is not percent-encoded is a space.
    let request = api.request(reqwest::Method::GET, "/users?order_by=+created_at");
    api.send(request).await.rejected_param("form_param_value_invalid", "order_by");
    let twice = [("order_by", "username"), ("order_by", "nonsense")];
    assert_eq!(found(&api, &ids, &twice).await, [0, 2, 1, 3], "the first one counts");
}

#[tokio::test]
async fn pages_are_cut_by_limit_and_offset() {
    let (api, ids) = crowd().await;
    assert_eq!(found(&api, &ids, &[("limit", "2")]).await, [3, 2]);
    assert_eq!(found(&api, &ids, &[("limit", "2"), ("offset", "1")]).await, [2, 1]);
    assert_eq!(found(&api, &ids, &[("offset", "4")]).await, [0; 0]);
    for place in 0..8 {
        api.user(&format!("extra{place}@example.com")).await;
    }
    for (limit, expected) in [(None, 10), (Some("500"), 12), (Some("501"), 10)] {
        let query: Vec<(&str, &str)> = limit.map(|limit| ("limit", limit)).into_iter().collect();
        let list = api.list("/users", &query).await.ok();
        assert_eq!(list.as_array().map(Vec::len), Some(expected), "{limit:?}");
    }
}

#[tokio::test]
async fn cursor_walks_through_all_users_once() {
    let (api, ids) = crowd().await;
    for order in ["-created_at", "created_at"] {
        let mut walked: Vec<usize> = Vec::new();
        let mut cursor = String::new();
        loop {
            let query = [("limit", "3"), ("order_by", order), ("starting_after", cursor.as_str())];
            let page = found(&api, &ids, &query).await;
            walked.extend(&page);
            if page.len() < 3 {
                break;
            }
            cursor = ids[page[2]].clone();
        }
        let expected = if order == "created_at" { [0, 1, 2, 3] } else { [3, 2, 1, 0] };
        assert_eq!(walked, expected, "{order}");
    }
    let banned = [("banned", "true"), ("starting_after", ids[3].as_str())];
    assert_eq!(found(&api, &ids, &banned).await, [1], "the cursor need not match the filter");
}

#[tokio::test]
async fn cursor_needs_the_order_of_creation() {
    let (api, ids) = crowd().await;
    let cursor = ("starting_after", ids[2].as_str());
    for (query, allowed) in [
        (vec![cursor, ("offset", "0")], true),
        (vec![cursor, ("order_by", "+created_at")], true),
        (vec![cursor, ("offset", "1")], false),
        (vec![cursor, ("order_by", "username")], false),
        (vec![("starting_after", "user_nobody")], false),
    ] {
        let response = api.list("/users", &query).await;
        if allowed {
            response.ok();
        } else {
            response.rejected_param("form_param_value_invalid", "starting_after");
        }
    }
}

#[tokio::test]
async fn invalid_queries_are_named() {
    let api = Api::start().await;
    for (name, value, code) in [
        ("limit", "0", "form_param_value_invalid"),
        ("limit", "ten", "form_param_format_invalid"),
        ("limit", "10.0", "form_param_format_invalid"),
        ("limit", "-1", "form_param_format_invalid"),
        ("offset", "-1", "form_param_format_invalid"),
        ("offset", "99999999999999999999999", "form_param_format_invalid"),
        ("order_by", "password", "form_param_value_invalid"),
        ("banned", "yes", "form_param_value_invalid"),
        ("created_at_before", "2024-01-01", "form_param_invalid_date"),
    ] {
        api.list("/users", &[(name, value)]).await.rejected_param(code, name);
    }
    let many = vec![("user_id", "user_x"); 101];
    let response = api.list("/users", &many).await;
    response.rejected_param("form_param_array_size_exceeded", "user_id");
    let response = api.list("/users", &[("provider", "oauth_google")]).await;
    response.rejected_param("form_param_missing", "provider_user_id");
    let response = api.list("/users", &[("provider_user_id", "1")]).await;
    response.rejected_param("form_param_missing", "provider");
}

#[tokio::test]
async fn creation_times_never_repeat() {
    let api = Api::start().await;
    for place in 0..50 {
        api.user(&format!("user{place}@example.com")).await;
    }
    let list = api.list("/users", &[("limit", "500")]).await.ok();
    let moments: Vec<i64> = column(&list, "created_at").iter().map(|at| at.as_i64().expect("a number")).collect();
    assert_eq!(moments.len(), 50);
    assert!(moments.windows(2).all(|pair| pair[0] > pair[1]), "{moments:?}");
}
