//! Contracts of `invitations`.

use clerk_sdk::types::BulkInvitation;
use serde_json::json;

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![
        contract! {
            invitations_list: clerk.invitations().list() {
                status = "revoked",
                query = "ada@example.com",
                order_by = "-created_at",
                limit = 1,
                offset = 7,
            }
        },
        contract! {
            invitations_create: clerk.invitations().create(email_address = "ada@example.com") {
                expires_in_days = 30,
                ignore_existing = true,
                notify = false,
                public_metadata = json!({ "team": "engines" }),
                redirect_url = "https://example.com/welcome",
                template_slug = "waitlist_invitation",
            }
        },
        contract! {
            invitations_create_many: clerk.invitations(); create_many([
                BulkInvitation(email_address = "ada@example.com") {
                    expires_in_days = 1,
                    ignore_existing = false,
                    notify = true,
                    public_metadata = json!({ "team": ["engines"] }),
                    redirect_url = "https://example.com/bulk",
                    template_slug = "invitation",
                },
                BulkInvitation(email_address = "grace@example.com")
            ])
        },
        contract! { invitations_revoke: clerk.invitations().revoke({invitation_id} = "inv_1") },
    ]
}
