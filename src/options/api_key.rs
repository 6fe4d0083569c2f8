//! The secret key of an instance.

use http::HeaderValue;

use crate::model::Secret;

/// The header that carries the key.
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
        return Err("the API key holds a character no key has: look for spaces, quotes or a line break \
                    around it"
            .to_owned());
    }
    let mut value =
        HeaderValue::try_from(format!("Bearer {text}")).map_err(|_| "the API key cannot be sent".to_owned())?;
    value.set_sensitive(true);
    Ok(value)
}

/// Whether a key is for a development instance. Everything else counts as live.
pub(super) fn is_test(key: &Secret) -> bool {
    ["sk_test_", "test_"].iter().any(|prefix| key.expose().starts_with(prefix))
}
