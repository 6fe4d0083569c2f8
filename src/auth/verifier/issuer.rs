//! The issuer of an instance's tokens, from its publishable key.

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;

/// `https://clerk.example.com`, from `pk_live_` and the base64 of `clerk.example.com$`.
pub(crate) fn of(publishable_key: &str) -> Option<String> {
    let encoded = ["pk_test_", "pk_live_"].iter().find_map(|prefix| publishable_key.strip_prefix(prefix))?;
    let bytes = STANDARD_NO_PAD.decode(encoded.trim_end_matches('=')).ok()?;
    let host = std::str::from_utf8(&bytes).ok()?.strip_suffix('$')?;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-.".contains(&byte);
    (host.contains('.') && host.bytes().all(plain)).then(|| format!("https://{host}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn issuer_is_read_from_the_publishable_key() {
        let key = "pk_test_Y2xlcmsuaW5zcGlyZWQucHVtYS03NC5sY2wuZGV2JA";
        assert_eq!(of(key).as_deref(), Some("https://clerk.inspired.puma-74.lcl.dev"));
        assert_eq!(of(&format!("{key}==")), of(key));
        for key in ["", "pk_test_", "sk_test_Y2xlcmsuY2xlcmsuZGV2JA", "pk_test_Y2xlcms", "pk_live_!!!", "pk_test_JA"] {
            assert_eq!(of(key), None, "{key}");
        }
    }
}
