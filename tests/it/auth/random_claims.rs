//! Claims of any kind, signed by the right key: accepted exactly when a second, independent
//! reading of the rules says so.

use std::time::Duration;

use clerk_sdk::auth::{Requirement, Reverification, SessionClaims, TokenVerifier};
use proptest::collection::{hash_map, vec};
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::select;
use proptest::test_runner::TestCaseResult;
use proptest::{prop_assert, prop_assert_eq, proptest};
use serde_json::{Map, Value, json};

use super::random_tokens::value;
use crate::support::property::{at_once, cases};
use crate::support::tokens::{NOW, SKEW, builder, home, verifier, with_payload};

/// Times near the edges, far from them, and values that are not times.
fn time() -> impl Strategy<Value = Value> {
    prop_oneof![
        4 => (-8_i64..8).prop_map(|offset| json!(NOW + offset)),
        2 => (-8000_i64..8000).prop_map(|millis| json!(NOW as f64 + millis as f64 / 1000.0)),
        1 => select(vec![json!(0), json!(-1), json!(1e300), json!(-1e300), json!(u64::MAX), json!(i64::MIN)]),
        1 => value(),
    ]
}

fn text(good: &'static [&'static str]) -> impl Strategy<Value = Value> {
    prop_oneof![5 => select(good).prop_map(Value::from), 1 => value()]
}

/// Most claims are good, so that every check is reached.
fn claims() -> impl Strategy<Value = Map<String, Value>> {
    let expiry = prop_oneof![4 => Just(json!(NOW + 60)), 3 => time()];
    let begun = prop_oneof![4 => Just(json!(NOW - 10)), 3 => time(), 1 => Just(Value::Null)];
    let audience = prop_oneof![text(&["api", "web", ""]), vec(text(&["api", "web"]), 0..3).prop_map(Value::from),];
    let one = (
        text(&["user_1", "user_1", "user_2", "mch_1", ""]),
        text(&["sess_1", "sess_1", "sess_2", ""]),
        expiry,
        begun.clone(),
        begun,
    );
    let two = (
        text(&["https://clerk.example.com", "https://clerk.example.com", "https://evil.example"]),
        audience,
        text(&["https://app.example.com", "https://app.example.com", "https://evil.example", ""]),
        text(&["active", "pending", "other"]),
    );
    let others = hash_map("(v|o|fva|act|fea|pla|org_id|org_role|org_permissions|[a-z]{1,8})", value(), 0..4);
    let dropped = vec(select(vec!["sub", "sid", "exp", "nbf", "iat", "iss", "aud", "azp", "sts"]), 0..2);
    (one, two, others, dropped).prop_map(|((sub, sid, exp, nbf, iat), (iss, aud, azp, sts), others, dropped)| {
        let mut claims: Map<String, Value> = others.into_iter().collect();
        let known = [
            ("sub", sub),
            ("sid", sid),
            ("exp", exp),
            ("nbf", nbf),
            ("iat", iat),
            ("iss", iss),
            ("aud", aud),
            ("azp", azp),
            ("sts", sts),
        ];
        claims.extend(known.map(|(name, value)| (name.to_owned(), value)));
        claims.retain(|name, _| !dropped.contains(&name.as_str()));
        claims
    })
}

/// What a verifier may demand.
#[derive(Clone, Copy, Debug)]
struct Demands {
    optional: bool,
    skew: i64,
}

/// The rules once more, over plain JSON.
fn fits(claims: &Map<String, Value>, demands: Demands) -> bool {
    let text = |name: &str| claims.get(name).and_then(Value::as_str).unwrap_or_default();
    let time = |name: &str| claims.get(name).map(|value| value.as_f64().ok_or(()));
    let now = (NOW * 1000) as f64;
    let skew = demands.skew as f64;
    let begun = |name: &str| match time(name) {
        None => true,
        Some(Err(())) => false,
        Some(Ok(seconds)) => seconds * 1000.0 <= now + skew,
    };
    let expires = matches!(time("exp"), Some(Ok(seconds)) if seconds * 1000.0 > now - skew);
    let audience = match claims.get("aud") {
        Some(Value::String(one)) => one == "api",
        Some(Value::Array(list)) => list.iter().all(Value::is_string) && list.contains(&json!("api")),
        _ => false,
    };
    let optional = text("iss") == "https://clerk.example.com" && audience && text("azp") == "https://app.example.com";
    !text("sub").is_empty()
        && !text("sub").starts_with("mch_")
        && !text("sid").is_empty()
        && expires
        && begun("nbf")
        && begun("iat")
        && (!demands.optional || optional)
}

