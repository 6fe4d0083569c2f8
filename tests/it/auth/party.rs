//! Authorized parties: the origins a token may have been issued for.

use clerk_sdk::ErrorKind;
use clerk_sdk::auth::Reason::WrongAuthorizedParty;
use serde_json::{Value, json};

use crate::support::row::{Entry, Row, accepted, check, rejected};
use crate::support::tokens::{builder, home, session};

const PARTY: &str = "https://app.example.com";

#[tokio::test]
async fn party_is_one_of_the_named_ones() {
    check(rows()).await;
}

/// An empty entry in the list, as splitting a variable can give, is not a party.
#[tokio::test]
async fn party_that_is_empty_is_rejected_even_when_listed() {
    let verifier = builder().authorized_parties([PARTY, ""]).build().expect("a usable key");
    let token = session().authorized_party("").mint();
    check(vec![rejected("azp empty, the empty one listed among others", &token, WrongAuthorizedParty).by(&verifier)])
        .await;
}

/// What an unset variable gives must not turn the check off.
#[test]
fn party_list_without_names_is_an_error() {
    for parties in [&[][..], &[""], &["", ""]] {
        let error = builder().authorized_parties(parties.iter().copied()).build().expect_err("no party");
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(error.to_string().contains("`authorized_parties`"), "{error}");
        assert!(error.to_string().contains("unset variable"), "{error}");
    }
}

pub(crate) fn rows() -> Vec<Row> {
    let by = |parties: &[&str]| builder().authorized_parties(parties.iter().copied()).build().expect("a usable key");
    let (one, two) = (by(&[PARTY]), by(&["https://admin.example.com", PARTY]));
    let token = |value: Value| session().claim("azp", value).mint();
    let party = || session().authorized_party(PARTY);
    let mut rows = vec![
        accepted("azp named", party().mint()).by(&one),
        accepted("azp the second of two", party().mint()).by(&two),
        accepted("azp while none are named", party().mint()),
        accepted("azp missing while none are named", session().mint()),
        accepted("azp of a wrong type while none are named", token(json!(1))),
        rejected("azp missing", session().mint(), WrongAuthorizedParty).by(&one),
        accepted("template: azp named", home().template("user_1").authorized_party(PARTY).mint())
            .by(&one)
            .on(Entry::Template),
        rejected("template: azp missing", home().template("user_1").mint(), WrongAuthorizedParty)
            .by(&one)
            .on(Entry::Template),
        rejected(
            "template: azp foreign",
            home().template("user_1").authorized_party("https://evil.example").mint(),
            WrongAuthorizedParty,
        )
        .by(&one)
        .on(Entry::Template),
        // No browser stands behind these.
        accepted("machine: azp missing", home().m2m("mch_1").mint()).by(&one).on(Entry::Machine),
        accepted("OAuth: azp missing", home().oauth("user_1").mint()).by(&one).on(Entry::OAuth),
    ];
    let foreign = [
        "",
        " ",
        "https://evil.example",
        "https://app.example.co",
        "https://app.example.com.evil.example",
        "https://app.example.com/",
        "https://app.example.com:443",
        "https://app.example.com ",
        " https://app.example.com",
        "HTTPS://APP.EXAMPLE.COM",
        "https://App.example.com",
        "http://app.example.com",
        "app.example.com",
        "https://app.example.com@evil.example",
        "https://app.example.com,https://evil.example",
        "*",
        "null",
    ];
    rows.extend(
        foreign
            .into_iter()
            .map(|azp| rejected(format!("azp {azp:?}"), token(json!(azp)), WrongAuthorizedParty).by(&two)),
    );
    let wrong = [json!(null), json!(1), json!(false), json!([PARTY]), json!([]), json!({}), json!({ "azp": PARTY })];
    rows.extend(
        wrong.into_iter().map(|value| rejected(format!("azp {value}"), token(value), WrongAuthorizedParty).by(&two)),
    );
    rows
}
