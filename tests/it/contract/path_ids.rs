//! Ids in paths that could send a request somewhere else, for every path parameter.

use std::cell::Cell;

use clerk_sdk::ErrorKind;
use serde_json::json;

use super::choice::more_than;
use super::{each, same};
use crate::support::server::Server;

const HOSTILE: [&str; 25] = [
    "",
    ".",
    "..",
    "../x",
    "./x",
    "/",
    "/etc/passwd",
    "//example.com/x",
    "a/b",
    "a/../b",
    r"..\..\organizations\org_1",
    r"a\b",
    "a%2fb",
    "%2e%2e",
    "%00",
    "a?b",
    "?",
    "a#b",
    "#",
    "a\0b",
    "a\nb",
    "a\r\nx-y: z",
    "a\tb",
    "a\u{7f}b",
    "a\u{85}b",
];

#[tokio::test]
async fn hostile_id_is_rejected() {
    let server = Server::ok(&json!({}));
    let clerk = server.clerk();
    let rejected = Cell::new(0);
    each(async |contract| {
        for (index, (name, _)) in contract.arguments.iter().enumerate() {
            for hostile in HOSTILE {
                let sent = contract.send_with(&clerk, index, hostile).await;
                let error = sent.err().ok_or_else(|| format!("{name} may be {hostile:?}"))?;
                let what = format!("the kind of error when {name} is {hostile:?}");
                same(&what, &error.kind(), &ErrorKind::Argument)?;
                same("the operation", &error.operation(), &Some(contract.id))?;
                let text = error.to_string();
                same(&format!("whether {text:?} names {name}"), &text.contains(&format!("`{name}`")), &true)?;
                rejected.set(rejected.get() + 1);
            }
        }
        same("the number of requests", &server.take().len(), &0)
    })
    .await;
    println!("{} hostile ids rejected", rejected.get());
    more_than(1000, rejected.get());
}

#[tokio::test]
async fn strange_id_arrives_as_one_segment() {
    let server = Server::ok(&json!({}));
    let clerk = server.clerk();
    let strange = [
        ("a b", "a%20b"),
        ("é", "%C3%A9"),
        ("...", "..."),
        ("a:b@c;d=e&f+g,h", "a%3Ab%40c%3Bd%3De%26f%2Bg%2Ch"),
        ("\"<>`{|}^[]", "%22%3C%3E%60%7B%7C%7D%5E%5B%5D"),
        ("-_.~", "-_.~"),
    ];
    each(async |contract| {
        for (index, (name, value)) in contract.arguments.iter().enumerate() {
            for (id, encoded) in strange {
                let _ = contract.send_with(&clerk, index, id).await;
                let received = server.take();
                let [request] = received.as_slice() else { return Err(format!("{name} {id:?} is not sent")) };
                let expected =
                    format!("/v1{}", contract.path().replacen(&format!("/{value}"), &format!("/{encoded}"), 1));
                same("the path", &request.path, &expected)?;
            }
        }
        Ok(())
    })
    .await;
}
