//! The contracts, one file per sub-API.

mod actor_tokens;
mod admin_portal_link_tokens;
mod agent_tasks;
mod allowlist_identifiers;
mod api_keys;
mod beta_features;
mod billing;
mod blocklist_identifiers;
mod clients;
mod directories;
mod domains;
mod email_addresses;
mod emails;
mod enterprise_connections;
mod instance_settings;
mod invitations;
mod jwks;
mod jwt_templates;
mod m2m_tokens;
mod machines;
mod oauth_applications;
mod organization_permissions;
mod organization_roles;
mod organizations;
mod phone_numbers;
mod proxy_checks;
mod public;
mod redirect_urls;
mod role_sets;
mod saml_connections;
mod scim_directories;
mod sessions;
mod sign_in_tokens;
mod sign_ups;
mod sms_messages;
mod svix;
mod templates;
mod testing_tokens;
mod users;
mod waitlist_entries;

use super::entry::Contract;

/// All contracts.
pub(super) fn all() -> Vec<Contract> {
    [
        actor_tokens::contracts(),
        admin_portal_link_tokens::contracts(),
        agent_tasks::contracts(),
        allowlist_identifiers::contracts(),
        api_keys::contracts(),
        beta_features::contracts(),
        billing::contracts(),
        blocklist_identifiers::contracts(),
        clients::contracts(),
        directories::contracts(),
        domains::contracts(),
        email_addresses::contracts(),
        emails::contracts(),
        enterprise_connections::contracts(),
        instance_settings::contracts(),
        invitations::contracts(),
        jwks::contracts(),
        jwt_templates::contracts(),
        m2m_tokens::contracts(),
        machines::contracts(),
        oauth_applications::contracts(),
        organization_permissions::contracts(),
        organization_roles::contracts(),
        organizations::contracts(),
        phone_numbers::contracts(),
        proxy_checks::contracts(),
        public::contracts(),
        redirect_urls::contracts(),
        role_sets::contracts(),
        saml_connections::contracts(),
        scim_directories::contracts(),
        sessions::contracts(),
        sign_in_tokens::contracts(),
        sign_ups::contracts(),
        sms_messages::contracts(),
        svix::contracts(),
        templates::contracts(),
        testing_tokens::contracts(),
        users::contracts(),
        waitlist_entries::contracts(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
