//! Contracts of users' organizations.

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![
        contract! {
            users_organization_memberships_list: clerk.users().organization_memberships().list({user_id} = "user_1") {
                limit = 2, offset = 4
            }
        },
        contract! {
            users_organization_invitations_list: clerk.users().organization_invitations().list({user_id} = "user_1") {
                status = "pending", limit = 3, offset = 6
            }
        },
    ]
}
