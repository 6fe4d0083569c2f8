//! The key set of an instance as the service serves it.

#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;

use crate::auth::signature::{Algorithm, PublicKey};
use crate::auth::token::object;
use crate::auth::{Reason, reason};

/// More keys than any instance has; what exceeds it is ignored.
const MAX_KEYS: usize = 64;
/// More than the name of any key has, in bytes.
const MAX_NAME_BYTES: usize = 256;

/// Keys by their id.
pub(crate) type KeySet = HashMap<String, Arc<PublicKey>>;

#[derive(Deserialize)]
struct Document<'a> {
    #[serde(borrow)]
    keys: Vec<&'a serde_json::value::RawValue>,
}

#[derive(Deserialize)]
struct Jwk {
    kty: String,
    kid: String,
    #[serde(default, rename = "use")]
    usage: Option<String>,
    #[serde(default)]
    alg: Option<String>,
    n: String,
    e: String,
}

/// Reads a key set. Keys that are no RSA signing keys, or malformed, are skipped: one bad key
/// must not take the good ones away.
pub(crate) fn parse(body: &[u8]) -> reason::Result<KeySet> {
    let text = object(body, Reason::KeysUnavailable)?;
    let document: Document<'_> = serde_json::from_str(text).map_err(|_| Reason::KeysUnavailable)?;
    let keys = document.keys.iter().filter_map(|key| read(key.get()));
    Ok(keys.take(MAX_KEYS).collect())
}

/// Whether a key can have this name.
pub(crate) fn is_name(text: &str) -> bool {
    (1..=MAX_NAME_BYTES).contains(&text.len())
}

fn read(text: &str) -> Option<(String, Arc<PublicKey>)> {
    let jwk: Jwk = serde_json::from_str(object(text.as_bytes(), Reason::KeysUnavailable).ok()?).ok()?;
    let signs = jwk.usage.as_deref().is_none_or(|usage| usage == "sig");
    if jwk.kty != "RSA" || !is_name(&jwk.kid) || !signs {
        return None;
    }
    let only = match jwk.alg.as_deref() {
        None => None,
        Some(name) => Some(Algorithm::named(name)?),
    };
    let decode = |text: &str| URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).ok();
    let key = PublicKey::from_components(&decode(&jwk.n)?, &decode(&jwk.e)?, only).ok()?;
    Some((jwk.kid, Arc::new(key)))
}
