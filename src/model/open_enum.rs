//! Enums whose values the service may extend at any time.

/// Defines a string enum that keeps values it does not know.
#[cfg(feature = "__api")]
macro_rules! open_enum {
    ($(#[$meta:meta])* pub enum $name:ident { $($variant:ident = $value:literal,)* }) => {
        $(#[$meta])*
        ///
        /// The service may add values: match with a last arm for the rest, or compare
        /// [`as_str`](Self::as_str), which stays right when a value gets a variant of its own.
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum $name {
            $(#[doc = concat!("`", $value, "`")] $variant,)*
            /// A value this version does not know, as it was sent.
            Unknown(String),
        }

        impl $name {
            /// The values this version knows.
            pub const KNOWN: &'static [&'static str] = &[$($value),*];

            /// The value as it is on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $value,)*
                    Self::Unknown(value) => value,
                }
            }

            fn known(value: &str) -> Option<Self> {
                match value {
                    $($value => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }

        impl ::std::default::Default for $name {
            /// Used for a value that a response left out: an unknown, empty one.
            fn default() -> Self {
                Self::Unknown(String::new())
            }
        }

        impl From<&str> for $name {
            fn from(value: &str) -> Self {
                Self::known(value).unwrap_or_else(|| Self::Unknown(value.to_owned()))
            }
        }

        impl From<String> for $name {
            fn from(value: String) -> Self {
                Self::known(&value).unwrap_or(Self::Unknown(value))
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::model::open_enum::read(deserializer)
            }
        }

        #[cfg(feature = "schemars")]
        impl ::schemars::JsonSchema for $name {
            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            /// A string: the known values are examples, not a limit.
            fn json_schema(_: &mut ::schemars::SchemaGenerator) -> ::schemars::Schema {
                ::schemars::json_schema!({ "type": "string", "examples": Self::KNOWN })
            }
        }
    };
}

#[cfg(feature = "__api")]
pub(crate) use open_enum;

/// Reads a value of an open enum. One that is known is not copied first.
#[cfg(feature = "__api")]
pub(crate) fn read<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: serde::Deserializer<'de>,
    T: From<String> + for<'a> From<&'a str>,
{
    deserializer.deserialize_str(TextVisitor(std::marker::PhantomData))
}

#[cfg(feature = "__api")]
struct TextVisitor<T>(std::marker::PhantomData<T>);

#[cfg(feature = "__api")]
impl<T: From<String> + for<'a> From<&'a str>> serde::de::Visitor<'_> for TextVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E>(self, text: &str) -> Result<T, E> {
        Ok(text.into())
    }

    fn visit_string<E>(self, text: String) -> Result<T, E> {
        Ok(text.into())
    }
}

#[cfg(all(test, feature = "__api"))]
#[expect(unreachable_pub, reason = "the macro is for public enums")]
mod tests {
    open_enum! {
        /// A light.
        pub enum Light { Red = "red", Green = "green", }
    }

    #[test]
    fn known_and_unknown_values_survive_a_round_trip() {
        for (text, expected) in [("red", Light::Red), ("blue", Light::Unknown("blue".to_owned()))] {
            let json = format!("\"{text}\"");
            let light: Light = serde_json::from_str(&json).expect("any string is accepted");
            assert_eq!(light, expected);
            assert_eq!(serde_json::to_string(&light).expect("a string"), json);
        }
        assert_eq!(Light::KNOWN, ["red", "green"]);
        assert_eq!(Light::default().as_str(), "");
    }

    #[test]
    fn escaped_text_is_read() {
        let light: Light = serde_json::from_str(r#""gr\u0065en""#).expect("escapes are fine");
        assert_eq!(light, Light::Green);
    }
}
