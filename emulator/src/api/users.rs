//! Users.

mod billing;
mod create;
mod factors;
mod filter;
mod linked;
mod list;
mod metadata;
mod password;
mod profile;
mod standing;
mod update;

use axum::{
    Router,
    routing::{delete, get, patch, post},
};
use serde_json::json;

use crate::{
    server::{App, Call, Endpoint, Outcome, Page, envelope},
    store::{Kind, Store, User, part},
};

pub(super) use create::{SEED_KEYS, plant};

pub(super) fn routes() -> Router<App> {
    let user = "/users/{user_id}";
    let below = |path: &str| format!("{user}/{path}");
    Router::new()
        .route("/users", get(Endpoint(list::list)).post(Endpoint(create::create)))
        .route("/users/count", get(Endpoint(list::count)))
        .route("/users/ban", post(Endpoint(standing::ban_many)))
        .route("/users/unban", post(Endpoint(standing::unban_many)))
        .route(user, get(Endpoint(show)).patch(Endpoint(update::update)).delete(Endpoint(remove)))
        .route(&below("ban"), post(Endpoint(standing::ban)))
        .route(&below("unban"), post(Endpoint(standing::unban)))
        .route(&below("lock"), post(Endpoint(standing::lock)))
        .route(&below("unlock"), post(Endpoint(standing::unlock)))
        .route(&below("metadata"), patch(Endpoint(metadata::merge)).put(Endpoint(metadata::replace)))
        .route(&below("profile_image"), delete(Endpoint(update::remove_image)))
        .route(&below("remove_password"), post(Endpoint(password::remove)))
        .route(&below("verify_password"), post(Endpoint(password::verify)))
        .route(&below("password/set_compromised"), post(Endpoint(password::set_compromised)))
        .route(&below("password/unset_compromised"), post(Endpoint(password::unset_compromised)))
        .route(&below("verify_totp"), post(Endpoint(factors::verify_totp)))
        .route(&below("totp"), delete(Endpoint(factors::remove_totp)))
        .route(&below("backup_code"), delete(Endpoint(factors::remove_backup_codes)))
        .route(&below("mfa"), delete(Endpoint(factors::remove_all)))
        .route(&below("passkeys/{passkey_identification_id}"), delete(Endpoint(linked::remove_passkey)))
        .route(&below("web3_wallets/{web3_wallet_identification_id}"), delete(Endpoint(linked::remove_wallet)))
        .route(&below("external_accounts/{external_account_id}"), delete(Endpoint(linked::remove_external_account)))
        .route(&below("trusted_devices"), get(Endpoint(linked::trusted_devices)))
        .route(&below("trusted_devices/{trusted_device_id}"), delete(Endpoint(linked::revoke_trusted_device)))
        .route(&below("oauth_access_tokens/{provider}"), get(Endpoint(linked::oauth_access_tokens)))
        .route(&below("organization_memberships"), get(Endpoint(organization_memberships)))
        .route(&below("organization_invitations"), get(Endpoint(organization_invitations)))
        .route(&below("billing/subscription"), get(Endpoint(billing::subscription)))
        .route(&below("billing/credits"), get(Endpoint(billing::balance)).post(Endpoint(billing::adjust)))
}

fn show(store: &mut Store, call: &Call) -> Outcome {
    store.user(call.param("user_id")).map(User::to_json)
}

fn remove(store: &mut Store, call: &Call) -> Outcome {
    let id = call.param("user_id");
    store.delete_user(id)?;
    Ok(json!({ "object": "user", "id": id, "deleted": true }))
}

// There are no organizations here, so nobody is a member of one or invited to one.

fn organization_memberships(store: &mut Store, call: &Call) -> Outcome {
    store.user(call.param("user_id"))?;
    Page::of(call.query())?;
    Ok(envelope(Vec::new(), 0))
}

fn organization_invitations(store: &mut Store, call: &Call) -> Outcome {
    store.user(call.param("user_id"))?;
    let statuses = ["pending", "accepted", "revoked", "expired"];
    call.query().choice("status", &statuses)?;
    Page::of(call.query())?;
    Ok(envelope(Vec::new(), 0))
}

/// The user that has the identifier with this id, and the value of the identifier.
pub(super) fn owner_of(store: &Store, kind: Kind, id: &str) -> Option<(String, String)> {
    let user = store.users.find(&part(id)).next()?;
    let identifier = user.identifiers(kind).iter().find(|identifier| identifier.id == id)?;
    Some((user.id.clone(), identifier.value.clone()))
}
