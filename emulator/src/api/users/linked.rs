//! What hangs on a user and can be taken off: passkeys, wallets, accounts at other providers and
//! their tokens, trusted devices.

use serde_json::{Value, json};

use crate::{
    problem::Problem,
    server::{Call, Outcome, array, envelope},
    store::{Store, User, take},
};

pub(super) fn remove_passkey(store: &mut Store, call: &Call) -> Outcome {
    let id = call.param("passkey_identification_id");
    remove(store, call, id, "passkey", |user| take(&mut user.linked.passkeys, id).is_some())
}

pub(super) fn remove_external_account(store: &mut Store, call: &Call) -> Outcome {
    let id = call.param("external_account_id");
    remove(store, call, id, "external_account", |user| take(&mut user.linked.external_accounts, id).is_some())
}

pub(super) fn remove_wallet(store: &mut Store, call: &Call) -> Outcome {
    let id = call.param("web3_wallet_identification_id");
    remove(store, call, id, "web3_wallet", |user| {
        let before = user.web3_wallets.len();
        user.web3_wallets.retain(|wallet| wallet.id != id);
        if user.primary_web3_wallet_id.as_deref() == Some(id) {
            user.primary_web3_wallet_id = user.web3_wallets.first().map(|first| first.id.clone());
        }
        user.web3_wallets.len() < before
    })
}

fn remove(
    store: &mut Store,
    call: &Call,
    id: &str,
    object: &'static str,
    take_off: impl FnOnce(&mut User) -> bool,
) -> Outcome {
    store.update_user(call.param("user_id"), |user, _| {
        if take_off(user) { Ok(()) } else { Err(Problem::not_found(object, id)) }
    })?;
    Ok(json!({ "object": object, "id": id, "deleted": true }))
}

pub(super) fn trusted_devices(store: &mut Store, call: &Call) -> Outcome {
    let user = store.user(call.param("user_id"))?;
    let active = user.linked.trusted_devices.iter().filter(|device| is_active(device));
    let data: Vec<Value> = active.cloned().collect();
    let total = data.len();
    Ok(envelope(data, total))
}

pub(super) fn revoke_trusted_device(store: &mut Store, call: &Call) -> Outcome {
    let id = call.param("trusted_device_id");
    let mut revoked = Value::Null;
    store.update_user(call.param("user_id"), |user, now| {
        let mut devices = user.linked.trusted_devices.iter_mut();
        let device = devices
            .find(|device| device["id"] == id && is_active(device))
            .ok_or_else(|| Problem::not_found("trusted device", id))?;
        device["status"] = "revoked".into();
        device["revoked_at"] = now.into();
        device["updated_at"] = now.into();
        revoked = device.clone();
        Ok(())
    })?;
    Ok(revoked)
}

fn is_active(device: &Value) -> bool {
    device["status"] == "active"
}

/// The provider is known with and without `oauth_` in front.
pub(super) fn oauth_access_tokens(store: &mut Store, call: &Call) -> Outcome {
    let user = store.user(call.param("user_id"))?;
    let bare = |provider: &str| provider.trim_start_matches("oauth_").to_owned();
    let provider = bare(call.param("provider"));
    let tokens: Vec<&Value> = user
        .linked
        .oauth_access_tokens
        .iter()
        .filter(|token| token["provider"].as_str().map(bare).as_ref() == Some(&provider))
        .collect();
    array(call.query(), tokens, Value::clone)
}
