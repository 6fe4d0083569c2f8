//! Issuers, where one is expected: compared to the letter.

use clerk_sdk::auth::Reason::WrongIssuer;
use clerk_sdk::auth::TokenVerifier;
use clerk_sdk::testing::TestToken;
use serde_json::json;

use crate::support::row::{Entry, Row, accepted, check, rejected};
use crate::support::tokens::{builder, home, session, stranger};

#[tokio::test]
async fn issuer_is_compared_exactly_when_one_is_expected() {
    check(rows()).await;
}

fn by_issuer() -> TokenVerifier {
    builder().issuer(home().issuer()).build().expect("a usable key")
}

fn by_publishable_key() -> TokenVerifier {
    builder().publishable_key(home().publishable_key()).build().expect("a publishable key")
}

pub(crate) fn rows() -> Vec<Row> {
    let issuer = home().issuer();
    let said = |text: &str| session().claim("iss", text).mint();
    let mut rows = Vec::new();
    for (way, verifier) in [("issuer", by_issuer()), ("publishable key", by_publishable_key())] {
        let wrong = [
            ("foreign", stranger().issuer()),
            ("with a slash after", format!("{issuer}/")),
            ("with a path", format!("{issuer}/v1")),
            ("cut short", issuer[..issuer.len() - 1].to_owned()),
            ("as the start of another", format!("{issuer}.example.com")),
            ("as the user of another", format!("{issuer}@example.com")),
            ("in capitals", issuer.to_uppercase()),
            ("without encryption", issuer.replace("https", "http")),
            ("without scheme", issuer.replace("https://", "")),
            ("with a port", format!("{issuer}:443")),
            ("with a space after", format!("{issuer} ")),
            ("empty", String::new()),
        ];
        rows.push(accepted(format!("{way}: iss as expected"), session().mint()).by(&verifier));
        for (name, text) in wrong {
            rows.push(rejected(format!("{way}: iss {name}"), said(&text), WrongIssuer).by(&verifier));
        }
        rows.push(rejected(format!("{way}: iss missing"), session().without("iss").mint(), WrongIssuer).by(&verifier));
        for value in [json!(null), json!(1), json!([issuer]), json!({ "iss": issuer })] {
            let token = session().claim("iss", &value).mint();
            rows.push(rejected(format!("{way}: iss {value}"), token, WrongIssuer).by(&verifier));
        }
        let classes: [(Entry, TestToken); 3] = [
            (Entry::Template, home().template("user_1")),
            (Entry::Machine, home().m2m("mch_1")),
            (Entry::OAuth, home().oauth("user_1")),
        ];
        for (entry, token) in classes {
            rows.push(accepted(format!("{way}: {entry:?} iss"), token.clone().mint()).by(&verifier).on(entry));
            let foreign = token.claim("iss", stranger().issuer()).mint();
            rows.push(rejected(format!("{way}: {entry:?} iss foreign"), foreign, WrongIssuer).by(&verifier).on(entry));
        }
    }
    rows.push(accepted("iss foreign while none is expected", said(&stranger().issuer())));
    rows.push(accepted("iss missing while none is expected", session().without("iss").mint()));
    rows.push(accepted("iss of a wrong type while none is expected", session().claim("iss", 1).mint()));
    rows
}
