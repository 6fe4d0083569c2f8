//! The field `object` of responses: one enum for all kinds, and unknown ones are kept.

use clerk_sdk::types::{ObjectKind, User, VerificationKind};
use serde_json::{Value, json};

#[test]
fn object_kind_is_read_and_written() {
    let known = json!({
        "object": "user",
        "email_addresses": [{ "object": "email_address", "verification": { "object": "verification_otp" } }],
    });
    let user: User = serde_json::from_value(known.clone()).expect("a user");
    let email = user.email_addresses.first().expect("an email address");
    assert_eq!((&user.object, &email.object), (&ObjectKind::User, &ObjectKind::EmailAddress));
    let kind = email.verification.as_ref().and_then(|verification| verification.object.as_ref());
    assert_eq!(kind, Some(&VerificationKind::VerificationOtp));
    assert_eq!(subset(&serde_json::to_value(&user).expect("a user is JSON"), &known), known);
}

#[test]
fn object_kind_that_is_unknown_is_kept() {
    for kind in ["robot", "", "Us\u{65}r", "é\n"] {
        let user: User = serde_json::from_value(json!({ "object": kind })).expect("a user of a kind");
        assert_eq!((user.object.as_str(), &user.object), (kind, &ObjectKind::Unknown(kind.to_owned())));
        assert_eq!(serde_json::to_value(&user).expect("a user is JSON")["object"], kind);
    }
}

/// What of `value` is in `of`, too.
fn subset(value: &Value, of: &Value) -> Value {
    match (value, of) {
        (Value::Object(value), Value::Object(of)) => {
            of.iter().map(|(name, of)| (name.clone(), value.get(name).map_or(Value::Null, |v| subset(v, of)))).collect()
        }
        (Value::Array(value), Value::Array(of)) => value.iter().zip(of).map(|(value, of)| subset(value, of)).collect(),
        _ => value.clone(),
    }
}
