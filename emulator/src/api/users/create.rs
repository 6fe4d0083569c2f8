//! Creating a user, by a request or from a seed.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::{metadata, profile::Profile};
use crate::{
    params::Params,
    problem::Problem,
    server::{Outcome, Request},
    store::{Identifier, Kind, LINKED_LISTS, Lookup, Store, User},
};

/// The most addresses, numbers or wallets of one user.
const IDENTIFIERS_MOST: usize = 100;

pub(super) fn create(store: &mut Store, request: &Request) -> Outcome {
    let id = insert(store, request.body())?;
    store.user(&id).map(User::to_json)
}

/// Adds a user and gives its id. Nothing is added if anything is wrong.
pub(crate) fn insert(store: &mut Store, params: &Params) -> Result<String, Problem> {
    let profile = Profile::read(params)?;
    let emails = values(store, params, Kind::EmailAddress)?;
    let phones = values(store, params, Kind::PhoneNumber)?;
    let wallets = values(store, params, Kind::Web3Wallet)?;
    profile.ensure_free(store, None)?;
    let is_unnamed = emails.is_empty() && phones.is_empty() && wallets.is_empty();
    if is_unnamed && !profile.has_username() && !params.is_set("skip_user_requirement") {
        return Err(nothing_to_sign_in_with());
    }
    let now = store.clock.tick();
    let mut user = User::new(store.ids.next("user_"), now);
    metadata::put(&mut user, params)?;
    user.banned = params.is_set("banned");
    user.locked = params.is_set("locked");
    user.email_addresses = identifiers(store, Kind::EmailAddress, emails, now);
    user.phone_numbers = identifiers(store, Kind::PhoneNumber, phones, now);
    user.web3_wallets = identifiers(store, Kind::Web3Wallet, wallets, now);
    user.primary_email_address_id = first_id(&user.email_addresses);
    user.primary_phone_number_id = first_id(&user.phone_numbers);
    user.primary_web3_wallet_id = first_id(&user.web3_wallets);
    link(store, &mut user, params, now)?;
    profile.apply(&mut user, now);
    let id = user.id.clone();
    store.users.put(user);
    Ok(id)
}

fn nothing_to_sign_in_with() -> Problem {
    let names = ["email_address", "phone_number", "web3_wallet", "username"];
    Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "form_data_missing",
        "missing data",
        format!("A user needs at least one of {}.", names.join(", ")),
    )
    .meta(json!({ "param_names": names }))
}

/// The identifiers of one kind, each with whether it is only reserved.
fn values(store: &Store, params: &Params, kind: Kind) -> Result<Vec<(String, bool)>, Problem> {
    let name = kind.param();
    let given = params.texts(name);
    if given.len() > IDENTIFIERS_MOST {
        return Err(Problem::too_many(name, IDENTIFIERS_MOST));
    }
    let reserved = reserved(params, kind, given.len())?;
    let mut values: Vec<(String, bool)> = Vec::new();
    for (place, (value, is_reserved)) in given.into_iter().zip(reserved).enumerate() {
        let value = kind.normalise(value).map_err(|problem| problem.within(&format!("{name}[{place}]")))?;
        if values.iter().any(|(known, _)| kind.lookup(known) == kind.lookup(&value)) {
            return Err(Problem::repeated(name));
        }
        store.ensure_free(kind, &value, None)?;
        values.push((value, is_reserved));
    }
    Ok(values)
}

/// Whether each identifier is only reserved, by position. Wallets are always verified.
fn reserved(params: &Params, kind: Kind, count: usize) -> Result<Vec<bool>, Problem> {
    let name = format!("{}_identification_status", kind.param());
    let statuses = params.texts(&name);
    if statuses.is_empty() {
        return Ok(vec![false; count]);
    }
    if statuses.len() != count {
        return Err(Problem::value(&name, &format!("as long as {}", kind.param())));
    }
    Ok(statuses.into_iter().map(|status| status == "reserved").collect())
}

fn identifiers(store: &mut Store, kind: Kind, values: Vec<(String, bool)>, now: i64) -> Vec<Identifier> {
    values
        .into_iter()
        .map(|(value, reserved)| Identifier {
            id: store.ids.next("idn_"),
            kind,
            value,
            reserved,
            created_at: now,
            updated_at: now,
        })
        .collect()
}

fn first_id(identifiers: &[Identifier]) -> Option<String> {
    identifiers.first().map(|first| first.id.clone())
}

/// Adds the linked resources of a seed, each of which belongs to one user. A request has none.
fn link(store: &mut Store, user: &mut User, params: &Params, now: i64) -> Result<(), Problem> {
    let mut seen: Vec<Lookup> = Vec::new();
    for list in LINKED_LISTS {
        for (index, given) in params.list(list).into_iter().flatten().filter_map(Value::as_object).enumerate() {
            let place = format!("{list}[{index}]");
            for lookup in user.linked.add(list, given, &place, &mut store.ids, now)? {
                if seen.contains(&lookup) || store.users.find(&lookup).next().is_some() {
                    return Err(Problem::exists(&place));
                }
                seen.push(lookup);
            }
        }
    }
    Ok(())
}
