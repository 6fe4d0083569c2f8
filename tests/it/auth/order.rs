//! The order of the checks, by tokens that fail several: the first one is reported.

use clerk_sdk::auth::Reason::{
    self, Expired, InvalidExpiry, InvalidSignature, Malformed, MalformedPayload, NotActiveYet, UnknownKey,
    UnsupportedAlgorithm, UnsupportedCriticalHeader, WrongAudience, WrongAuthorizedParty, WrongIssuer, WrongSubject,
    WrongTokenType, WrongType,
};
use clerk_sdk::auth::TokenVerifier;
use clerk_sdk::testing::TestToken;
use serde_json::json;

use crate::support::row::{check, rejected};
use crate::support::tokens::{MACHINE, NOW, builder, encode, header, home, parts, session, stranger, verifier_with};

/// A token that fails every check of claims from this one on.
fn failing_from(first: usize) -> TestToken {
    let changes: [fn(TestToken) -> TestToken; 6] = [
        |token| token.claim("sub", 1),
        |token| token.claim("iss", "https://evil.example"),
        |token| token.claim("aud", "evil"),
        |token| token.authorized_party("https://evil.example"),
        |token| token.claim("exp", NOW - 3600),
        |token| token.claim("nbf", NOW + 3600),
    ];
    let good = session().claim("aud", "api").authorized_party("https://app.example.com");
    changes.into_iter().skip(first).fold(good, |token, change| change(token)).claim("iat", NOW + 3600)
}

#[tokio::test]
async fn claims_are_checked_in_the_documented_order() {
    let strict = builder()
        .issuer(home().issuer())
        .audience(["api"])
        .authorized_parties(["https://app.example.com"])
        .build()
        .expect("a usable key");
    let reasons = [
        WrongSubject,
        WrongIssuer,
        WrongAudience,
        WrongAuthorizedParty,
        Expired,
        NotActiveYet,
        Reason::IssuedInTheFuture,
    ];
    let rows = reasons.into_iter().enumerate().map(|(first, reason)| {
        rejected(format!("everything from {reason:?} on"), failing_from(first).mint(), reason).by(&strict)
    });
    check(rows.collect()).await;
}

#[tokio::test]
async fn payload_counts_only_after_its_signature() {
    let token = |payload: &str| stranger().sign_raw(header().to_string().as_bytes(), payload.as_bytes());
    check(vec![
        rejected("tampered and expired", session().expired().tampered().mint(), InvalidSignature),
        rejected("forged and no JSON", token("sub"), InvalidSignature),
        rejected("forged and empty", token("{}"), InvalidSignature),
        rejected("forged and for a machine", token("{\"sub\":\"mch_1\"}"), InvalidSignature),
        rejected("no JSON, but signed", home().sign_raw(header().to_string().as_bytes(), b"sub"), MalformedPayload),
        rejected("no exp and in the future", session().without("exp").claim("iat", NOW + 3600).mint(), InvalidExpiry),
    ])
    .await;
}

#[tokio::test]
async fn header_is_checked_in_the_documented_order() {
    let set: TokenVerifier = verifier_with(&home().jwks()).await;
    let all = || {
        session()
            .header("crit", ["x"])
            .header("cat", MACHINE)
            .header("kid", "ins_unknown")
            .header("typ", "at+jwt")
            .algorithm("none")
            .tampered()
    };
    let without_demands = || all().without_header("crit");
    let of_the_class = || without_demands().without_header("cat");
    let with_key = || of_the_class().header("kid", home().key_id());
    let typed = || with_key().header("typ", "JWT");
    check(vec![
        rejected("two parts and all that", all().mint().rsplit_once('.').expect("dots").0, Malformed).by(&set),
        rejected("everything from crit on", all().mint(), UnsupportedCriticalHeader).by(&set),
        rejected("everything from cat on", without_demands().mint(), WrongTokenType).by(&set),
        rejected("everything from kid on", of_the_class().mint(), UnknownKey).by(&set),
        rejected("everything from typ on", with_key().mint(), WrongType).by(&set),
        rejected("everything from alg on", typed().mint(), UnsupportedAlgorithm).by(&set),
        rejected("the signature alone", typed().algorithm("RS256").mint(), InvalidSignature).by(&set),
    ])
    .await;
}

/// A token that is not a JWT must neither cost a fetch of keys nor become a 503 during an outage of
/// the key endpoint: the form of all three parts is checked first.
#[tokio::test]
async fn form_of_every_part_is_checked_before_the_key() {
    let set = verifier_with(&home().jwks()).await;
    let token = session().header("kid", "ins_unknown").mint();
    let [unknown, payload, signature] = parts(&token);
    let token = session().mint();
    let [known, ..] = parts(&token);
    check(vec![
        rejected("payload no base64, kid unknown", format!("{unknown}.!!!.{signature}"), Malformed).by(&set),
        rejected("signature no base64, kid unknown", format!("{unknown}.{payload}.!!!"), Malformed).by(&set),
        rejected("payload no base64, signature foreign", format!("{known}.!!!.{signature}"), Malformed),
        rejected("payload padded, signature foreign", format!("{known}.{payload}==.{signature}"), Malformed),
        rejected(
            "signature no base64, alg none",
            format!("{}.{payload}.!!!", encode(json!({ "alg": "none" }).to_string())),
            Malformed,
        ),
    ])
    .await;
}

/// Frontends fetch a fresh token when they hear that one has expired, so that reason must not
/// hide behind a malformed claim that is checked later.
#[tokio::test]
async fn expired_token_is_expired_whatever_its_later_claims() {
    check(vec![
        rejected("expired, nbf text", session().expired().claim("nbf", "now").mint(), Expired),
        rejected("expired, iat text", session().expired().claim("iat", "now").mint(), Expired),
        rejected("not active yet, iat text", session().not_active_yet().claim("iat", "now").mint(), NotActiveYet),
    ])
    .await;
}
