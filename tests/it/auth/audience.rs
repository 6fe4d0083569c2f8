//! Audiences, where some are expected.

use clerk_sdk::ErrorKind;
use clerk_sdk::auth::Reason::WrongAudience;
use serde_json::{Value, json};

use crate::support::row::{Entry, Row, accepted, check, rejected};
use crate::support::tokens::{builder, home, session};

#[tokio::test]
async fn audience_is_checked_when_one_is_expected() {
    check(rows()).await;
}

/// What an unset variable gives must not turn the check off.
#[test]
fn audience_list_without_names_is_an_error() {
    for audiences in [&[][..], &[""], &["", ""]] {
        let error = builder().audience(audiences.iter().copied()).build().expect_err("no audience");
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(error.to_string().contains("`audience`"), "{error}");
        assert!(error.to_string().contains("unset variable"), "{error}");
    }
}

pub(crate) fn rows() -> Vec<Row> {
    let expecting = |audiences: &[&str]| builder().audience(audiences.iter().copied()).build().expect("a usable key");
    let (one, two) = (expecting(&["api"]), expecting(&["api", "jobs", ""]));
    let token = |value: Value| session().claim("aud", value).mint();
    let mut rows = vec![
        accepted("aud expected", token(json!("api"))).by(&one),
        accepted("aud in a list", token(json!(["web", "api"]))).by(&one),
        accepted("aud in a list of one", token(json!(["api"]))).by(&one),
        accepted("aud the second of two", token(json!("jobs"))).by(&two),
        accepted("aud lists that overlap", token(json!(["jobs", "web"]))).by(&two),
        accepted("aud unexpected while none is expected", token(json!("web"))),
        rejected("aud empty, the empty one listed among others", token(json!("")), WrongAudience).by(&two),
        accepted("aud of a wrong type while none is expected", token(json!(1))),
        accepted("aud list of wrong types while none is expected", token(json!([1, {}]))),
        rejected("aud missing", session().mint(), WrongAudience).by(&one),
    ];
    let wrong = [
        json!(null),
        json!(""),
        json!("web"),
        json!("API"),
        json!("api "),
        json!("ap"),
        json!("api/"),
        json!("api,web"),
        json!([]),
        json!([""]),
        json!(["web", "jobs"]),
        json!([["api"]]),
        json!(["api", 1]),
        json!([1, "api"]),
        json!(["api", null]),
        json!([1]),
        json!(1),
        json!(true),
        json!({}),
        json!({ "aud": "api" }),
        json!({ "api": "api" }),
    ];
    rows.extend(wrong.into_iter().map(|value| rejected(format!("aud {value}"), token(value), WrongAudience).by(&one)));
    let classes = [
        (Entry::Template, home().template("user_1")),
        (Entry::Machine, home().m2m("mch_1")),
        (Entry::OAuth, home().oauth("user_1")),
    ];
    for (entry, token) in classes {
        let named = token.clone().claim("aud", "api").mint();
        rows.push(accepted(format!("{entry:?}: aud expected"), named).by(&one).on(entry));
        rows.push(rejected(format!("{entry:?}: aud missing"), token.mint(), WrongAudience).by(&one).on(entry));
    }
    rows
}
