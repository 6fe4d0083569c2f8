//! What a publishable key says: the instance's frontend API, and what the instance is for.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};

use super::keys::sha1;

/// How many characters of the key's digest are the suffix of its cookies.
const SUFFIX_LENGTH: usize = 8;

/// A publishable key that was read: `pk_live_` or `pk_test_`, and the base64 of
/// `clerk.example.com$`.
#[derive(Clone, Debug)]
pub(crate) struct PublishableKey {
    text: String,
    host: String,
}

impl PublishableKey {
    /// Reads a key; `None` if it is not one.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let encoded = ["pk_test_", "pk_live_"].iter().find_map(|prefix| text.strip_prefix(prefix))?;
        let bytes = STANDARD_NO_PAD.decode(encoded.trim_end_matches('=')).ok()?;
        let host = std::str::from_utf8(&bytes).ok()?.strip_suffix('$')?;
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-.".contains(&byte);
        let is_host = host.contains('.') && host.bytes().all(plain);
        is_host.then(|| Self { text: text.to_owned(), host: host.to_owned() })
    }

    /// The host of the frontend API: `clerk.example.com`.
    pub(crate) fn host(&self) -> &str {
        &self.host
    }

    /// The issuer of the instance's tokens: `https://clerk.example.com`.
    pub(crate) fn issuer(&self) -> String {
        format!("https://{}", self.host)
    }

    /// Whether the instance is one for production: its key starts with `pk_live_`.
    pub(crate) fn is_production(&self) -> bool {
        self.text.starts_with("pk_live_")
    }

    /// The suffix of the instance's cookies, without the underscore. It keeps apart the cookies of two
    /// instances on one host.
    pub(crate) fn cookie_suffix(&self) -> String {
        let mut suffix = URL_SAFE_NO_PAD.encode(sha1(self.text.as_bytes()));
        suffix.truncate(SUFFIX_LENGTH);
        suffix
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn issuer_is_read_from_the_publishable_key() {
        let of = |key: &str| PublishableKey::parse(key).map(|key| key.issuer());
        let key = "pk_test_Y2xlcmsuaW5zcGlyZWQucHVtYS03NC5sY2wuZGV2JA";
        assert_eq!(of(key).as_deref(), Some("https://clerk.inspired.puma-74.lcl.dev"));
        assert_eq!(of(&format!("{key}==")), of(key));
        for key in ["", "pk_test_", "sk_test_Y2xlcmsuY2xlcmsuZGV2JA", "pk_test_Y2xlcms", "pk_live_!!!", "pk_test_JA"] {
            assert_eq!(of(key), None, "{key}");
        }
    }

    #[test]
    fn cookie_suffix_matches_the_reference_vectors() {
        for (key, suffix) in [
            ("pk_live_Y2xlcmsuY2xlcmsuZGV2JA", "1Z8AzTQD"),
            ("pk_test_Y2xlcmsuY2xlcmsuZGV2JA", "QvfNY2dr"),
            ("pk_test_Y2xlcmsuaW5zcGlyZWQucHVtYS03NC5sY2wuZGV2JA", "vWCgMp3A"),
        ] {
            assert_eq!(PublishableKey::parse(key).expect("a key").cookie_suffix(), suffix, "{key}");
        }
    }
}
