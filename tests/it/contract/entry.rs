//! What one operation promises: how it is called and what is sent, written down once by [`contract!`].

use std::pin::Pin;

use clerk_sdk::{Clerk, Result};
use httpmock::{Mock, MockServer};
use schemars::{JsonSchema, Schema};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::support::spec;

type Sent = Pin<Box<dyn Future<Output = Result<Value>> + Send>>;
type Call = Box<dyn Fn(Clerk, Vec<String>) -> Sent + Send + Sync>;
type Decode = fn(&str) -> serde_json::Result<Value>;
type MockOn = for<'a> fn(&'a MockServer, Value) -> Mock<'a>;

/// Made by [`contract!`].
pub(super) struct Contract {
    pub(super) id: &'static str,
    /// Path parameters with a value each, in the order of the facade's arguments.
    pub(super) arguments: Vec<(&'static str, &'static str)>,
    content: Content,
    /// The call with everything set.
    full: Call,
    /// The call with nothing set but what it needs.
    bare: Call,
    /// The call with everything cleared that can be.
    cleared: Call,
    /// Reads a response and writes it out again.
    pub(super) decode: Decode,
    /// The JSON Schema of the response.
    pub(super) schema: fn() -> Schema,
    /// Mocks the call with everything in its path and its query, and with this response.
    pub(super) mock: MockOn,
}

