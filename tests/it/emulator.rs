//! The offline Clerk from end to end, and responses of a service that is newer than this crate.

use clerk_emulator::{Emulator, ResponseContext};
use clerk_sdk::types::BulkInvitation;
use clerk_sdk::{Clerk, Result};
use serde_json::{Map, Value, json};

use crate::support::child::Child;

/// What a backend does in a day, and what it sees of it.
async fn a_day(clerk: &Clerk) -> Result<Vec<String>> {
    let mut seen = Vec::new();
    let users = clerk.users();
    for (email, name) in [("ada@example.com", "Ada"), ("grace@example.com", "Grace")] {
        let user = users.create().email_address([email]).first_name(name).send().await?;
        seen.push(format!("created {:?}", user.first_name));
    }
    let all = users.list().order_by("+created_at").limit(10).send().await?;
    seen.extend(all.iter().map(|user| format!("listed {:?} {}", user.first_name, user.email_addresses.len())));
    let ada = &all[0];
    let updated = users.update(&ada.id).last_name("Lovelace").public_metadata(json!({ "plan": "pro" })).send().await?;
    seen.push(format!("updated {:?} {:?}", updated.last_name, updated.public_metadata));
    let merged = users.merge_metadata(&ada.id).public_metadata(json!({ "seats": 2 })).send().await?;
    seen.push(format!("merged {:?}", merged.public_metadata));
    let found = users.list().query("lovelace").send().await?;
    seen.push(format!("found {}", found.len()));
    users.ban(&all[1].id).send().await?;
    seen.push(format!("counted {}", users.count().send().await?.total_count));

    let session = clerk.sessions().create(&ada.id).send().await?;
    let sessions = clerk.sessions().list().user_id(&ada.id).send().await?;
    seen.push(format!("sessions {} {}", sessions.len(), sessions[0].id == session.id));
    clerk.sessions().revoke(&session.id).send().await?;
    let again = clerk.sessions().revoke(&session.id).send().await;
    seen.push(format!("revoked twice {:?}", again.err().and_then(|error| error.code().map(str::to_owned))));

    let invitations = clerk.invitations();
    let invited = invitations.create("new@example.com").send().await?;
    let many = ["a@example.com", "b@example.com"].map(BulkInvitation::new);
    seen.push(format!("invited {}", invitations.create_many(many).send().await?.len()));
    let twice = invitations.create("new@example.com").send().await;
    seen.push(format!("invited twice {:?}", twice.err().and_then(|error| error.status())));
    invitations.revoke(&invited.id).send().await?;
    seen.push(format!("invitations left {}", invitations.list().send().await?.len()));

    let entry = clerk.allowlist_identifiers().create("c@example.com").send().await?;
    seen.push(format!("allowed {:?} {}", entry.identifier, clerk.allowlist_identifiers().list().send().await?.len()));
    users.delete(&ada.id).send().await?;
    let gone = users.get(&ada.id).send().await.err();
    seen.push(format!("gone {}", gone.is_some_and(|error| error.is_not_found())));
    Ok(seen)
}

/// A day on an emulator whose responses `change` modifies.
async fn day_with(change: impl Fn(&ResponseContext, &mut Value) + Send + Sync + 'static) -> Vec<String> {
    let emulator = Emulator::builder().on_response(change).start().await.expect("a free port");
    let clerk = emulator.client().expect("usable options");
    let seen = a_day(&clerk).await.expect("every call works");
    emulator.shutdown().await;
    seen
}

/// Calls `change` with every object of a response, the innermost first. Metadata is the caller's own
/// and errors are not objects of the API: both stay as they are.
fn each_object(value: &mut Value, change: &impl Fn(&mut Map<String, Value>)) {
    match value {
        Value::Object(map) if map.contains_key("errors") => {}
        Value::Object(map) => {
            for (_, inner) in map.iter_mut().filter(|(name, _)| !name.ends_with("_metadata")) {
                each_object(inner, change);
            }
            change(map);
        }
        Value::Array(items) => items.iter_mut().for_each(|item| each_object(item, change)),
        _ => {}
    }
}

