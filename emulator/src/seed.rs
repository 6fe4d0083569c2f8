//! The state an emulator starts with.

use std::fmt;

use clerk_sdk::testing::ManualClock;
use serde_json::{Map, Value};

use crate::{
    api::SEEDS,
    description::{Operation, Sent, Unknown},
    error::Error,
    json,
    params::Params,
    problem::Problem,
    store::{LINKED_LISTS, Store},
};

/// Users, invitations and allowlist entries that exist from the start.
///
/// A seed is JSON: either an array of users, each like the body of `POST /v1/users`, or an
/// object with any of the lists `users`, `invitations` and `allowlist_identifiers`. A user in a
/// seed can also have `external_accounts`, `oauth_access_tokens`, `organization_memberships`,
/// `passkeys` and `trusted_devices`: lists of objects with the fields that they have in a response,
/// completed with plausible values.
///
/// ```
/// # fn main() -> Result<(), clerk_emulator::Error> {
/// let seed = clerk_emulator::Seed::from_json(
///     r#"{ "users": [{ "email_address": ["ada@example.com"] }] }"#,
/// )?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Default)]
pub struct Seed {
    lists: Map<String, Value>,
}

impl Seed {
    /// Reads a seed and checks it completely, with the rules of the API. An error names the place of
    /// the first mistake, such as `users[3]: external_accounts[0].provider`.
    ///
    /// # Errors
    ///
    /// If the text is not JSON, has the wrong shape, or one entry would be rejected.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let value = json::parse(text.as_bytes()).map_err(|error| Error::SeedSyntax {
            line: error.line,
            column: error.column,
            reason: error.reason,
        })?;
        let lists = match value {
            Value::Array(_) => Map::from_iter([("users".to_owned(), value)]),
            Value::Object(lists) => lists,
            _ => return Err(shape("it must be an array of users or an object of lists")),
        };
        let seed = Self { lists };
        seed.insert_into(&mut Store::new(ManualClock::running()))?;
        Ok(seed)
    }

    /// Puts everything into a state.
    pub(crate) fn insert_into(&self, store: &mut Store) -> Result<(), Error> {
        let is_known = |name: &str| SEEDS.iter().any(|(list, ..)| *list == name);
        if let Some(name) = self.lists.keys().find(|name| !is_known(name)) {
            let known = SEEDS.map(|(list, ..)| list).join(", ");
            return Err(shape(&format!("{name:?} is not one of the lists {known}")));
        }
        for (list, operation, insert) in SEEDS {
            let entries = match self.lists.get(list) {
                None => continue,
                Some(Value::Array(entries)) => entries,
                Some(_) => return Err(shape(&format!("{list} must be an array"))),
            };
            let operation = Operation::find(operation).ok_or_else(|| shape("it has a list without a description"))?;
            for (index, entry) in entries.iter().enumerate() {
                read(list, operation, entry.clone())
                    .and_then(|params| insert(store, &params))
                    .map_err(|problem| Error::SeedEntry { list, index, reason: problem.summary() })?;
            }
        }
        Ok(())
    }
}

/// Reads an entry as the body of an operation. Only a user in a seed has linked resources, because the
/// real ones need a browser or an app.
fn read(list: &str, operation: Operation, mut entry: Value) -> Result<Params, Problem> {
    let mut linked = Map::new();
    if let (Value::Object(fields), "users") = (&mut entry, list) {
        for list in LINKED_LISTS {
            linked.extend(fields.remove_entry(*list));
        }
    }
    for (list, resources) in &linked {
        if !resources.is_null() && !resources.as_array().is_some_and(|resources| resources.iter().all(Value::is_object))
        {
            return Err(Problem::format(list, "an array of objects"));
        }
    }
    let mut params = operation.read_object(Sent::Json(entry), Unknown::Rejected)?;
    params.extend(linked);
    Ok(params)
}

impl fmt::Debug for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Seeds can hold passwords.
        f.debug_struct("Seed").finish_non_exhaustive()
    }
}

fn shape(reason: &str) -> Error {
    Error::SeedShape { reason: reason.to_owned() }
}
