//! Users.

mod billing;
mod create;
mod factors;
mod filter;
mod linked;
mod list;
mod metadata;
mod organizations;
mod password;
mod profile;
mod standing;
mod update;

use crate::{
    server::{Endpoint, Outcome, Request},
    store::{Store, User},
};

pub(super) use create::insert;

pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::new("users_list", list::list),
    Endpoint::new("users_count", list::count),
    Endpoint::new("users_create", create::create),
    Endpoint::new("users_get", get),
    Endpoint::new("users_update", update::update),
    Endpoint::new("users_delete", delete),
    Endpoint::new("users_ban", standing::ban),
    Endpoint::new("users_unban", standing::unban),
    Endpoint::lenient("users_ban_many", standing::ban_many),
    Endpoint::lenient("users_unban_many", standing::unban_many),
    Endpoint::new("users_lock", standing::lock),
    Endpoint::new("users_unlock", standing::unlock),
    Endpoint::new("users_merge_metadata", metadata::merge),
    Endpoint::new("users_replace_metadata", metadata::replace),
    Endpoint::new("users_delete_profile_image", update::delete_profile_image),
    Endpoint::new("users_remove_password", password::remove),
    Endpoint::new("users_verify_password", password::verify),
    Endpoint::new("users_set_password_compromised", password::set_compromised),
    Endpoint::new("users_unset_password_compromised", password::unset_compromised),
    Endpoint::new("users_verify_totp", factors::verify_totp),
    Endpoint::new("users_delete_totp", factors::delete_totp),
    Endpoint::new("users_delete_backup_codes", factors::delete_backup_codes),
    Endpoint::new("users_disable_mfa", factors::disable),
    Endpoint::new("users_passkeys_delete", linked::delete_passkey),
    Endpoint::new("users_web3_wallets_delete", linked::delete_wallet),
    Endpoint::new("users_external_accounts_delete", linked::delete_external_account),
    Endpoint::new("users_trusted_devices_list", linked::list_trusted_devices),
    Endpoint::new("users_trusted_devices_revoke", linked::revoke_trusted_device),
    Endpoint::new("users_oauth_access_tokens_list", linked::list_oauth_access_tokens),
    Endpoint::new("users_organization_memberships_list", organizations::list_memberships),
    Endpoint::new("users_organization_invitations_list", organizations::list_invitations),
    Endpoint::new("users_billing_get_subscription", billing::get_subscription),
    Endpoint::new("users_billing_get_credit_balance", billing::get_balance),
    Endpoint::new("users_billing_adjust_credit_balance", billing::adjust_balance),
];

fn get(store: &mut Store, request: &Request) -> Outcome {
    store.user(request.id("user_id")).map(User::to_json)
}

fn delete(store: &mut Store, request: &Request) -> Outcome {
    store.delete_user(request.id("user_id"))
}
