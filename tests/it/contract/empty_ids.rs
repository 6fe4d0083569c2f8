//! Empty ids in queries and bodies: sent, they would ask for everybody.

use std::collections::BTreeSet;
use std::pin::Pin;

use clerk_sdk::{Clerk, Error, ErrorKind};
use serde_json::{Value, json};

use super::choice::is_chosen;
use crate::support::server::Server;
use crate::support::spec;

type Failing<'a> = Pin<Box<dyn Future<Output = Option<Error>> + 'a>>;

/// The chosen calls of those that can be given an id, each with an empty one: by operation and name of the id.
fn calls(clerk: &Clerk) -> Vec<(&'static str, &'static str, Failing<'_>)> {
    macro_rules! with_empty {
        ($($operation:ident: $start:expr => { $($one:ident)* $(; $($many:ident)*)? })*) => {
            vec![
                $($((stringify!($operation), stringify!($one), Box::pin(async move {
                    $start.$one("").send().await.err()
                }) as Failing<'_>),)*)*
                $($($((stringify!($operation), stringify!($many), Box::pin(async move {
                    $start.$many(["user_1", ""]).send().await.err()
                }) as Failing<'_>),)*)?)*
            ]
        };
    }
    let mut calls = with_empty! {
        sessions_create: clerk.sessions().create("user_1") => { active_organization_id }
        sessions_list: clerk.sessions().list() => { client_id user_id }
        users_count: clerk.users().count() => { ; external_id organization_id provider_user_id user_id }
        users_list: clerk.users().list() => { starting_after; external_id organization_id provider_user_id user_id }
        users_update: clerk.users().update("user_1") => {
            primary_email_address_id primary_phone_number_id primary_web3_wallet_id profile_image_id
        }
    };
    macro_rules! required {
        ($($operation:ident: $name:ident in $call:expr),* $(,)?) => {
            [$((stringify!($operation), stringify!($name), Box::pin(async move { $call.send().await.err() }) as Failing<'_>)),*]
        };
    }
    calls.extend(required![
        emails_create: email_address_id in clerk.emails().create("ada", "", "s", "b"),
        sms_messages_create: phone_number_id in clerk.sms_messages().create("", "m"),
        sessions_create: user_id in clerk.sessions().create(""),
        users_ban_many: user_ids in clerk.users().ban_many(["user_1", ""]),
        users_unban_many: user_ids in clerk.users().unban_many(["user_1", ""]),
    ]);
    calls.retain(|(operation, ..)| is_chosen(operation));
    calls
}

#[tokio::test]
async fn empty_id_is_rejected_before_anything_is_sent() {
    let server = Server::ok(&json!({}));
    let clerk = server.clerk();
    let mut rejected = BTreeSet::new();
    for (operation, name, call) in calls(&clerk) {
        let error = call.await.unwrap_or_else(|| panic!("{operation}.{name} may be empty"));
        assert_eq!((error.kind(), error.operation()), (ErrorKind::Argument, Some(operation)), "{name}: {error}");
        assert!(error.to_string().contains(&format!("`{name}")) && error.to_string().contains("empty"), "{error}");
        rejected.insert(format!("{operation}.{name}"));
    }
    println!("{} places for an empty id", rejected.len());
    assert_eq!(rejected, described());
    assert!(server.take().is_empty(), "something was sent");
}

/// Every parameter and body field that is an id or a list of them, by the description.
fn described() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for operation in spec::operations().into_iter().filter(|operation| is_chosen(&operation.id())) {
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
