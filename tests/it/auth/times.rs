//! Times: to the millisecond, and to the skew of clocks.

use std::time::Duration;

use clerk_sdk::Timestamp;
use clerk_sdk::auth::Reason::{
    self, Expired, InvalidExpiry, InvalidIssuedAt, InvalidNotBefore, IssuedInTheFuture, NotActiveYet,
};
use clerk_sdk::auth::TokenVerifier;
use clerk_sdk::testing::ManualClock;
use serde_json::{Value, json};

use crate::support::row::{Entry, Row, accepted, check, rejected};
use crate::support::tokens::{NOW, SKEW, builder, home, session, verifier_at, with_payload};

#[tokio::test]
async fn times_of_a_token_count_to_the_millisecond() {
    check(rows()).await;
}

pub(crate) fn rows() -> Vec<Row> {
    let mut rows = edges();
    rows.extend(skews());
    rows.extend(expiry());
    rows.extend(beginnings());
    rows.extend(classes());
    rows.extend(extremes());
    rows
}

/// A verifier with this skew, at a time that is this many milliseconds past the time of the tests.
fn skewed(millis: i64, skew: Duration) -> TokenVerifier {
    let clock = ManualClock::new(Timestamp::from_millis(NOW * 1000 + millis));
    builder().clock(clock).clock_skew(skew).build().expect("a usable key")
}

/// The last millisecond that is fine, the one before and the one after it.
fn edges() -> Vec<Row> {
    let bare = || session().without("nbf").without("iat").claim("exp", NOW + 3600);
    let (expiring, nbf, iat) =
        (bare().claim("exp", NOW).mint(), bare().claim("nbf", NOW).mint(), bare().claim("iat", NOW).mint());
    let row = |name: &str, token: &str, offset: i64, reason: Option<Reason>| {
        let title = format!("{name} at {offset:+} ms");
        let row = match reason {
            None => accepted(title, token),
            Some(reason) => rejected(title, token, reason),
        };
        row.by(&verifier_at(NOW * 1000 + offset))
    };
    let mut rows = Vec::new();
    for (offset, reason) in
        [(-1, None), (0, None), (SKEW - 2, None), (SKEW - 1, None), (SKEW, Some(Expired)), (SKEW + 1, Some(Expired))]
    {
        rows.push(row("exp", &expiring, offset, reason));
    }
    for (name, token, reason) in [("nbf", &nbf, NotActiveYet), ("iat", &iat, IssuedInTheFuture)] {
        for (offset, reason) in [(-SKEW - 1, Some(reason)), (-SKEW, None), (-SKEW + 1, None), (0, None), (1, None)] {
            rows.push(row(name, token, offset, reason));
        }
    }
    rows
}

fn skews() -> Vec<Row> {
    let token = session().without("nbf").without("iat").claim("exp", NOW).mint();
    let begins = session().claim("nbf", NOW).without("iat").claim("exp", NOW + 3600).mint();
    let zero = Duration::ZERO;
    let hour = Duration::from_secs(3600);
    vec![
        accepted("no skew, exp 1 ms ahead", &token).by(&skewed(-1, zero)),
        rejected("no skew, exp now", &token, Expired).by(&skewed(0, zero)),
        rejected("no skew, exp 1 ms ago", &token, Expired).by(&skewed(1, zero)),
        accepted("no skew, nbf now", &begins).by(&skewed(0, zero)),
        rejected("no skew, nbf 1 ms ahead", &begins, NotActiveYet).by(&skewed(-1, zero)),
        accepted("an hour's skew, exp an hour less 1 ms ago", &token).by(&skewed(3_599_999, hour)),
        rejected("an hour's skew, exp an hour ago", &token, Expired).by(&skewed(3_600_000, hour)),
        accepted("an hour's skew, nbf an hour ahead", &begins).by(&skewed(-3_600_000, hour)),
        rejected("an hour's skew, nbf an hour and 1 ms ahead", &begins, NotActiveYet).by(&skewed(-3_600_001, hour)),
        accepted("a millisecond's skew, exp now", &token).by(&skewed(0, Duration::from_millis(1))),
        rejected("less than a millisecond's skew, exp now", &token, Expired).by(&skewed(0, Duration::from_micros(999))),
        accepted("endless skew", &token).by(&skewed(i64::from(i32::MAX), Duration::MAX)),
    ]
}

