//! Contracts of `saml_connections`.

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![
        contract! {
            saml_connections_create: clerk.saml_connections().create(name = "name", provider = "saml_custom") {
                attribute_mapping = clerk_sdk::types::NewSamlConnectionAttributeMapping::new().email_address("email_address").first_name("first_name").last_name("last_name").user_id("user_1"),
                domain = "domain",
                domains = ["domains"],
                force_authn = true,
                idp_certificate = "idp_certificate",
                idp_entity_id = "idp_entity_1",
                idp_metadata = "idp_metadata",
                idp_metadata_url = "idp_metadata_url",
                idp_sso_url = "idp_sso_url",
                login_hint = clerk_sdk::types::NewLoginHint::new("email_address").source("source"),
                organization_id = "organization_1",
            }
        },
        contract! { saml_connections_delete: clerk.saml_connections().delete({saml_connection_id} = "saml_connection_1") },
        contract! { saml_connections_get: clerk.saml_connections().get({saml_connection_id} = "saml_connection_1") },
        contract! {
            saml_connections_list: clerk.saml_connections().list() {
                limit = 1,
                offset = 2,
                query = "query",
                order_by = "-created_at",
                organization_id = ["organization_1"],
            }
        },
        contract! {
            saml_connections_update: clerk.saml_connections().update({saml_connection_id} = "saml_connection_1") {
                active = true,
                allow_idp_initiated = true,
                allow_organization_account_linking = true,
                allow_subdomains = true,
                attribute_mapping = clerk_sdk::types::NewSamlConnectionAttributeMapping::new().email_address("email_address").first_name("first_name").last_name("last_name").user_id("user_1"),
                consent_verified_domains_deletion = true,
                disable_additional_identifications = true,
                domain = "domain",
                domains = ["domains"],
                force_authn = true,
                idp_certificate = "idp_certificate",
                idp_entity_id = "idp_entity_1",
                idp_metadata = "idp_metadata",
                idp_metadata_url = "idp_metadata_url",
                idp_sso_url = "idp_sso_url",
                login_hint = clerk_sdk::types::NewLoginHint::new("email_address").source("source"),
                name = "name",
                organization_id = "organization_1",
                sync_user_attributes = true,
            }
        },
    ]
}
