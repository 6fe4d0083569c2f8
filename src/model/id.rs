//! Ids as types: a user id where an organization id belongs does not compile.
//!
//! Any text converts, because Clerk's formats are Clerk's business. What could leave its place in
//! a path (`..`, `/`, …) is rejected by `send`, before anything is sent.

use std::borrow::{Borrow, Cow};
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An id, and what it is the id of: `Id<User>` is [`UserId`].
///
/// Text converts into it, an id of another kind does not:
///
/// ```compile_fail
/// # use clerk_sdk::{OrganizationId, UserId};
/// let organization = OrganizationId::from("org_1");
/// let user = UserId::from(organization);
/// ```
pub struct Id<K> {
    text: String,
    kind: PhantomData<fn() -> K>,
}

/// A kind of id.
pub trait Kind {
    /// The name of its ids: `UserId`.
    const ID: &'static str;
}

/// Defines kinds of ids, and a name for the ids of each.
macro_rules! ids {
    ($($(#[$doc:meta])* $id:ident = $kind:ident;)*) => {
        /// The kinds of ids. Nothing else needs these names.
        #[allow(unreachable_pub)]
        mod kind {$(
            #[derive(Debug)]
            pub enum $kind {}

            impl $crate::model::id::Kind for $kind {
                const ID: &'static str = stringify!($id);
            }
        )*}

        $($(#[$doc])* pub type $id = $crate::model::id::Id<kind::$kind>;)*
    };
}
#[cfg(feature = "__api")]
pub(crate) use ids;

// The ids that claims and requests speak of, with or without the API; all others are generated.
ids! {
    /// Id of a client, one browser or device that signed in: `client_…`.
    ClientId = Client;
    /// Id of an organization: `org_…`.
    OrganizationId = Organization;
    /// Id of a session of a user on a client: `sess_…`.
    SessionId = Session;
    /// Id of a user: `user_…`.
    UserId = User;
}

impl<K> Id<K> {
    fn of(text: String) -> Self {
        Self { text, kind: PhantomData }
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

// Not derived: that would require the same of `K`, which has no values.

impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        Self::of(self.text.clone())
    }
}

impl<K> Default for Id<K> {
    /// Used for an id that a response left out: an empty one. No call takes it.
    fn default() -> Self {
        Self::of(String::new())
    }
}

impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<K> Eq for Id<K> {}

impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(&other.text)
    }
}

impl<K> Hash for Id<K> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl<K> PartialEq<str> for Id<K> {
    fn eq(&self, other: &str) -> bool {
        self.text == other
    }
}

impl<K> PartialEq<&str> for Id<K> {
    fn eq(&self, other: &&str) -> bool {
        self.text == *other
    }
}

impl<K> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl<K: Kind> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}({:?})", K::ID, self.text)
    }
}

impl<K> AsRef<str> for Id<K> {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

impl<K> Borrow<str> for Id<K> {
    fn borrow(&self) -> &str {
        &self.text
    }
}

impl<K> From<&str> for Id<K> {
    fn from(text: &str) -> Self {
        Self::of(text.to_owned())
    }
}

impl<K> From<String> for Id<K> {
    fn from(text: String) -> Self {
        Self::of(text)
    }
}

impl<K> From<&String> for Id<K> {
    fn from(text: &String) -> Self {
        Self::of(text.clone())
    }
}

impl<K> From<Cow<'_, str>> for Id<K> {
    fn from(text: Cow<'_, str>) -> Self {
        Self::of(text.into_owned())
    }
}

impl<K> From<&Self> for Id<K> {
    fn from(id: &Self) -> Self {
        id.clone()
    }
}

impl<K> From<&Id<K>> for String {
    fn from(id: &Id<K>) -> Self {
        id.text.clone()
    }
}

impl<K> From<Id<K>> for String {
    fn from(id: Id<K>) -> Self {
        id.text
    }
}

impl<K> Serialize for Id<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de, K> Deserialize<'de> for Id<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::of)
    }
}

#[cfg(feature = "schemars")]
impl<K: Kind> schemars::JsonSchema for Id<K> {
    fn schema_name() -> Cow<'static, str> {
        K::ID.into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        String::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn ids_convert_from_every_kind_of_text() {
        let id = UserId::from("user_1");
        assert_eq!(String::from(&id), "user_1");
        for same in [UserId::from("user_1".to_owned()), UserId::from(&"user_1".to_owned()), UserId::from(&id)] {
            assert_eq!(same, "user_1");
        }
        assert_eq!(serde_json::to_string(&id).expect("plain text"), "\"user_1\"");
        assert_eq!(serde_json::from_str::<UserId>("\"user_1\"").expect("plain text"), id);
        assert_eq!(format!("{id} {id:?}"), "user_1 UserId(\"user_1\")");
    }

    #[test]
    fn ids_are_compared_and_found_by_their_text() {
        let names = HashMap::from([(UserId::from("user_1"), "Ada")]);
        assert_eq!(names.get("user_1"), Some(&"Ada"));
        let (first, second) = (UserId::from("user_1"), UserId::from("user_2"));
        assert!(first < second && first != second && first == "user_1");
    }
}