fn expiry() -> Vec<Row> {
    let token = |value: Value| session().claim("exp", value).mint();
    let raw = |exp: &str| with_payload(format!("{{\"sub\":\"user_1\",\"sid\":\"sess_1\",\"exp\":{exp}}}"));
    let mut rows = vec![
        rejected("exp missing", session().without("exp").mint(), InvalidExpiry),
        rejected("exp 0", token(json!(0)), Expired),
        rejected("exp -0.0", token(json!(-0.0)), Expired),
        rejected("exp negative", token(json!(-NOW)), Expired),
        rejected("exp of the smallest integer", token(json!(i64::MIN)), Expired),
        rejected("exp -1e308", raw("-1e308"), Expired),
        accepted("exp of the largest integer", token(json!(u64::MAX))),
        accepted("exp beyond every integer", raw("99999999999999999999999")),
        accepted("exp 1e300", raw("1e300")),
        accepted("exp 1e308", raw("1e308")),
        accepted("exp in milliseconds by mistake", token(json!(NOW * 1000))),
        accepted("exp with an exponent", raw("1.8e9")),
        accepted("exp with a fraction ahead", token(json!(1_800_000_000.5))),
        accepted("exp with a fraction within the skew", raw(&format!("{}.001", NOW - 5))),
        rejected("exp with a fraction ago", raw(&format!("{}.999", NOW - 6)), Expired),
        rejected("expired an hour ago", session().expired().mint(), Expired),
    ];
    for value in [json!(null), json!((NOW + 60).to_string()), json!(""), json!(true), json!([NOW + 60]), json!({})] {
        rows.push(rejected(format!("exp {value}"), token(value), InvalidExpiry));
    }
    rows
}

fn beginnings() -> Vec<Row> {
    let mut rows = vec![rejected("valid in an hour", session().not_active_yet().mint(), NotActiveYet)];
    for (name, invalid, early) in [("nbf", InvalidNotBefore, NotActiveYet), ("iat", InvalidIssuedAt, IssuedInTheFuture)]
    {
        let other = if name == "nbf" { "iat" } else { "nbf" };
        let token = |value: Value| session().without(other).claim(name, value).mint();
        let row = |value: Value| (format!("{name} {value}"), token(value));
        for value in [json!(0), json!(-1), json!(i64::MIN), json!(-1e300), json!(NOW), json!(1.5)] {
            let (name, token) = row(value);
            rows.push(accepted(name, token));
        }
        for value in
            [json!(null), json!("soon"), json!(NOW.to_string()), json!(""), json!(false), json!([NOW]), json!({})]
        {
            let (name, token) = row(value);
            rows.push(rejected(name, token, invalid));
        }
        for value in [json!(NOW + 6), json!(NOW + 3600), json!(u64::MAX), json!(1e300)] {
            let (name, token) = row(value);
            rows.push(rejected(name, token, early));
        }
        rows.push(accepted(format!("{name} missing"), session().without(name).mint()));
    }
    rows.push(accepted("neither nbf nor iat", session().without("nbf").without("iat").mint()));
    rows
}

/// Times count for every token type.
fn classes() -> Vec<Row> {
    let tokens = [
        (Entry::Template, home().template("user_1")),
        (Entry::Machine, home().m2m("mch_1")),
        (Entry::OAuth, home().oauth("user_1")),
    ];
    let mut rows = Vec::new();
    for (entry, token) in tokens {
        let row =
            |name: &str, token: String, reason: Reason| rejected(format!("{entry:?}: {name}"), token, reason).on(entry);
        rows.push(row("expired", token.clone().expired().mint(), Expired));
        rows.push(row("exp missing", token.clone().without("exp").mint(), InvalidExpiry));
        rows.push(row("not active yet", token.clone().not_active_yet().mint(), NotActiveYet));
        rows.push(row("nbf text", token.clone().claim("nbf", "now").mint(), InvalidNotBefore));
        rows.push(row("iat text", token.clone().claim("iat", "now").mint(), InvalidIssuedAt));
        rows.push(row("issued in the future", token.claim("iat", NOW + 3600).mint(), IssuedInTheFuture));
    }
    rows
}

/// Clocks that are far off.
fn extremes() -> Vec<Row> {
    let token = session().mint();
    vec![
        rejected("at the end of time", &token, Expired).by(&verifier_at(i64::MAX)),
        rejected("at the beginning of time", &token, NotActiveYet).by(&verifier_at(i64::MIN)),
        rejected("in 1970", &token, NotActiveYet).by(&verifier_at(0)),
        rejected("before 1970", &token, NotActiveYet).by(&verifier_at(-1)),
    ]
}
