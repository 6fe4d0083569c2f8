//! Contracts of users' organizations.

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![
        contract! {
            users_organization_memberships_list(clerk, user_id = "user_1") =>
                clerk.users().organization_memberships().list(user_id);
            set { .limit(2).offset(4) }
        }
        .path("/users/user_1/organization_memberships")
        .query(&[("limit", "2"), ("offset", "4")]),
        contract! {
            users_organization_invitations_list(clerk, user_id = "user_1") =>
                clerk.users().organization_invitations().list(user_id);
            set { .status("pending").limit(3).offset(6) }
        }
        .path("/users/user_1/organization_invitations")
        .query(&[("status", "pending"), ("limit", "3"), ("offset", "6")]),
    ]
}
