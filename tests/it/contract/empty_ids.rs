//! Empty ids in queries and bodies: sent, they would ask for everybody.

use std::collections::BTreeSet;
use std::pin::Pin;

use clerk_sdk::{Clerk, Error, ErrorKind};
use serde_json::{Value, json};

use crate::server::Server;
use crate::spec;

type Failing<'a> = Pin<Box<dyn Future<Output = Option<Error>> + 'a>>;

/// Every call with a setter for an id, given an empty one. The name is the setter's.
fn calls(clerk: &Clerk) -> Vec<(&'static str, Failing<'_>)> {
    macro_rules! with_empty {
        ($($start:expr => { $($one:ident)* $(; $($many:ident)*)? })*) => {
            vec![
                $($((stringify!($one), Box::pin(async move { $start.$one("").send().await.err() }) as Failing<'_>),)*)*
                $($($((stringify!($many), Box::pin(async move {
                    $start.$many(["user_1", ""]).send().await.err()
                }) as Failing<'_>),)*)?)*
            ]
        };
    }
    let mut calls = with_empty! {
        clerk.sessions().create("user_1") => { active_organization_id }
        clerk.sessions().list() => { client_id user_id }
        clerk.users().count() => { ; external_id organization_id provider_user_id user_id }
        clerk.users().list() => { starting_after; external_id organization_id provider_user_id user_id }
        clerk.users().update("user_1") => { primary_email_address_id primary_phone_number_id primary_web3_wallet_id profile_image_id }
    };
    macro_rules! required {
        ($($name:ident $call:expr),* $(,)?) => {
            [$((stringify!($name), Box::pin(async move { $call.send().await.err() }) as Failing<'_>)),*]
        };
    }
    calls.extend(required![
        email_address_id clerk.emails().create("ada", "", "s", "b"),
        phone_number_id clerk.sms_messages().create("", "m"),
        user_id clerk.sessions().create(""),
        user_ids clerk.users().ban_many(["user_1", ""]),
        user_ids clerk.users().unban_many(["user_1", ""]),
    ]);
    calls
}

#[tokio::test]
async fn an_empty_id_is_an_error_before_anything_is_sent() {
    let server = Server::ok(&json!({}));
    let clerk = server.clerk();
    let mut rejected = BTreeSet::new();
    for (setter, call) in calls(&clerk) {
        let error = call.await.unwrap_or_else(|| panic!("{setter} may be empty"));
        let operation = error.operation().unwrap_or_default();
        assert_eq!(error.kind(), ErrorKind::Argument, "{operation}.{setter}: {error}");
        assert!(error.to_string().contains(&format!("`{setter}")) && error.to_string().contains("empty"), "{error}");
        rejected.insert(format!("{operation}.{setter}"));
    }
    assert_eq!(rejected, described());
    assert!(server.take().is_empty(), "something was sent");
}

/// Every parameter and body field that is an id or a list of them, by the description.
fn described() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for operation in spec::operations() {
        let id = operation.id();
        for parameter in operation.parameters().filter(|parameter| parameter["in"] == "query") {
            let name = parameter["name"].as_str().unwrap_or_default();
            if holds_ids(&parameter["schema"]) || name.ends_with("_id") {
                names.insert(format!("{id}.{name}"));
            }
        }
        let fields = spec::body_fields(operation).into_iter().flatten();
        names.extend(fields.filter(|(_, field)| holds_ids(field)).map(|(name, _)| format!("{id}.{name}")));
    }
    names
}

fn holds_ids(schema: &'static Value) -> bool {
    spec::is_id(schema) || schema.get("items").is_some_and(spec::is_id)
}
