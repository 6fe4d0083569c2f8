//! An error names the field that is wrong, whichever it is, in responses made from the description.

use clerk_sdk::error::Mismatch;
use clerk_sdk::{Clerk, Error};
use serde_json::{Value, json};

use crate::support::sample::Sample;
use crate::support::server::{Response, Server};

/// A value that the field cannot have: a text for lists and objects, a number that is too large for
/// integers, and a list for everything else.
fn wrong(sample: &Sample, at: &str, value: &Value) -> Value {
    match value {
        Value::Array(_) | Value::Object(_) => json!("h4ckme"),
        Value::Number(_) if sample.integers.iter().any(|integer| integer == at) => json!(u64::MAX),
        _ => json!([{ "h4ckme": 1 }]),
    }
}

/// A JSON pointer as errors write it.
fn path(pointer: &str) -> String {
    let mut path = String::new();
    for name in pointer.split('/').skip(1) {
        match name.parse::<usize>() {
            Ok(index) => path.push_str(&format!("[{index}]")),
            Err(_) if path.is_empty() => path.push_str(name),
            Err(_) => path.push_str(&format!(".{name}")),
        }
    }
    path
}

/// Damages every field of a response of `operation`, and counts those that the error names.
async fn named(operation: &str, call: impl AsyncFn(&Clerk) -> Option<Error>) -> usize {
    let (sample, server) = (Sample::of(operation), Server::ok(&json!({})));
    let clerk = server.clerk();
    let mut count = 0;
    for (index, field) in sample.fields.iter().enumerate() {
        let at = format!("{}/{}", field.object, field.name);
        let mut changed = sample.value.clone();
        let place = changed.pointer_mut(&at).expect("a field of the sample");
        *place = wrong(&sample, &at, place);
        let text = if index % 2 == 0 { changed.to_string() } else { format!("{changed:#}") };
        server.set_response(Response::text(200, "application/json", &text));
        // Free-form JSON is fine as it is, whatever it is.
        let Some(error) = call(&clerk).await else { continue };
        let source = std::error::Error::source(&error).and_then(|source| source.downcast_ref::<Mismatch>());
        let mismatch = source.expect("the source is a mismatch");
        assert_eq!(mismatch.path(), path(&at), "{operation}: {mismatch}");
        assert!(!format!("{error} {error:?} {mismatch} {mismatch:?}").contains("h4ckme"), "{error:?}");
        count += 1;
    }
    count
}

#[tokio::test]
async fn mismatch_names_the_field_that_is_wrong() {
    let counts = [
        named("users_list", async |clerk| clerk.users().list().send().await.err()).await,
        named("users_get", async |clerk| clerk.users().get("user_1").send().await.err()).await,
        named("users_count", async |clerk| clerk.users().count().send().await.err()).await,
        named("users_organization_memberships_list", async |clerk| {
            clerk.users().organization_memberships().list("user_1").send().await.err()
        })
        .await,
        named("sessions_list", async |clerk| clerk.sessions().list().send().await.err()).await,
        named("invitations_list", async |clerk| clerk.invitations().list().send().await.err()).await,
    ];
    println!("{counts:?} responses with a field that is wrong");
    assert!(counts.iter().sum::<usize>() > 300 && !counts.contains(&0), "{counts:?}");
}
