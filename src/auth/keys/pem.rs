//! The instance's public key as people paste it: PEM, base64 alone, or PEM with `\n` spelled out.
//! Gives the PKCS#1 bytes; whether they are a usable key is decided by [`signature`](super::signature).

#[cfg(test)]
mod tests;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use spki::SubjectPublicKeyInfoRef;

use super::key_error::KeyError;

/// The longest text that is looked at, in bytes: an 8192-bit key has about 1,600.
const MAX_BYTES: usize = 16 * 1024;
/// rsaEncryption, RFC 8017.
const RSA: &str = "1.2.840.113549.1.1.1";

/// Reads a public key in SPKI form: the bytes of its `RSAPublicKey`.
pub(super) fn rsa_key(text: &str) -> Result<Vec<u8>, KeyError> {
    if text.len() > MAX_BYTES {
        return Err(KeyError::Unreadable);
    }
    let der = STANDARD.decode(body(text)?).map_err(|_| KeyError::Unreadable)?;
    let info = SubjectPublicKeyInfoRef::try_from(der.as_slice()).map_err(|_| KeyError::Unreadable)?;
    if info.algorithm.oid.to_string() != RSA {
        return Err(KeyError::NotRsa);
    }
    info.subject_public_key.as_bytes().map(<[u8]>::to_vec).ok_or(KeyError::Unreadable)
}

/// The base64 between the armour, or all of it when there is none.
fn body(text: &str) -> Result<String, KeyError> {
    // Environment files often keep a PEM on one line, with line breaks written as `\n`.
    let text = text.replace("\\r", "").replace("\\n", "\n");
    let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\''));
    let inside = match text.strip_prefix("-----BEGIN PUBLIC KEY-----") {
        Some(rest) => rest.trim_end().strip_suffix("-----END PUBLIC KEY-----").ok_or(KeyError::Unreadable)?,
        None if text.contains("-----") => return Err(KeyError::Unreadable),
        None => text,
    };
    Ok(inside.chars().filter(|c| !c.is_ascii_whitespace()).collect())
}
