//! Ids as types: a user id where an organization id belongs does not compile.
//!
//! Any text converts, because Clerk's formats are Clerk's business. What could leave its place in
//! a path (`..`, `/`, …) is refused when a call is built from it, before anything is sent.

/// Defines id types: text with a name.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, ::serde::Serialize, ::serde::Deserialize)]
        #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl ::std::default::Default for $name {
            /// What stands for an id that a response left out: an empty one. No call takes it.
            fn default() -> Self {
                Self(String::new())
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                write!(f, concat!(stringify!($name), "({:?})"), self.0)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl ::std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                self.0 == other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                self.0 == *other
            }
        }

        impl From<&str> for $name {
            fn from(id: &str) -> Self {
                Self(id.to_owned())
            }
        }

        impl From<String> for $name {
            fn from(id: String) -> Self {
                Self(id)
            }
        }

        impl From<&String> for $name {
            fn from(id: &String) -> Self {
                Self(id.clone())
            }
        }

        impl From<::std::borrow::Cow<'_, str>> for $name {
            fn from(id: ::std::borrow::Cow<'_, str>) -> Self {
                Self(id.into_owned())
            }
        }

        impl From<&$name> for $name {
            fn from(id: &$name) -> Self {
                id.clone()
            }
        }

        impl From<&$name> for String {
            fn from(id: &$name) -> Self {
                id.0.clone()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }
    )*};
}

#[cfg(feature = "__api")]
pub(crate) use ids;

// The ids that claims and requests speak of, with or without the API; all others are generated.
ids! {
    /// Id of a client, one browser or device that signed in: `client_…`.
    ClientId;
    /// Id of an organization: `org_…`.
    OrganizationId;
    /// Id of a session of a user on a client: `sess_…`.
    SessionId;
    /// Id of a user: `user_…`.
    UserId;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_text_converts() {
        let id = UserId::from("user_1");
        assert_eq!(String::from(&id), "user_1");
        for same in [UserId::from("user_1".to_owned()), UserId::from(&"user_1".to_owned()), UserId::from(&id)] {
            assert_eq!(same, "user_1");
        }
        assert_eq!(serde_json::to_string(&id).expect("plain text"), "\"user_1\"");
        assert_eq!(format!("{id} {id:?}"), "user_1 UserId(\"user_1\")");
    }
}
