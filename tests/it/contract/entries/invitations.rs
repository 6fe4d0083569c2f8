//! Contracts of `invitations`.

use clerk_sdk::types::BulkInvitation;
use serde_json::json;

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![
        contract! {
            invitations_list(clerk) => clerk.invitations().list();
            set { .status("revoked").query("ada@example.com").order_by("-created_at").limit(1).offset(7) }
        }
        .path("/invitations")
        .query(&[
            ("status", "revoked"),
            ("query", "ada@example.com"),
            ("order_by", "-created_at"),
            ("limit", "1"),
            ("offset", "7"),
        ]),
        contract! {
            invitations_create(clerk) => clerk.invitations().create("ada@example.com");
            set {
                .expires_in_days(30)
                .ignore_existing(true)
                .notify(false)
                .public_metadata(json!({ "team": "engines" }))
                .redirect_url("https://example.com/welcome")
                .template_slug("waitlist_invitation")
            }
            clear { .clear_expires_in_days().clear_ignore_existing().clear_notify() }
        }
        .path("/invitations")
        .body(json!({
            "email_address": "ada@example.com",
            "expires_in_days": 30,
            "ignore_existing": true,
            "notify": false,
            "public_metadata": { "team": "engines" },
            "redirect_url": "https://example.com/welcome",
            "template_slug": "waitlist_invitation",
        })),
        contract! {
            invitations_create_many(clerk) => clerk.invitations().create_many([
                BulkInvitation::new("ada@example.com")
                    .expires_in_days(1)
                    .ignore_existing(false)
                    .notify(true)
                    .public_metadata(json!({ "team": ["engines"] }))
                    .redirect_url("https://example.com/bulk")
                    .template_slug("invitation"),
                BulkInvitation::new("grace@example.com"),
            ]);
            cleared => clerk.invitations().create_many([
                BulkInvitation::new("ada@example.com")
                    .clear_expires_in_days()
                    .clear_ignore_existing()
                    .clear_notify()
                    .clear_public_metadata()
                    .clear_redirect_url(),
            ]);
        }
        .path("/invitations/bulk")
        .body(json!([
            {
                "email_address": "ada@example.com",
                "expires_in_days": 1,
                "ignore_existing": false,
                "notify": true,
                "public_metadata": { "team": ["engines"] },
                "redirect_url": "https://example.com/bulk",
                "template_slug": "invitation",
            },
            { "email_address": "grace@example.com" },
        ])),
        contract! {
            invitations_revoke(clerk, invitation_id = "inv_1") => clerk.invitations().revoke(invitation_id);
        }
        .path("/invitations/inv_1/revoke"),
    ]
}
