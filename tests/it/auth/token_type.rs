//! Token types: one key signs them all, and each type has its own method.

use clerk_sdk::auth::Reason::{self, Malformed, SessionMissing, WrongSubject, WrongTokenType, WrongType};
use clerk_sdk::testing::TestToken;
use serde_json::{Value, json};

use crate::support::row::{Entry, Row, accepted, check, rejected};
use crate::support::tokens::{ANY, MACHINE, SESSION, TEMPLATE, home, session};

#[tokio::test]
async fn token_passes_as_its_own_type_only() {
    check(rows()).await;
}

pub(crate) fn rows() -> Vec<Row> {
    let mut rows = minted();
    rows.extend(without_category());
    rows.extend(categories());
    rows.extend(types());
    rows.extend(disguised());
    rows
}

/// A token of each type, in the order of [`Entry::ALL`].
fn tokens() -> [(&'static str, TestToken); 4] {
    let home = home();
    [
        ("session", session()),
        ("template", home.template("user_1")),
        ("machine", home.m2m("mch_1")),
        ("OAuth", home.oauth("user_1")),
    ]
}

fn outcome(name: String, token: &str, entry: Entry, expected: Option<Reason>) -> Row {
    match expected {
        None => accepted(name, token),
        Some(reason) => rejected(name, token, reason),
    }
    .on(entry)
}

fn matrix(
    title: &str,
    change: impl Fn(TestToken) -> TestToken,
    expected: [[Option<Reason>; 4]; 4],
) -> impl Iterator<Item = Row> {
    let rows = tokens().into_iter().zip(expected).flat_map(|((kind, token), expected)| {
        let token = change(token).mint();
        Entry::ALL.into_iter().zip(expected).map(move |(entry, expected)| {
            outcome(format!("{kind} token {title} as {entry:?}"), &token, entry, expected)
        })
    });
    rows.collect::<Vec<_>>().into_iter()
}

fn minted() -> Vec<Row> {
    let category = Some(WrongTokenType);
    let expected = [
        [None, category, category, category],
        [category, None, category, category],
        [category, category, None, category],
        [Some(WrongType), Some(WrongType), Some(WrongType), None],
    ];
    matrix("as minted", |token| token, expected).collect()
}

/// Without a category, only `typ` and subject tell types apart. A session token and a template
/// token of older versions share both, so the former passes as the latter; the latter has no session.
const UNNAMED: [[Option<Reason>; 4]; 4] = [
    [None, None, Some(WrongSubject), Some(WrongType)],
    [Some(SessionMissing), None, Some(WrongSubject), Some(WrongType)],
    [Some(WrongSubject), Some(WrongSubject), None, Some(WrongType)],
    [Some(WrongType), Some(WrongType), Some(WrongType), None],
];

fn without_category() -> Vec<Row> {
    let mut rows: Vec<Row> = matrix("without category", |token| token.without_header("cat"), UNNAMED).collect();
    let malformed = [[Some(Malformed); 4]; 4];
    rows.extend(matrix("with category null", |token| token.header("cat", json!(null)), malformed));
    rows.extend(matrix("with the category that says nothing", |token| token.header("cat", ANY), UNNAMED));
    let foreign = [[Some(WrongTokenType); 4]; 4];
    rows.extend(matrix("with an unknown category", |token| token.header("cat", "cl_B7d4PD444AAA"), foreign));
    rows
}

fn categories() -> Vec<Row> {
    let token = |category: Value| session().header("cat", category).mint();
    let mut rows = vec![
        accepted("cat of sessions", token(json!(SESSION))),
        accepted("cat that says nothing", token(json!(ANY))),
        rejected("cat null", token(json!(null)), Malformed),
        rejected("cat of templates on a session token", token(json!(TEMPLATE)), WrongTokenType),
        rejected("cat of machines on a session token", token(json!(MACHINE)), WrongTokenType),
        rejected("cat number on a session token", token(json!(111)), Malformed),
    ];
    for category in
        [String::new(), SESSION.to_lowercase(), format!("{SESSION} "), format!(" {SESSION}"), "session".into()]
    {
        rows.push(rejected(format!("cat {category:?}"), token(json!(category)), WrongTokenType));
    }
    rows
}

fn types() -> Vec<Row> {
    let mut rows = Vec::new();
    for (entry, (kind, token)) in Entry::ALL.into_iter().zip(tokens()) {
        let typed = |value: Value| token.clone().header("typ", value).mint();
        let row = |name: &str, token: &str, fits: bool| {
            outcome(format!("{kind} token with typ {name}"), token, entry, (!fits).then_some(WrongType))
        };
        let oauth = entry == Entry::OAuth;
        rows.push(row("missing", &token.clone().without_header("typ").mint(), !oauth));
        for name in
            ["JWT", "jwt", "Jwt", "JWT ", "", "at+jwt", "AT+JWT", "application/at+jwt", "application/jwt", "JOSE"]
        {
            let fits = if oauth { matches!(name, "at+jwt" | "application/at+jwt") } else { name == "JWT" };
            rows.push(row(&format!("{name:?}"), &typed(json!(name)), fits));
        }
        for (name, value) in [("number", json!(1)), ("null", json!(null))] {
            rows.push(outcome(format!("{kind} token with typ {name}"), &typed(value), entry, Some(Malformed)));
        }
    }
    rows
}

/// Tokens of one type with a claim of another.
fn disguised() -> Vec<Row> {
    let home = home();
    let template = || home.template("user_1").header("cat", SESSION);
    let oauth = || home.oauth("user_1").header("typ", "JWT");
    vec![
        rejected("template token called a session", template().mint(), SessionMissing),
        rejected("machine token called a session", home.m2m("mch_1").header("cat", SESSION).mint(), WrongSubject),
        rejected(
            "machine token called a session, with one",
            home.m2m("mch_1").header("cat", SESSION).session_id("sess_1").mint(),
            WrongSubject,
        ),
        rejected("OAuth token called JWT", oauth().mint(), SessionMissing),
        rejected(
            "OAuth token with the category of sessions",
            home.oauth("user_1").header("cat", SESSION).mint(),
            WrongType,
        ),
        rejected(
            "OAuth token with the category of sessions as OAuth",
            home.oauth("user_1").header("cat", SESSION).mint(),
            WrongTokenType,
        )
        .on(Entry::OAuth),
        rejected("session token called at+jwt", session().header("typ", "at+jwt").mint(), WrongType),
        rejected("session token called at+jwt as OAuth", session().header("typ", "at+jwt").mint(), WrongTokenType)
            .on(Entry::OAuth),
        rejected("session token of a machine", home.session("mch_1").mint(), WrongSubject),
        rejected("template token of a machine", home.template("mch_1").mint(), WrongSubject).on(Entry::Template),
        rejected("OAuth token of a machine", home.oauth("mch_1").mint(), WrongSubject).on(Entry::OAuth),
        rejected("machine token of a user", home.m2m("user_1").mint(), WrongSubject).on(Entry::Machine),
        rejected("opaque machine token", "mt_0123456789abcdef", Malformed).on(Entry::Machine),
        rejected("opaque OAuth token", "oat_0123456789abcdef", Malformed).on(Entry::OAuth),
        rejected("API key", "ak_0123456789abcdef", Malformed),
    ]
}