fn verifier_of(demands: Demands) -> TokenVerifier {
    let skew = Duration::from_millis(demands.skew.unsigned_abs());
    let builder = builder().clock_skew(skew);
    let builder = if demands.optional {
        builder.issuer("https://clerk.example.com").audience(["api"]).authorized_parties(["https://app.example.com"])
    } else {
        builder
    };
    builder.build().expect("a usable key")
}

/// Reading every claim must not panic, and must say what is there.
fn reads_the_same(session: &SessionClaims, claims: &Map<String, Value>) -> TestCaseResult {
    prop_assert_eq!(Some(session.user_id().as_str()), claims["sub"].as_str());
    prop_assert_eq!(Some(session.session_id().as_str()), claims["sid"].as_str());
    prop_assert_eq!(session.authorized_party(), claims.get("azp").and_then(Value::as_str));
    prop_assert_eq!(session.issuer(), claims.get("iss").and_then(Value::as_str));
    prop_assert_eq!(session.is_pending(), claims.get("sts") == Some(&json!("pending")));
    for requirement in [
        Requirement::role("admin"),
        Requirement::permission("a:b"),
        Requirement::feature("a"),
        Requirement::plan("a"),
        Requirement::reverification(Reverification::LAX),
    ] {
        prop_assert!(!session.is_pending() || !session.has(&requirement));
    }
    prop_assert!(!session.has(&Requirement::default()));
    let _ = (session.organization(), session.factor_ages(), session.actor(), format!("{session:?}"));
    let all: Map<String, Value> = session.custom().map_err(|error| error.to_string()).expect("a map");
    prop_assert_eq!(all.len(), claims.len());
    Ok(())
}

proptest! {
    #![proptest_config(cases(600))]

    #[test]
    fn claims_are_accepted_exactly_when_they_are_valid(
        claims in claims(),
        optional in any::<bool>(),
        skew in select(vec![SKEW, 0, 1, 60_000]),
    ) {
        let demands = Demands { optional, skew };
        let token = with_payload(Value::Object(claims.clone()).to_string());
        let outcome = at_once(verifier_of(demands).verify_session(&token));
        prop_assert_eq!(outcome.is_ok(), fits(&claims, demands), "{:?} {:?} {:?}", outcome.err(), demands, claims);
        if let Ok(session) = outcome {
            reads_the_same(&session, &claims)?;
        }
    }

    /// Organizations of any shape: what cannot be read is not there, and nothing panics.
    #[test]
    fn organizations_of_any_shape_are_read_or_left_out(
        version in prop_oneof![Just(json!(2)), value()],
        members in vec((select(vec!["id", "slg", "rol", "per", "fpm"]), text(&["read,write", "1,2", "org_1", "7"])), 0..6),
        features in text(&["o:a,u:b", "o:a", "broken", ""]),
        permissions in value(),
    ) {
        let organization: Map<String, Value> = members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        let token = home().session("user_1").claim("v", version).claim("o", organization).claim("fea", features);
        let token = token.claim("org_id", "org_2").claim("org_permissions", permissions).mint();
        let session = at_once(verifier().verify_session(&token)).expect("a valid token");
        if let Some(organization) = session.organization() {
            prop_assert!(!organization.id().as_str().is_empty());
            for permission in organization.permissions() {
                let is_full_name = permission.strip_prefix("org:").is_some_and(|name| !name.is_empty());
                prop_assert_eq!(session.has_permission(permission), is_full_name);
            }
        }
    }

    /// Bytes of any kind that the right key signed: no panic, and never a session without a user.
    #[test]
    fn bytes_of_any_kind_are_read_or_rejected(
        header in prop_oneof![Just(br#"{"alg":"RS256"}"#.to_vec()), vec(any::<u8>(), 0..40)],
        payload in prop_oneof![
            vec(any::<u8>(), 0..80),
            "[{}\\[\\]\":,a-z0-9 \\\\]{0,60}".prop_map(String::into_bytes),
            value().prop_map(|value| value.to_string().into_bytes()),
        ],
    ) {
        let token = home().sign_raw(&header, &payload);
        prop_assert!(at_once(verifier().verify_session(&token)).is_err());
        prop_assert!(at_once(verifier().verify_m2m(&token)).is_err());
        prop_assert!(at_once(verifier().verify_oauth(&token)).is_err());
        prop_assert!(at_once(verifier().verify_template::<Value>(&token)).is_err());
    }
}
