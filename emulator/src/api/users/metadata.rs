//! Metadata: merging into it, and replacing it, by endpoints of its own or with other changes.

use serde_json::{Map, Value, map::Entry};

use crate::{
    params::Params,
    problem::Problem,
    server::{Outcome, Request},
    store::{Metadata, Store, User, check_size},
};

const KINDS: &[&str] = &["private_metadata", "public_metadata", "unsafe_metadata"];

/// Deeply merges what is given; a null removes its key.
pub(super) fn merge(store: &mut Store, request: &Request) -> Outcome {
    store.update_user(request.id("user_id"), |user, _| change(user, request.body(), merge_into))
}

/// Puts what is given in place of what was there. A field that is not given stays.
pub(super) fn replace(store: &mut Store, request: &Request) -> Outcome {
    store.update_user(request.id("user_id"), |user, _| put(user, request.body()))
}

/// The same for a request that is about more than metadata.
pub(super) fn put(user: &mut User, params: &Params) -> Result<(), Problem> {
    change(user, params, |stored, given| *stored = given)
}

/// Rejects an update with metadata: newer versions of the API know it by these endpoints alone.
pub(super) fn reject(params: &Params, user_id: &str) -> Result<(), Problem> {
    let path = format!("/v1/users/{user_id}/metadata");
    let instead = format!("Use PATCH {path} to merge into metadata, or PUT {path} to replace it.");
    let given = KINDS.iter().filter(|name| params.has(name));
    given.map(|name| Problem::deprecated(name, &instead)).reduce(Problem::and).map_or(Ok(()), Err)
}

fn change(user: &mut User, params: &Params, put: fn(&mut Metadata, Metadata)) -> Result<(), Problem> {
    let fields: [(&str, &mut Metadata); 3] = [
        ("public_metadata", &mut user.public_metadata),
        ("private_metadata", &mut user.private_metadata),
        ("unsafe_metadata", &mut user.unsafe_metadata),
    ];
    for (name, stored) in fields {
        if let Some(given) = params.object(name) {
            put(stored, given.clone());
            check_size(name, stored)?;
        }
    }
    Ok(())
}

fn merge_into(stored: &mut Map<String, Value>, given: Map<String, Value>) {
    for (key, value) in given {
        match (stored.entry(key), value) {
            (Entry::Occupied(entry), Value::Null) => {
                entry.remove();
            }
            (Entry::Vacant(_), Value::Null) => {}
            (Entry::Occupied(mut entry), Value::Object(given)) if entry.get().is_object() => {
                if let Value::Object(stored) = entry.get_mut() {
                    merge_into(stored, given);
                }
            }
            // Even a new object is merged, into nothing: its nulls must not be stored.
            (entry, Value::Object(given)) => {
                let mut fresh = Map::new();
                merge_into(&mut fresh, given);
                set(entry, fresh.into());
            }
            (entry, value) => set(entry, value),
        }
    }
}

fn set(entry: Entry<'_>, value: Value) {
    match entry {
        Entry::Occupied(mut entry) => {
            entry.insert(value);
        }
        Entry::Vacant(entry) => {
            entry.insert(value);
        }
    }
}
