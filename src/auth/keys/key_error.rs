//! Why a public key cannot be used.

use std::fmt;

use crate::error::Error;

/// A public key that cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KeyError {
    /// Not a public key in PEM or base64, or not one in SPKI form.
    Unreadable,
    /// Not an RSA key.
    NotRsa,
    /// An RSA key of less than 2048 or more than 8192 bits, or with an unusable exponent.
    Unusable,
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unreadable => {
                "not a public key in PEM or base64: copy the JWT key from the dashboard (CLERK_JWT_KEY)"
            }
            Self::NotRsa => "the public key is not an RSA key, which all keys of Clerk instances are",
            Self::Unusable => "the RSA public key has a size or an exponent that is not safe to use",
        })
    }
}

impl From<KeyError> for Error {
    fn from(error: KeyError) -> Self {
        Self::configuration(error.to_string())
    }
}
