//! The key set of an instance, from the JSON that the service serves.

#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;

use super::signature::{Algorithm, PublicKey};
use crate::model::object;

/// More keys than any instance has; the rest is ignored.
const MAX_KEYS: usize = 64;
/// More than the name of any key has, in bytes.
const MAX_NAME_BYTES: usize = 256;

/// Keys by their id.
pub(crate) type KeySet = HashMap<String, Arc<PublicKey>>;

/// Why a response is not a key set that can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KeySetError {
    Malformed,
    NoUsableKey,
}

impl fmt::Display for KeySetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Malformed => "the response is not a JSON Web Key Set",
            Self::NoUsableKey => "the key set holds no RSA key for signatures",
        })
    }
}

impl std::error::Error for KeySetError {}

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

/// Reads a key set. Keys that are not RSA signing keys, or malformed, are skipped: one bad key
/// must not hide the good ones. Keys of one name become one key with several sets of numbers.
pub(crate) fn parse(body: &[u8]) -> Result<KeySet, KeySetError> {
    let text = object(body).ok_or(KeySetError::Malformed)?;
    let document: Document<'_> = serde_json::from_str(text).map_err(|_| KeySetError::Malformed)?;
    let mut keys: HashMap<String, PublicKey> = HashMap::new();
    for (name, key) in document.keys.iter().filter_map(|key| read(key.get())).take(MAX_KEYS) {
        match keys.remove(&name) {
            Some(before) => keys.insert(name, before.or(key)),
            None => keys.insert(name, key),
        };
    }
    Ok(keys.into_iter().map(|(name, key)| (name, Arc::new(key))).collect())
}

/// Whether a key can have this name.
pub(crate) fn is_name(text: &str) -> bool {
    (1..=MAX_NAME_BYTES).contains(&text.len())
}

fn read(text: &str) -> Option<(String, PublicKey)> {
    let jwk: Jwk = serde_json::from_str(object(text.as_bytes())?).ok()?;
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
    Some((jwk.kid, key))
}
