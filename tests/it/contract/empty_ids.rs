//! Empty ids in queries and bodies: sent, they would ask for everybody.

use std::collections::BTreeSet;
use std::pin::Pin;

use clerk_sdk::types::BulkOrganizationInvitation;
use clerk_sdk::{Clerk, Error, ErrorKind};
use serde_json::{Value, json};

use super::choice::is_chosen;
use crate::support::file::File;
use crate::support::server::Server;
use crate::support::spec;

type Failing<'a> = Pin<Box<dyn Future<Output = Option<Error>> + 'a>>;

/// The chosen calls of those that can be given an id, each with an empty one: by operation and name of the id.
fn calls(clerk: &Clerk) -> Vec<(&'static str, &'static str, Failing<'_>)> {
    macro_rules! with_empty {
        ($($operation:ident: $start:expr => { $($one:ident)* $(; $($many:ident)*)? })*) => {
            vec![
                $($((stringify!($operation), stringify!($one), Box::pin(async move {
                    $start.$one("").send().await.err()
                }) as Failing<'_>),)*)*
                $($($((stringify!($operation), stringify!($many), Box::pin(async move {
                    $start.$many(["user_1", ""]).send().await.err()
                }) as Failing<'_>),)*)?)*
            ]
        };
    }
    let mut calls = with_empty! {
        sessions_create: clerk.sessions().create("user_1") => { active_organization_id }
        sessions_list: clerk.sessions().list() => { client_id user_id }
        users_count: clerk.users().count() => { ; external_id organization_id provider_user_id user_id }
        users_list: clerk.users().list() => { starting_after; external_id organization_id provider_user_id user_id }
        users_update: clerk.users().update("user_1") => {
            primary_email_address_id primary_phone_number_id primary_web3_wallet_id profile_image_id
        }
        organizations_create: clerk.organizations().create("name") => { created_by }
        organizations_domains_list_all: clerk.organizations().domains().list_all() => { organization_id }
        organizations_invitations_create: clerk.organizations().invitations().create("organization_1", "email_address", "role") => { inviter_user_id }
        organizations_invitations_revoke: clerk.organizations().invitations().revoke("organization_1", "invitation_1") => { requesting_user_id }
        organizations_list: clerk.organizations().list() => { ; user_id organization_id }
        organizations_memberships_list: clerk.organizations().memberships().list("organization_1") => { ; user_id }
        organizations_upload_logo: clerk.organizations().upload_logo("organization_1", File("image")) => { uploader_user_id }
        instance_settings_organization_settings_update: clerk.instance_settings().organization_settings().update() => { creator_role_id domains_default_role_id }
        proxy_checks_create: clerk.proxy_checks().create() => { domain_id }
        sign_in_tokens_create: clerk.sign_in_tokens().create("user_1") => { org_id }
        admin_portal_link_tokens_create: clerk.admin_portal_link_tokens().create() => { organization_id }
        api_keys_create: clerk.api_keys().create("name", "subject") => { created_by }
        machines_create: clerk.machines().create("name") => { ; scoped_machines }
        oauth_applications_upload_logo: clerk.oauth_applications().upload_logo("oauth_application_1", File("image")) => { uploader_user_id }
        organization_roles_create: clerk.organization_roles().create("name", "key") => { ; permissions }
        organization_roles_update: clerk.organization_roles().update("organization_role_1") => { ; permissions }
        enterprise_connections_create: clerk.enterprise_connections().create("name", "saml_custom", ["domains"]) => { organization_id }
        enterprise_connections_list: clerk.enterprise_connections().list() => { organization_id }
        enterprise_connections_update: clerk.enterprise_connections().update("enterprise_connection_1") => { organization_id }
        saml_connections_create: clerk.saml_connections().create("name", "saml_custom") => { organization_id }
        saml_connections_list: clerk.saml_connections().list() => { ; organization_id }
        saml_connections_update: clerk.saml_connections().update("saml_connection_1") => { organization_id }
        billing_prices_list: clerk.billing().prices().list() => { plan_id }
        billing_subscription_items_list: clerk.billing().subscription_items().list() => { plan_id }
    };
    macro_rules! required {
        ($($operation:ident: $name:ident in $call:expr),* $(,)?) => {
            [$((stringify!($operation), stringify!($name), Box::pin(async move { $call.send().await.err() }) as Failing<'_>)),*]
        };
    }
    calls.extend(required![
        emails_create: email_address_id in clerk.emails().create("ada", "", "s", "b"),
        sms_messages_create: phone_number_id in clerk.sms_messages().create("", "m"),
        sessions_create: user_id in clerk.sessions().create(""),
        users_ban_many: user_ids in clerk.users().ban_many(["user_1", ""]),
        users_unban_many: user_ids in clerk.users().unban_many(["user_1", ""]),
        organizations_memberships_create: user_id in clerk.organizations().memberships().create("organization_1", "", "role"),
        actor_tokens_create: user_id in clerk.actor_tokens().create("", serde_json::json!({ "key": 1 })),
        email_addresses_attempt_verification: verification_id in clerk.email_addresses().attempt_verification("email_address_1", "", "code"),
        email_addresses_create: user_id in clerk.email_addresses().create("", "email_address"),
        phone_numbers_attempt_verification: verification_id in clerk.phone_numbers().attempt_verification("phone_number_1", "", "code"),
        phone_numbers_create: user_id in clerk.phone_numbers().create("", "phone_number"),
        sign_in_tokens_create: user_id in clerk.sign_in_tokens().create(""),
        m2m_tokens_list: subject in clerk.m2m_tokens().list(""),
        machines_scopes_create: to_machine_id in clerk.machines().scopes().create("machine_1", ""),
        directories_create: enterprise_connection_id in clerk.directories().create("", "provider"),
        directories_group_role_mappings_create: role_id in clerk.directories().group_role_mappings().create("directory_1", ""),
        scim_directories_create: enterprise_connection_id in clerk.scim_directories().create("", "provider"),
        scim_directories_group_role_mappings_create: role_id in clerk.scim_directories().group_role_mappings().create("scim_directory_1", "scim_group_1", ""),
        billing_prices_create: plan_id in clerk.billing().prices().create("", 1),
        billing_subscription_items_apply_discount: discount_id in clerk.billing().subscription_items().apply_discount("subscription_item_1", ""),
        billing_subscription_items_change_price: from_price_id in clerk.billing().subscription_items().change_price("subscription_item_1", "", "to_price_1"),
        organizations_invitations_create_many: inviter_user_id in clerk.organizations().invitations().create_many(
            "organization_1", [BulkOrganizationInvitation::new("ada@example.com", "org:member").inviter_user_id("")]
        ),
        billing_subscription_items_change_price: to_price_id in clerk.billing().subscription_items().change_price("subscription_item_1", "from_price_1", ""),
    ]);
    calls.retain(|(operation, ..)| is_chosen(operation));
    calls
}

#[tokio::test]
async fn empty_id_is_rejected_before_anything_is_sent() {
    let server = Server::ok(&json!({}));
    let clerk = server.clerk();
    let mut rejected = BTreeSet::new();
    for (operation, name, call) in calls(&clerk) {
        let error = call.await.unwrap_or_else(|| panic!("{operation}.{name} may be empty"));
        assert_eq!((error.kind(), error.operation()), (ErrorKind::Argument, Some(operation)), "{name}: {error}");
        assert!(error.to_string().contains(name) && error.to_string().contains("empty"), "{error}");
        rejected.insert(format!("{operation}.{name}"));
    }
    println!("{} places for an empty id", rejected.len());
    assert_eq!(rejected, described());
    assert!(server.take().is_empty(), "something was sent");
}

/// Every parameter and body field that is an id or a list of them, by the description.
fn described() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for operation in spec::operations().into_iter().filter(|operation| is_chosen(&operation.id())) {
        let id = operation.id();
        for parameter in operation.parameters().filter(|parameter| parameter["in"] == "query") {
            let name = parameter["name"].as_str().unwrap_or_default();
            if holds_ids(&parameter["schema"]) || name.ends_with("_id") {
                names.insert(format!("{id}.{name}"));
            }
        }
        let fields = spec::body_fields(operation).into_iter().flatten();
        names.extend(fields.filter(|(_, field)| holds_ids(field)).map(|(name, _)| format!("{id}.{name}")));
    }
    names
}

fn holds_ids(schema: &'static Value) -> bool {
    spec::is_id(schema) || schema.get("items").is_some_and(spec::is_id)
}
