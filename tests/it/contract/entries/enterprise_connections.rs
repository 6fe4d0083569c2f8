//! Contracts of `enterprise_connections`.

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![
        contract! {
            enterprise_connections_create: clerk.enterprise_connections().create(name = "name", provider = "saml_custom", domains = ["domains"]) {
                active = true,
                allow_organization_account_linking = true,
                custom_attributes = [clerk_sdk::types::NewCustomAttribute::new("name", "key").directory_path("directory_path").multi_valued(true).scim_path("scim_path").sso_path("sso_path")],
                oidc = clerk_sdk::types::OidcSettings::new().auth_url("auth_url").client_id("client_1").client_secret("client_secret").discovery_url("discovery_url").requires_pkce(true).token_url("token_url").user_info_url("user_info_url"),
                organization_id = "organization_1",
                saml = clerk_sdk::types::SamlSettings::new().allow_idp_initiated(true).allow_subdomains(true).attribute_mapping(clerk_sdk::types::NewSamlAttributeMapping::new().email_address("email_address").first_name("first_name").last_name("last_name").user_id("user_1")).force_authn(true).idp_certificate("idp_certificate").idp_entity_id("idp_entity_1").idp_metadata("idp_metadata").idp_metadata_url("idp_metadata_url").idp_sso_url("idp_sso_url").login_hint(clerk_sdk::types::NewLoginHint::new("email_address").source("source")),
            }
        },
        contract! { enterprise_connections_delete: clerk.enterprise_connections().delete({enterprise_connection_id} = "enterprise_connection_1") },
        contract! { enterprise_connections_get: clerk.enterprise_connections().get({enterprise_connection_id} = "enterprise_connection_1") },
        contract! {
            enterprise_connections_list: clerk.enterprise_connections().list() {
                limit = 1,
                offset = 2,
                organization_id = "organization_1",
                active = true,
            }
        },
        contract! { enterprise_connections_test_runs_create: clerk.enterprise_connections().test_runs().create({enterprise_connection_id} = "enterprise_connection_1") },
        contract! {
            enterprise_connections_test_runs_list: clerk.enterprise_connections().test_runs().list({enterprise_connection_id} = "enterprise_connection_1") {
                status = ["pending"],
                limit = 1,
                offset = 2,
            }
        },
        contract! {
            enterprise_connections_update: clerk.enterprise_connections().update({enterprise_connection_id} = "enterprise_connection_1") {
                active = true,
                allow_organization_account_linking = true,
                custom_attributes = [clerk_sdk::types::NewCustomAttribute::new("name", "key").directory_path("directory_path").multi_valued(true).scim_path("scim_path").sso_path("sso_path")],
                disable_additional_identifications = true,
                domains = ["domains"],
                name = "name",
                oidc = clerk_sdk::types::OidcSettings::new().auth_url("auth_url").client_id("client_1").client_secret("client_secret").discovery_url("discovery_url").requires_pkce(true).token_url("token_url").user_info_url("user_info_url"),
                organization_id = "organization_1",
                saml = clerk_sdk::types::UpdateSamlSettings::new().allow_idp_initiated(true).allow_subdomains(true).attribute_mapping(clerk_sdk::types::NewSamlAttributeMapping::new().email_address("email_address").first_name("first_name").last_name("last_name").user_id("user_1")).force_authn(true).idp_certificate("idp_certificate").idp_entity_id("idp_entity_1").idp_metadata("idp_metadata").idp_metadata_url("idp_metadata_url").idp_sso_url("idp_sso_url").login_hint(clerk_sdk::types::NewLoginHint::new("email_address").source("source")).name("name"),
                sync_user_attributes = true,
            }
        },
    ]
}
