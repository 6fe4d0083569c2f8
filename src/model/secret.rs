//! Text that must not be shown: keys, tokens, passwords.

use std::fmt;

#[cfg(feature = "__api")]
use serde::Serializer;
use serde::{Deserialize, Deserializer};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

#[cfg(feature = "__api")]
use super::wire::WriteAs;

/// A credential.
///
/// `Debug` prints `Secret(…)` and never the value; it cannot be displayed or serialized, and its
/// memory is wiped when it is dropped. Only [`expose`](Self::expose) gives the text.
#[derive(Clone)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// The text itself. Do not log it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl Default for Secret {
    /// An empty one, used for a credential that a response left out.
    fn default() -> Self {
        Self(Zeroizing::new(String::new()))
    }
}

impl PartialEq for Secret {
    /// Compares in a time that does not depend on where the texts differ. Their lengths are not hidden.
    fn eq(&self, other: &Self) -> bool {
        self.expose().as_bytes().ct_eq(other.expose().as_bytes()).into()
    }
}

impl Eq for Secret {}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(Zeroizing::new(text))
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<&String> for Secret {
    fn from(text: &String) -> Self {
        text.clone().into()
    }
}

impl From<&Secret> for Secret {
    fn from(secret: &Secret) -> Self {
        secret.clone()
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}

#[cfg(feature = "schemars")]
impl schemars::JsonSchema for Secret {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Secret".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "password" })
    }

    fn inline_schema() -> bool {
        true
    }
}

/// The form of credentials in request bodies, the one place they are serialized: their text.
#[cfg(feature = "__api")]
pub(crate) struct Revealed;

/// For `#[serde(serialize_with)]` on fields of request bodies.
#[cfg(feature = "__api")]
pub(crate) fn reveal<T: WriteAs<Revealed>, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    value.write(serializer)
}

#[cfg(feature = "__api")]
impl WriteAs<Revealed> for Secret {
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.expose())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_never_shows_the_secret() {
        assert_eq!(format!("{:?}", Secret::from("sk_test_1")), "Secret(…)");
    }

    #[test]
    fn secrets_are_equal_if_their_texts_are() {
        for (one, other, equal) in [
            ("sk_1", "sk_1", true),
            ("sk_1", "sk_2", false),
            ("sk_1", "sk_", false),
            ("", "sk_1", false),
            ("", "", true),
        ] {
            assert_eq!(Secret::from(one) == Secret::from(other), equal, "{one} {other}");
        }
    }

    #[cfg(feature = "__api")]
    #[test]
    fn request_bodies_hold_the_secret() {
        #[derive(serde::Serialize)]
        struct Body {
            #[serde(serialize_with = "reveal")]
            password: Option<Secret>,
            #[serde(serialize_with = "reveal")]
            codes: crate::model::Nullable<Vec<Secret>>,
        }
        let body = Body { password: Some("p".into()), codes: vec![Secret::from("c")].into() };
        assert_eq!(serde_json::to_string(&body).expect("plain body"), r#"{"password":"p","codes":["c"]}"#);
    }
}
