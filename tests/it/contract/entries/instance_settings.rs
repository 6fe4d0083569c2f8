//! Contracts of `instance_settings`.

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![
        contract! { instance_settings_communication_get: clerk.instance_settings().communication().get() },
        contract! {
            instance_settings_communication_update: clerk.instance_settings().communication().update() {
                blocked_country_codes = ["blocked_country_codes"],
            }
        },
        contract! { instance_settings_get: clerk.instance_settings().get() },
        contract! { instance_settings_oauth_application_settings_get: clerk.instance_settings().oauth_application_settings().get() },
        contract! {
            instance_settings_oauth_application_settings_update: clerk.instance_settings().oauth_application_settings().update() {
                client_id_metadata_documents_advertised = true,
                client_id_metadata_documents_block_implicitly_allowed_clients = true,
                client_id_metadata_documents_only_allow_pre_registered_clients = true,
                default_scopes = ["default_scopes"],
                dynamic_oauth_client_registration = true,
                oauth_jwt_access_tokens = true,
            }
        },
        contract! { instance_settings_organization_settings_get: clerk.instance_settings().organization_settings().get() },
        contract! {
            instance_settings_organization_settings_update: clerk.instance_settings().organization_settings().update() {
                admin_delete_enabled = true,
                creator_role_id = "creator_role_1",
                domains_default_role_id = "domains_default_role_1",
                domains_enabled = true,
                domains_enrollment_modes = ["manual_invitation"],
                enabled = true,
                max_allowed_memberships = 1,
                slug_disabled = true,
            }
        },
        contract! { instance_settings_protect_get: clerk.instance_settings().protect().get() },
        contract! {
            instance_settings_protect_update: clerk.instance_settings().protect().update() {
                rules_enabled = true,
                specter_enabled = true,
            }
        },
        contract! {
            instance_settings_update: clerk.instance_settings().update() {
                allowed_origins = ["allowed_origins"],
                clerk_js_version = "clerk_js_version",
                cookieless_dev = true,
                development_origin = "development_origin",
                hibp = true,
                preferred_sign_in_strategy_when_password_required = "preferred_sign_in_strategy_when_password_required",
                support_email = "support_email",
                test_mode = true,
                url_based_session_syncing = true,
            }
        },
        contract! {
            instance_settings_update_restrictions: clerk.instance_settings().update_restrictions() {
                allowlist = true,
                allowlist_blocklist_disabled_on_sign_in = true,
                block_disposable_email_domains = true,
                block_email_subaddresses = true,
                blocklist = true,
            }
        },
    ]
}