/// What a call says besides its path, as JSON.
pub(super) enum Content {
    /// Query parameters and body fields by name, whether the call needs or sets them.
    Fields(Vec<(&'static str, Value)>),
    /// A body that is a list.
    List(Value),
}

impl Contract {
    pub(super) fn new<const N: usize, T, Full, Bare, Cleared>(
        id: &'static str,
        arguments: [(&'static str, &'static str); N],
        content: Content,
        full: impl Fn(Clerk, [String; N]) -> Full + Send + Sync + 'static,
        bare: impl Fn(Clerk, [String; N]) -> Bare + Send + Sync + 'static,
        cleared: impl Fn(Clerk, [String; N]) -> Cleared + Send + Sync + 'static,
        mock: MockOn,
    ) -> Self
    where
        T: DeserializeOwned + JsonSchema + Serialize,
        Full: Future<Output = Result<T>> + Send + 'static,
        Bare: Future<Output = Result<T>> + Send + 'static,
        Cleared: Future<Output = Result<T>> + Send + 'static,
    {
        // A name that Rust reserves has an underscore at the end, which it does not have on the wire.
        let content = match content {
            Content::Fields(fields) => {
                Content::Fields(fields.into_iter().map(|(name, value)| (name.trim_end_matches('_'), value)).collect())
            }
            list @ Content::List(_) => list,
        };
        Self {
            id,
            arguments: arguments.to_vec(),
            content,
            full: erased(full),
            bare: erased(bare),
            cleared: erased(cleared),
            decode: |text| serde_json::from_str::<T>(text).and_then(serde_json::to_value),
            schema: || schemars::schema_for!(T),
            mock,
        }
    }

    /// The path on the wire, after the version.
    pub(super) fn path(&self) -> String {
        let template = spec::operation(self.id).path.to_owned();
        self.arguments.iter().fold(template, |path, (name, value)| path.replace(&format!("{{{name}}}"), value))
    }

    /// The query when every parameter is set, sorted by name; values of one name stay in their order.
    pub(super) fn query(&self) -> Vec<(String, String)> {
        let in_query = spec::parameters(spec::operation(self.id), "query");
        let fields = self.fields().iter().filter(|(name, _)| in_query.contains(name));
        let pairs = fields.flat_map(|(name, value)| in_url(value).into_iter().map(|text| ((*name).to_owned(), text)));
        let mut pairs: Vec<_> = pairs.collect();
        pairs.sort_by(|one, other| one.0.cmp(&other.0));
        pairs
    }

    /// The body when every field is set: whatever the description does not have in the query.
    pub(super) fn body(&self) -> Option<Value> {
        if let Content::List(list) = &self.content {
            return Some(list.clone());
        }
        let in_query = spec::parameters(spec::operation(self.id), "query");
        let fields = self.fields().iter().filter(|(name, _)| !in_query.contains(name));
        let fields: serde_json::Map<_, _> = fields.map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        (!fields.is_empty()).then_some(Value::Object(fields))
    }

    fn fields(&self) -> &[(&'static str, Value)] {
        match &self.content {
            Content::Fields(fields) => fields,
            Content::List(_) => &[],
        }
    }

    /// Makes the call with everything set.
    pub(super) async fn send(&self, clerk: &Clerk) -> Result<Value> {
        (self.full)(clerk.clone(), self.values()).await
    }

    /// Makes the call with one path argument replaced.
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

    /// Whether the query has more than what the call needs.
    pub(super) fn has_optional_query(&self) -> bool {
        let operation = spec::operation(self.id);
        spec::parameters(operation, "query").len() > spec::required_parameters(operation).len()
    }

    fn values(&self) -> Vec<String> {
        self.arguments.iter().map(|(_, value)| (*value).to_owned()).collect()
    }
}

/// A value as a query has it: a list is as many values.
fn in_url(value: &Value) -> Vec<String> {
    match value {
        Value::Array(values) => values.iter().flat_map(in_url).collect(),
        Value::String(text) => vec![text.clone()],
        other => vec![other.to_string()],
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

/// One entry: an operation, its call, and a value for each thing that a caller can say.
///
/// ```ignore
/// contract! {
///     users_billing_adjust_credit_balance: clerk.users().billing().adjust_credit_balance(
///         {user_id} = "user_1", amount = 500, action = "increase", idempotency_key = "once"
///     ) { currency = "USD", note = "a gift" }
/// }
/// ```
///
/// It starts with the `operationId`. Arguments of the call are the path parameters in braces, then
/// what else it needs, in the order of the facade. The block after it names every optional parameter
/// and field. A value is what the setter takes and also, as JSON, what arrives; names in Rust and on
/// the wire are equal, and the description knows which of them belong into the query.
///
/// From that follow, compared with `spec/` for every entry:
/// - the full request: method, path, headers, query and body hold exactly what is named here;
/// - the bare request, without the block: only the arguments arrive;
/// - the cleared request, with every `clear_…` that exists for a name: exactly the fields that can be
///   null arrive as null;
/// - no parameter and no field is missing here, and none is unknown or named twice;
/// - hostile ids in each path parameter, failures, full responses, and responses damaged in each place.
///
/// A body that is a list has its first object in full, which is the one that is cleared. A semicolon takes the place
/// of the dot before the last method:
///
/// ```ignore
/// contract! {
///     invitations_create_many: clerk.invitations(); create_many([
///         BulkInvitation(email_address = "ada@example.com") { notify = true },
///         BulkInvitation(email_address = "grace@example.com")
///     ])
/// }
/// ```
macro_rules! contract {
    (
        $id:ident: $clerk:ident $(.$step:ident())+; $method:ident($({$parameter:ident} = $argument:literal,)* [
            $first:ident($($needed:ident = $needs:expr),*) { $($name:ident = $value:expr),* $(,)? }
            $(, $other:ident($($other_needed:ident = $other_needs:expr),*))*
        ])
    ) => {
        $crate::contract::entry::Contract::new(
            stringify!($id),
            [$((stringify!($parameter), $argument),)*],
            $crate::contract::entry::Content::List(serde_json::json!([
                { $(stringify!($needed): $needs,)* $(stringify!($name): $value,)* },
                $({ $(stringify!($other_needed): $other_needs,)* },)*
            ])),
            |$clerk: clerk_sdk::Clerk, [$($parameter,)*]| async move {
                let first = $first::new($($needs),*)$(.$name($value))*;
                $clerk $(.$step())+ .$method($($parameter,)* [first, $($other::new($($other_needs),*)),*]).send().await
            },
            |$clerk: clerk_sdk::Clerk, [$($parameter,)*]| async move {
                let first = $first::new($($needs),*);
                $clerk $(.$step())+ .$method($($parameter,)* [first, $($other::new($($other_needs),*)),*]).send().await
            },
            |$clerk: clerk_sdk::Clerk, [$($parameter,)*]| async move {
                $crate::contract::entry::clearing!($($name)*);
                let first = pastey::paste! { $first::new($($needs),*)$(.[<clear_ $name>]())* };
                $clerk $(.$step())+ .$method($($parameter,)* [first]).send().await
            },
            |server, response| $crate::contract::entry::mock!(server, $id, response, $($parameter = $argument)*;),
        )
    };
    (
        $id:ident: $clerk:ident $(.$step:ident(
            $({$parameter:ident} = $argument:literal $(,)?)* $($needed:ident = $needs:expr),*
        ))+
        $({ $($name:ident = $value:expr),* $(,)? })?
    ) => {
        $crate::contract::entry::Contract::new(
            stringify!($id),
            [$($((stringify!($parameter), $argument),)*)+],
            $crate::contract::entry::Content::Fields(vec![
                $($((stringify!($needed), serde_json::json!($needs)),)*)+
                $($((stringify!($name), serde_json::json!($value)),)*)?
            ]),
            |$clerk: clerk_sdk::Clerk, [$($($parameter,)*)+]| async move {
                $clerk $(.$step($($parameter,)* $($needs),*))+ $($(.$name($value))*)? .send().await
            },
            |$clerk: clerk_sdk::Clerk, [$($($parameter,)*)+]| async move {
                $clerk $(.$step($($parameter,)* $($needs),*))+ .send().await
            },
            |$clerk: clerk_sdk::Clerk, [$($($parameter,)*)+]| async move {
                $crate::contract::entry::clearing!($($($name)*)?);
                pastey::paste! {
                    $clerk $(.$step($($parameter,)* $($needs),*))+ $($(.[<clear_ $name>]())*)? .send().await
                }
            },
            |server, response| $crate::contract::entry::mock!(
                server, $id, response, $($($parameter = $argument)*)+; $($($needed = $needs)*)+ $($($name = $value)*)?
            ),
        )
    };
}
pub(super) use contract;

/// Mocks the call of an entry.
macro_rules! mock {
    (
        $server:ident, $id:ident, $response:ident,
        $($parameter:ident = $argument:literal)*; $($name:ident = $value:expr)*
    ) => {{
        $crate::contract::entry::unexpected!($($name)*);
        pastey::paste! {
            clerk_sdk::mock::MockServerExt::[<mock_ $id>]($server, |when, then| {
                let _ = when $(.$parameter($argument))* $(.$name($value))*;
                then.ok($response);
            })
        }
    }};
}
pub(super) use mock;

/// Gives every value a method for each name, which does nothing: mocks have none for fields of bodies.
macro_rules! unexpected {
    () => {};
    ($($name:ident)+) => {
        #[allow(dead_code, clippy::wrong_self_convention, reason = "what is in the query has a method of its own")]
        trait Unexpected: Sized {
            $(fn $name<V>(self, _: V) -> Self { self })+
        }
        impl<T> Unexpected for T {}
    };
}
pub(super) use unexpected;

/// Gives every value a `clear_…` for each name, which does nothing. A builder's own methods come
/// before those of traits, so only what cannot be cleared is left as it is.
macro_rules! clearing {
    () => {};
    ($($name:ident)+) => {
        pastey::paste! {
            #[allow(dead_code, reason = "what can be cleared has a method of its own")]
            trait Uncleared: Sized {
                $(fn [<clear_ $name>](self) -> Self { self })+
            }
        }
        impl<T> Uncleared for T {}
    };
}
pub(super) use clearing;
