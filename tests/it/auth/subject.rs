//! Who a token is about, and in which session.

use clerk_sdk::auth::Reason::{SessionMissing, WrongSubject};
use clerk_sdk::testing::TestToken;
use serde_json::{Value, json};

use crate::support::row::{Entry, Row, accepted, check, rejected};
use crate::support::tokens::{home, session};

#[tokio::test]
async fn session_token_names_a_user_and_a_session() {
    check(rows()).await;
}

/// Values that are not a text that a claim can hold.
fn wrong() -> Vec<Value> {
    vec![
        json!(null),
        json!(true),
        json!(1),
        json!(1.5),
        json!([]),
        json!(["user_1"]),
        json!({}),
        json!({ "sub": "user_1" }),
    ]
}

pub(crate) fn rows() -> Vec<Row> {
    let mut rows = Vec::new();
    let classes: [(Entry, TestToken); 4] = [
        (Entry::Session, session()),
        (Entry::Template, home().template("user_1")),
        (Entry::Machine, home().m2m("mch_1")),
        (Entry::OAuth, home().oauth("user_1")),
    ];
    for (entry, token) in classes {
        let row = |name: String, token: TestToken| {
            rejected(format!("{entry:?}: {name}"), token.mint(), WrongSubject).on(entry)
        };
        rows.push(row("sub missing".into(), token.clone().without("sub")));
        rows.push(row("sub empty".into(), token.clone().claim("sub", "")));
        rows.extend(wrong().into_iter().map(|value| row(format!("sub {value}"), token.clone().claim("sub", value))));
    }
    rows.extend(machines());
    rows.extend(sessions());
    rows
}

fn machines() -> Vec<Row> {
    let user = |name: &str| home().session(name).mint();
    let machine = |name: &str| home().m2m(name).mint();
    vec![
        rejected("a machine as user", user("mch_1"), WrongSubject),
        rejected("a machine without a name as user", user("mch_"), WrongSubject),
        accepted("a user who is called almost like a machine", user("mch1")),
        accepted("a user who is called like a machine in capitals", user("MCH_1")),
        accepted("a user of an unknown format", user("7f2c")),
        accepted("a user with letters beyond ASCII", user("\u{fc}ser")),
        accepted("a machine as machine", machine("mch_1")).on(Entry::Machine),
        rejected("a user as machine", machine("user_1"), WrongSubject).on(Entry::Machine),
        rejected("a machine with a space before", machine(" mch_1"), WrongSubject).on(Entry::Machine),
        rejected("a machine in capitals", machine("MCH_1"), WrongSubject).on(Entry::Machine),
        rejected("a machine cut short", machine("mch"), WrongSubject).on(Entry::Machine),
    ]
}

fn sessions() -> Vec<Row> {
    let mut rows = vec![
        rejected("sid missing", session().without("sid").mint(), SessionMissing),
        rejected("sid empty", session().session_id("").mint(), SessionMissing),
        accepted("sid of an unknown format", session().session_id("7f2c").mint()),
        accepted("template without sid", home().template("user_1").mint()).on(Entry::Template),
        accepted("OAuth without sid", home().oauth("user_1").mint()).on(Entry::OAuth),
        accepted("machine without sid", home().m2m("mch_1").mint()).on(Entry::Machine),
    ];
    rows.extend(
        wrong()
            .into_iter()
            .map(|value| rejected(format!("sid {value}"), session().claim("sid", &value).mint(), SessionMissing)),
    );
    rows
}
