//! What one operation promises: how it is called, what is sent, and what its answer is.

use std::pin::Pin;

use clerk_sdk::{Clerk, Result};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::spec;

type Sent = Pin<Box<dyn Future<Output = Result<Value>> + Send>>;
type Call = Box<dyn Fn(Clerk, Vec<String>) -> Sent + Send + Sync>;
type Decode = fn(&str) -> serde_json::Result<Value>;

/// Made by [`contract!`], then told what goes over the wire.
pub(super) struct Contract {
    pub(super) id: &'static str,
    /// Path parameters with a value each, in the order of the facade's arguments.
    pub(super) arguments: Vec<(&'static str, &'static str)>,
    /// The path on the wire, after the version.
    pub(super) path: &'static str,
    /// The query when every parameter is set.
    pub(super) query: Vec<(&'static str, &'static str)>,
    /// The body when every field is set.
    pub(super) body: Option<Value>,
    /// The call with everything set.
    full: Call,
    /// The call with nothing set but what it needs.
    bare: Call,
    /// The call with everything cleared that can be.
    cleared: Call,
    /// Reads an answer and writes it out again.
    pub(super) decode: Decode,
}

impl Contract {
    pub(super) fn new<const N: usize, T, Full, Bare, Cleared>(
        id: &'static str,
        arguments: [(&'static str, &'static str); N],
        full: impl Fn(Clerk, [String; N]) -> Full + Send + Sync + 'static,
        bare: impl Fn(Clerk, [String; N]) -> Bare + Send + Sync + 'static,
        cleared: impl Fn(Clerk, [String; N]) -> Cleared + Send + Sync + 'static,
    ) -> Self
    where
        T: DeserializeOwned + Serialize,
        Full: Future<Output = Result<T>> + Send + 'static,
        Bare: Future<Output = Result<T>> + Send + 'static,
        Cleared: Future<Output = Result<T>> + Send + 'static,
    {
        Self {
            id,
            arguments: arguments.to_vec(),
            path: "",
            query: Vec::new(),
            body: None,
            full: erased(full),
            bare: erased(bare),
            cleared: erased(cleared),
            decode: |text| serde_json::from_str::<T>(text).and_then(serde_json::to_value),
        }
    }

    pub(super) fn path(mut self, path: &'static str) -> Self {
        self.path = path;
        self
    }

    pub(super) fn query(mut self, query: &[(&'static str, &'static str)]) -> Self {
        self.query.extend_from_slice(query);
        self
    }

    pub(super) fn body(mut self, body: Value) -> Self {
        self.body = Some(body);
        self
    }

    /// Makes the call with everything set.
    pub(super) async fn send(&self, clerk: &Clerk) -> Result<Value> {
        (self.full)(clerk.clone(), self.values()).await
    }

    /// Makes the call with one argument replaced.
    pub(super) async fn send_with(&self, clerk: &Clerk, index: usize, argument: &str) -> Result<Value> {
        let mut values = self.values();
        argument.clone_into(&mut values[index]);
        (self.full)(clerk.clone(), values).await
    }

    /// Makes the call with nothing set.
    pub(super) async fn send_bare(&self, clerk: &Clerk) -> Result<Value> {
        (self.bare)(clerk.clone(), self.values()).await
    }

    /// Makes the call with everything cleared that can be.
    pub(super) async fn send_cleared(&self, clerk: &Clerk) -> Result<Value> {
        (self.cleared)(clerk.clone(), self.values()).await
    }

    /// Whether the description gives it something to set.
    pub(super) fn has_setters(&self) -> bool {
        let operation = spec::operation(self.id);
        operation.body_schema().is_some() || !spec::parameters(operation, "query").is_empty()
    }

    fn values(&self) -> Vec<String> {
        self.arguments.iter().map(|(_, value)| (*value).to_owned()).collect()
    }
}

fn erased<const N: usize, T, F>(call: impl Fn(Clerk, [String; N]) -> F + Send + Sync + 'static) -> Call
where
    T: Serialize,
    F: Future<Output = Result<T>> + Send + 'static,
{
    Box::new(move |clerk, arguments| {
        let arguments = <[String; N]>::try_from(arguments).expect("as many arguments as parameters");
        let sent = call(clerk, arguments);
        Box::pin(async move { sent.await.map(|value| serde_json::to_value(&value).expect("a response is JSON")) })
    })
}

/// `contract! { users_get(clerk, user_id = "user_1") => clerk.users().get(user_id); }`
///
/// The name is the operation's; every path parameter has a value, and what else is required stands
/// in the call. After it, `set { … }` names every setter once, and `clear { … }` every `clear_…`.
///
/// A call whose body is a list has no setters: `cleared => …;` is it with everything cleared.
macro_rules! contract {
    ($id:ident($clerk:ident) => $start:expr; cleared => $cleared:expr;) => {
        $crate::contract::entry::Contract::new(
            stringify!($id),
            [],
            |$clerk: clerk_sdk::Clerk, []| async move { $start.send().await },
            |$clerk: clerk_sdk::Clerk, []| async move { $start.send().await },
            |$clerk: clerk_sdk::Clerk, []| async move { $cleared.send().await },
        )
    };
    (
        $id:ident($clerk:ident $(, $name:ident = $value:literal)*) => $start:expr;
        $(set { $($set:tt)* })?
        $(clear { $($clear:tt)* })?
    ) => {
        $crate::contract::entry::Contract::new(
            stringify!($id),
            [$((stringify!($name), $value)),*],
            |$clerk: clerk_sdk::Clerk, [$($name),*]| async move { $start $($($set)*)? .send().await },
            |$clerk: clerk_sdk::Clerk, [$($name),*]| async move { $start.send().await },
            |$clerk: clerk_sdk::Clerk, [$($name),*]| async move { $start $($($clear)*)? .send().await },
        )
    };
}
pub(super) use contract;
