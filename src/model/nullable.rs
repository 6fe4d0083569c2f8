//! A field of a request body that can be left as it is, set, or cleared.

use serde::{Serialize, Serializer};

/// A field of a request body with three states.
///
/// Left out by default, so that an update changes only what was named. The builders' setters make
/// a [`Value`](Self::Value), their `clear_…` methods a [`Null`](Self::Null).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Nullable<T> {
    /// The field is not sent: the service leaves it as it is.
    #[default]
    Absent,
    /// Null is sent: the service clears the value.
    Null,
    /// The value is sent.
    Value(T),
}

impl<T> Nullable<T> {
    /// Whether the field is not sent at all.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// The value, if one is sent.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }
}

impl<T> From<T> for Nullable<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl<T: Serialize> Serialize for Nullable<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value().serialize(serializer)
    }
}

#[cfg(feature = "schemars")]
impl<T: schemars::JsonSchema> schemars::JsonSchema for Nullable<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        Option::<T>::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Option::<T>::json_schema(generator)
    }

    fn inline_schema() -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nullable_has_three_states_on_the_wire() {
        #[derive(Serialize)]
        struct Body {
            #[serde(skip_serializing_if = "Nullable::is_absent")]
            name: Nullable<&'static str>,
        }
        let text = |name| serde_json::to_string(&Body { name }).expect("plain body");
        assert_eq!(text(Nullable::Absent), "{}");
        assert_eq!(text(Nullable::Null), r#"{"name":null}"#);
        assert_eq!(text("Ada".into()), r#"{"name":"Ada"}"#);
    }
}
