//! Publishable keys, from which verifiers learn the issuer.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use clerk_sdk::ErrorKind;
use proptest::prelude::{Strategy, prop_oneof};
use proptest::{prop_assert, prop_assert_eq, proptest};

use crate::support::changes::changed;
use crate::support::property::{at_once, cases};
use crate::support::tokens::{builder, home, session};

/// Whether a token of this issuer passes; `None` when the publishable key is rejected.
fn passes(key: &str, issuer: &str) -> Option<bool> {
    let verifier = match builder().publishable_key(key).build() {
        Ok(verifier) => verifier,
        Err(error) => {
            assert_eq!(error.kind(), ErrorKind::Configuration);
            assert!(error.to_string().contains("publishable key"), "{error}");
            return None;
        }
    };
    Some(at_once(verifier.verify_session(&session().claim("iss", issuer).mint())).is_ok())
}

fn key(prefix: &str, host: &str) -> String {
    format!("{prefix}{}", STANDARD.encode(format!("{host}$")))
}

#[test]
fn publishable_key_names_its_issuer() {
    let key = "pk_test_Y2xlcmsuaW5zcGlyZWQucHVtYS03NC5sY2wuZGV2JA";
    let issuer = "https://clerk.inspired.puma-74.lcl.dev";
    for key in [key.to_owned(), format!("{key}=="), key.replace("test", "live")] {
        assert_eq!(passes(&key, issuer), Some(true), "{key}");
        assert_eq!(passes(&key, &format!("{issuer}$")), Some(false), "{key}");
        assert_eq!(passes(&key, &home().issuer()), Some(false), "{key}");
    }
    assert_eq!(passes(&home().publishable_key(), &home().issuer()), Some(true));
}

#[test]
fn publishable_key_that_is_invalid_is_rejected() {
    let host = "clerk.example.com";
    let good = key("pk_live_", host);
    let bad = [
        String::new(),
        "pk_live_".to_owned(),
        "pk_test_$".to_owned(),
        good.replace("pk_live_", "sk_live_"),
        good.replace("pk_live_", "pk_prod_"),
        good.replace("pk_live_", "PK_LIVE_"),
        good.replace("pk_live_", ""),
        format!(" {good}"),
        format!("{good} "),
        format!("{good}!"),
        format!("pk_live_{}", STANDARD.encode(host)),
        key("pk_live_", ""),
        key("pk_live_", "localhost"),
        key("pk_live_", "clerk.example.com/path"),
        key("pk_live_", "user@clerk.example.com"),
        key("pk_live_", "clerk.example.com:443"),
        key("pk_live_", "https://clerk.example.com"),
        key("pk_live_", "clerk.example.com$"),
        key("pk_live_", "clerk.\u{e9}xample.com"),
        key("pk_live_", "clerk example.com"),
        key("pk_live_", "clerk.example.com\n"),
        format!("pk_live_{}", STANDARD.encode(b"clerk.\xff.com$")),
    ];
    for key in bad {
        assert_eq!(passes(&key, "https://clerk.example.com"), None, "{key:?}");
    }
    assert_eq!(passes(&good, "https://clerk.example.com"), Some(true));
}

proptest! {
    #![proptest_config(cases(600))]

    /// No panic; a key that is read lets pass the tokens of the host in it and no others.
    #[test]
    fn publishable_key_passes_only_the_issuer_in_it(key in prop_oneof![
        ".{0,60}",
        "(pk_test_|pk_live_).{0,40}",
        "(pk_test_|pk_live_)[A-Za-z0-9+/=_-]{0,60}",
        "[a-zA-Z0-9.$ -]{0,30}".prop_map(|host| key("pk_test_", &host)),
        changed(&key("pk_live_", "clerk.example.com")),
    ]) {
        let home_passes = passes(&key, "https://clerk.example.com");
        if home_passes.is_some() {
            let encoded = key.split('_').nth(2).unwrap_or_default().trim_end_matches('=');
            let padded = format!("{encoded}{}", "=".repeat((4 - encoded.len() % 4) % 4));
            let decoded = String::from_utf8(STANDARD.decode(padded).unwrap_or_default()).unwrap_or_default();
            let host = decoded.strip_suffix('$');
            prop_assert!(host.is_some(), "{key}");
            let host = host.unwrap_or_default();
            prop_assert_eq!(home_passes, Some(host == "clerk.example.com"), "{}", key);
            prop_assert_eq!(passes(&key, &format!("https://{host}")), Some(true), "{}", key);
        }
    }
}
