//! The secret key of an instance.

use bytes::Bytes;
use http::HeaderValue;
use zeroize::Zeroizing;

use crate::model::Secret;

const SCHEME: &str = "Bearer ";

/// The header that carries the key. Requests share it; it is wiped when the last of them is gone.
pub(super) fn authorization(key: Option<&Secret>) -> Result<HeaderValue, String> {
    let Some(key) = key else {
        return Err("no API key: set the environment variable CLERK_API_KEY (or CLERK_SECRET_KEY), \
                    or pass one as `api_key`"
            .to_owned());
    };
    let text = key.expose();
    if text.is_empty() {
        return Err("the API key is empty: pass the secret key of your instance (it starts with `sk_`)".to_owned());
    }
    if text.starts_with("pk_") {
        return Err("the API key is a publishable key (`pk_…`): pass the secret key of your instance \
                    (it starts with `sk_`)"
            .to_owned());
    }
    if !text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err("the API key holds a character no key has: check for spaces, quotes or a line break \
                    around it"
            .to_owned());
    }
    // With the final capacity: growing would leave a copy behind.
    let mut value = Zeroizing::new(String::with_capacity(SCHEME.len() + text.len()));
    value.push_str(SCHEME);
    value.push_str(text);
    wiped(value).map_err(|_| "the API key cannot be sent".to_owned())
}

/// A sensitive header that holds the text itself, not a copy of it.
fn wiped(text: Zeroizing<String>) -> Result<HeaderValue, http::header::InvalidHeaderValue> {
    let mut value = HeaderValue::from_maybe_shared(Bytes::from_owner(text))?;
    value.set_sensitive(true);
    Ok(value)
}

/// Whether a key is for a development instance. Everything else counts as live.
pub(super) fn is_test(key: &Secret) -> bool {
    ["sk_test_", "test_"].iter().any(|prefix| key.expose().starts_with(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn header_and_its_clones_share_the_text_that_is_wiped() {
        let text = Zeroizing::new("Bearer sk_test_1".to_owned());
        let place = text.as_ptr();
        let value = wiped(text).expect("plain text");
        assert_eq!((value.as_bytes().as_ptr(), value.clone().as_bytes().as_ptr()), (place, place));
        assert!(value.is_sensitive() && !format!("{value:?}").contains("sk_test"), "{value:?}");
    }
}
