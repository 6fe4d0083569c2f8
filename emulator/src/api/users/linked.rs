//! What is linked to a user and can be removed: passkeys, wallets, accounts at other providers and
//! their tokens, trusted devices.

use serde_json::Value;

use crate::{
    problem::Problem,
    server::{Outcome, Request, array, envelope},
    store::{Store, User, deleted, take},
};

pub(super) fn delete_passkey(store: &mut Store, request: &Request) -> Outcome {
    let id = request.id("passkey_id");
    delete(store, request, id, "passkey", |user| take(&mut user.linked.passkeys, id).is_some())
}

pub(super) fn delete_external_account(store: &mut Store, request: &Request) -> Outcome {
    let id = request.id("external_account_id");
    delete(store, request, id, "external_account", |user| take(&mut user.linked.external_accounts, id).is_some())
}

pub(super) fn delete_wallet(store: &mut Store, request: &Request) -> Outcome {
    let id = request.id("web3_wallet_id");
    delete(store, request, id, "web3_wallet", |user| user.remove_wallet(id))
}

fn delete(
    store: &mut Store,
    request: &Request,
    id: &str,
    object: &'static str,
    remove: impl FnOnce(&mut User) -> bool,
) -> Outcome {
    store.update_user(request.id("user_id"), |user, _| {
        if remove(user) { Ok(()) } else { Err(Problem::not_found(object, id)) }
    })?;
    Ok(deleted(object, id))
}

pub(super) fn list_trusted_devices(store: &mut Store, request: &Request) -> Outcome {
    let devices: Vec<Value> = store.user(request.id("user_id"))?.linked.active_devices().cloned().collect();
    let total = devices.len();
    Ok(envelope(devices, total))
}

pub(super) fn revoke_trusted_device(store: &mut Store, request: &Request) -> Outcome {
    let id = request.id("trusted_device_id");
    let mut revoked = None;
    store.update_user(request.id("user_id"), |user, now| {
        revoked = user.linked.revoke_device(id, now);
        if revoked.is_some() { Ok(()) } else { Err(Problem::not_found("trusted device", id)) }
    })?;
    Ok(revoked.into())
}

/// The provider is known with and without `oauth_` in front.
pub(super) fn list_oauth_access_tokens(store: &mut Store, request: &Request) -> Outcome {
    let bare = |provider: &str| provider.trim_start_matches("oauth_").to_owned();
    let provider = bare(request.id("provider"));
    let tokens = store.user(request.id("user_id"))?.linked.oauth_access_tokens.iter();
    let tokens = tokens.filter(|token| token["provider"].as_str().map(bare).as_ref() == Some(&provider));
    array(request, tokens.collect(), Value::clone)
}
