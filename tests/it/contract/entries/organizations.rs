//! Contracts of `organizations`.

use crate::contract::entry::{Contract, contract};
use crate::support::file::File;
use clerk_sdk::types::BulkOrganizationInvitation;

pub(super) fn contracts() -> Vec<Contract> {
    vec![
        contract! {
            organizations_billing_adjust_credit_balance: clerk.organizations().billing().adjust_credit_balance({organization_id} = "organization_1", amount = 1, action = "increase", idempotency_key = "idempotency_key") {
                currency = "currency",
                note = "note",
            }
        },
        contract! { organizations_billing_get_credit_balance: clerk.organizations().billing().get_credit_balance({organization_id} = "organization_1") },
        contract! { organizations_billing_get_subscription: clerk.organizations().billing().get_subscription({organization_id} = "organization_1") },
        contract! {
            organizations_create: clerk.organizations().create(name = "name") {
                created_at = crate::support::time::Rfc3339("2023-11-14T22:13:20Z"),
                created_by = "created_by_1",
                max_allowed_memberships = 1,
                private_metadata = serde_json::json!({ "key": 2 }),
                public_metadata = serde_json::json!({ "key": 3 }),
                role_set_key = "role_set_key",
                slug = "slug",
            }
        },
        contract! { organizations_delete: clerk.organizations().delete({organization_id} = "organization_1") },
        contract! { organizations_delete_logo: clerk.organizations().delete_logo({organization_id} = "organization_1") },
        contract! {
            organizations_domains_create: clerk.organizations().domains().create({organization_id} = "organization_1") {
                enrollment_mode = "manual_invitation",
                name = "name",
                verified = true,
            }
        },
        contract! { organizations_domains_delete: clerk.organizations().domains().delete({organization_id} = "organization_1", {domain_id} = "domain_1") },
        contract! {
            organizations_domains_list: clerk.organizations().domains().list({organization_id} = "organization_1") {
                verified = "verified",
                enrollment_mode = "enrollment_mode",
                limit = 1,
                offset = 2,
            }
        },
        contract! {
            organizations_domains_list_all: clerk.organizations().domains().list_all() {
                organization_id = "organization_1",
                verified = "verified",
                enrollment_mode = ["enrollment_mode"],
                query = "query",
                domains = ["domains"],
                order_by = "-created_at",
                offset = 1,
                limit = 2,
            }
        },
        contract! {
            organizations_domains_update: clerk.organizations().domains().update({organization_id} = "organization_1", {domain_id} = "domain_1") {
                enrollment_mode = "manual_invitation",
                verified = true,
            }
        },
        contract! { organizations_domains_verify_ownership: clerk.organizations().domains().verify_ownership({organization_id} = "organization_1", {domain_id} = "domain_1") },
        contract! {
            organizations_get: clerk.organizations().get({organization_id} = "organization_1") {
                include_members_count = true,
                include_missing_member_with_elevated_permissions = true,
            }
        },
        contract! {
            organizations_invitations_create: clerk.organizations().invitations().create({organization_id} = "organization_1", email_address = "email_address", role = "role") {
                expires_in_days = 1,
                inviter_user_id = "inviter_user_1",
                notify = true,
                private_metadata = serde_json::json!({ "key": 2 }),
                public_metadata = serde_json::json!({ "key": 3 }),
                redirect_url = "redirect_url",
            }
        },
        contract! {
            organizations_invitations_create_many: clerk.organizations().invitations(); create_many({organization_id} = "organization_1", [BulkOrganizationInvitation(email_address = "email_address", role = "role") {
                expires_in_days = 1,
                inviter_user_id = "inviter_user_1",
                notify = true,
                private_metadata = serde_json::json!({ "key": 2 }),
                public_metadata = serde_json::json!({ "key": 3 }),
                redirect_url = "redirect_url",
            }])
        },
        contract! { organizations_invitations_get: clerk.organizations().invitations().get({organization_id} = "organization_1", {invitation_id} = "invitation_1") },
        contract! {
            organizations_invitations_list: clerk.organizations().invitations().list({organization_id} = "organization_1") {
                status = "pending",
                email_address = "email_address",
                order_by = "-created_at",
                limit = 1,
                offset = 2,
            }
        },
        contract! {
            organizations_invitations_list_all: clerk.organizations().invitations().list_all() {
                order_by = "-created_at",
                status = "pending",
                query = "query",
                limit = 1,
                offset = 2,
            }
        },
        contract! {
            organizations_invitations_list_pending: clerk.organizations().invitations().list_pending({organization_id} = "organization_1") {
                limit = 1,
                offset = 2,
            }
        },
        contract! {
            organizations_invitations_revoke: clerk.organizations().invitations().revoke({organization_id} = "organization_1", {invitation_id} = "invitation_1") {
                requesting_user_id = "requesting_user_1",
            }
        },
        contract! {
            organizations_list: clerk.organizations().list() {
                include_members_count = true,
                include_missing_member_with_elevated_permissions = true,
                query = "query",
                user_id = ["user_1"],
                organization_id = ["organization_1"],
                order_by = "-created_at",
                limit = 1,
                offset = 2,
            }
        },
        contract! {
            organizations_memberships_create: clerk.organizations().memberships().create({organization_id} = "organization_1", user_id = "user_1", role = "role") {
                private_metadata = serde_json::json!({ "key": 1 }),
                public_metadata = serde_json::json!({ "key": 2 }),
            }
        },
        contract! { organizations_memberships_delete: clerk.organizations().memberships().delete({organization_id} = "organization_1", {user_id} = "user_1") },
        contract! {
            organizations_memberships_list: clerk.organizations().memberships().list({organization_id} = "organization_1") {
                order_by = "-created_at",
                user_id = ["user_1"],
                email_address = ["email_address"],
                phone_number = ["phone_number"],
                username = ["username"],
                web3_wallet = ["web3_wallet"],
                role = ["role"],
                query = "query",
                email_address_query = "email_address_query",
                phone_number_query = "phone_number_query",
                username_query = "username_query",
                name_query = "name_query",
                last_active_at_before = crate::support::time::Millis(1_700_000_000_001),
                last_active_at_after = crate::support::time::Millis(1_700_000_000_002),
                created_at_before = crate::support::time::Millis(1_700_000_000_003),
                created_at_after = crate::support::time::Millis(1_700_000_000_004),
                limit = 5,
                offset = 6,
            }
        },
        contract! {
            organizations_memberships_list_all: clerk.organizations().memberships().list_all() {
                order_by = "-created_at",
                limit = 1,
                offset = 2,
            }
        },
        contract! {
            organizations_memberships_merge_metadata: clerk.organizations().memberships().merge_metadata({organization_id} = "organization_1", {user_id} = "user_1") {
                private_metadata = serde_json::json!({ "key": 1 }),
                public_metadata = serde_json::json!({ "key": 2 }),
            }
        },
        contract! { organizations_memberships_update: clerk.organizations().memberships().update({organization_id} = "organization_1", {user_id} = "user_1", role = "role") },
        contract! {
            organizations_merge_metadata: clerk.organizations().merge_metadata({organization_id} = "organization_1") {
                private_metadata = serde_json::json!({ "key": 1 }),
                public_metadata = serde_json::json!({ "key": 2 }),
            }
        },
        contract! {
            organizations_replace_metadata: clerk.organizations().replace_metadata({organization_id} = "organization_1") {
                private_metadata = serde_json::json!({ "key": 1 }),
                public_metadata = serde_json::json!({ "key": 2 }),
            }
        },
        contract! {
            organizations_update: clerk.organizations().update({organization_id} = "organization_1") {
                admin_delete_enabled = true,
                created_at = crate::support::time::Rfc3339("2023-11-14T22:13:20Z"),
                max_allowed_memberships = 1,
                name = "name",
                role_set_key = "role_set_key",
                slug = "slug",
            }
        },
        contract! {
            organizations_upload_logo: clerk.organizations().upload_logo({organization_id} = "organization_1", file = File("image")) {
                uploader_user_id = "uploader_user_1",
            }
        },
    ]
}
