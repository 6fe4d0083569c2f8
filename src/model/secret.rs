//! Text that must not be shown: keys, tokens, passwords.

use std::fmt;

use serde::{Deserialize, Deserializer};
use zeroize::Zeroizing;

/// A credential.
///
/// Debug shows that there is one and nothing of it; it cannot be displayed or serialized, and its
/// memory is wiped when it is dropped. [`expose`](Self::expose) is the one way to the text.
#[derive(Clone)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// The text itself. Do not log it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl Default for Secret {
    /// An empty one, which stands for a credential that an answer left out.
    fn default() -> Self {
        Self(Zeroizing::new(String::new()))
    }
}

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

#[cfg(feature = "__api")]
pub(crate) use wire::reveal;

/// Writing credentials into request bodies, the one place they are serialized.
#[cfg(feature = "__api")]
mod wire {
    use serde::{Serialize, Serializer};

    use super::Secret;
    use crate::model::Nullable;

    /// What a field of a request body holds secrets in.
    pub(crate) trait Reveal {
        /// Writes the secret text.
        fn reveal<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;
    }

    /// For `#[serde(serialize_with)]` on fields of request bodies.
    pub(crate) fn reveal<T: Reveal, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        value.reveal(serializer)
    }

    impl Reveal for Secret {
        fn reveal<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self.expose())
        }
    }

    impl<T: Reveal> Reveal for Option<T> {
        fn reveal<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            self.as_ref().map(Revealed).serialize(serializer)
        }
    }

    impl<T: Reveal> Reveal for Nullable<T> {
        fn reveal<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            self.value().map(Revealed).serialize(serializer)
        }
    }

    impl<T: Reveal> Reveal for Vec<T> {
        fn reveal<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_seq(self.iter().map(Revealed))
        }
    }

    struct Revealed<'a, T>(&'a T);

    impl<T: Reveal> Serialize for Revealed<'_, T> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            self.0.reveal(serializer)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_tells_nothing() {
        assert_eq!(format!("{:?}", Secret::from("sk_test_1")), "Secret(…)");
    }

    #[cfg(feature = "__api")]
    #[test]
    fn request_bodies_hold_the_text() {
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