#[tokio::test]
async fn emulator_serves_a_usual_day() {
    let seen = day_with(|_, _| ()).await;
    let expected = [
        r#"created Some("Ada")"#,
        r#"created Some("Grace")"#,
        r#"listed Some("Ada") 1"#,
        r#"listed Some("Grace") 1"#,
        r#"updated Some("Lovelace") {"plan":"pro"}"#,
        r#"merged {"plan":"pro","seats":2}"#,
        "found 1",
        "counted 2",
        "sessions 1 true",
        r#"revoked twice Some("invalid_action_for_session")"#,
        "invited 2",
        "invited twice Some(400)",
        "invitations left 2",
        r#"allowed Some("c@example.com") 1"#,
        "gone true",
    ];
    assert_eq!(seen, expected);
}

#[tokio::test]
async fn unknown_fields_change_nothing_of_a_usual_day() {
    let plain = day_with(|_, _| ()).await;
    let grown = day_with(|_, body| {
        each_object(body, &|map| {
            map.insert("added_next_year".to_owned(), json!({ "deep": [1, null, { "x": "y" }] }));
        });
    });
    assert_eq!(grown.await, plain);
}

#[tokio::test]
async fn unknown_enum_values_change_nothing_of_a_usual_day() {
    const ENUMS: [&str; 6] = ["status", "strategy", "object", "identifier_type", "type", "kind"];
    let plain = day_with(|_, _| ()).await;
    let renamed = day_with(|_, body| {
        each_object(body, &|map| {
            for name in ENUMS {
                if let Some(value) = map.get_mut(name).filter(|value| value.is_string()) {
                    *value = json!("invented_next_year");
                }
            }
        });
    });
    assert_eq!(renamed.await, plain);
}

#[tokio::test]
async fn nulls_change_nothing_of_a_usual_day() {
    /// What the day looks at.
    const KEPT: [&str; 10] = [
        "id",
        "first_name",
        "last_name",
        "email_addresses",
        "total_count",
        "identifier",
        "public_metadata",
        "deleted",
        "data",
        "email_address",
    ];
    let plain = day_with(|_, _| ()).await;
    let emptied = day_with(|_, body| {
        each_object(body, &|map| {
            for (name, value) in map.iter_mut() {
                if !KEPT.contains(&name.as_str()) {
                    *value = Value::Null;
                }
            }
        });
    });
    assert_eq!(emptied.await, plain);
}

#[test]
fn emulator_client_ignores_the_environment() {
    let child = Child::calling(async || {
        let emulator = Emulator::start().await.expect("a free port");
        let clerk = emulator.client().expect("usable options");
        assert_eq!(clerk.users().count().send().await.expect("a number").total_count, 0);
    });
    let nowhere = "http://127.0.0.1:9";
    child.run(&[
        ("CLERK_API_KEY", "sk_live_other"),
        ("CLERK_API_URL", nowhere),
        ("CLERK_API_VERSION", "v9"),
        ("HTTP_PROXY", nowhere),
        ("http_proxy", nowhere),
    ]);
}

#[tokio::test]
async fn emulator_token_verifies_with_the_sdk() {
    const AZP: &str = "https://app.example.com";
    let emulator = Emulator::start().await.expect("a free port");
    let clerk = emulator.client().expect("usable options");
    let user = clerk.users().create().username("ada_l").send().await.expect("a user");
    let request = reqwest::Client::new().post(format!("{}/_emulator/tokens", emulator.url()));
    let request = request.bearer_auth(emulator.api_key()).json(&json!({ "user_id": user.id, "azp": AZP }));
    let response: Value = request.send().await.expect("a response").json().await.expect("JSON");
    let (jwt, session_id) = (response["jwt"].as_str(), response["session_id"].as_str());
    let (jwt, session_id) = (jwt.expect("a token"), session_id.expect("an id"));

    let verifier = clerk.token_verifier().authorized_parties([AZP]).build().expect("usable options");
    let claims = verifier.verify_session(jwt).await.expect("a good token");
    assert_eq!(claims.user_id(), user.id.as_str());
    assert_eq!(claims.session_id(), session_id);
    assert_eq!(claims.authorized_party(), Some(AZP));
    // The SDK asks for this with the version of the API that has it.
    let session = clerk.sessions().verify(session_id).token(jwt).send().await.expect("an active session");
    assert_eq!(session.id.as_str(), session_id);
}
