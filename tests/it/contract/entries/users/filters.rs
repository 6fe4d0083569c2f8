//! Contracts of listing and counting users, which share their filters.

use crate::contract::entry::{Contract, contract};
use crate::support::time::Millis;

/// A contract of a call with every filter set, and whatever else it takes.
macro_rules! filtered {
    ($id:ident: $clerk:ident.users().$method:ident() { $($more:tt)* }) => {
        contract! {
            $id: $clerk.users().$method() {
                email_address = ["ada@example.com", "-grace+list@example.com"],
                phone_number = ["+15555550100", "+15555550101"],
                external_id = ["ext_1", "ext&2=x"],
                username = ["ada"],
                web3_wallet = ["0x1"],
                user_id = ["user_1", "-user_2"],
                organization_id = ["+org_1"],
                query = "a b",
                email_address_query = "@example",
                phone_number_query = "555",
                username_query = "ad",
                name_query = "Lövelace",
                banned = false,
                last_active_at_before = Millis(1_700_000_000_001),
                last_active_at_after = Millis(1_700_000_000_002),
                last_active_at_since = Millis(1_700_000_000_003),
                created_at_before = Millis(1_700_000_000_004),
                created_at_after = Millis(1_700_000_000_005),
                last_sign_in_at_before = Millis(1_700_000_000_006),
                last_sign_in_at_after = Millis(1_700_000_000_007),
                provider = "google",
                provider_user_id = ["1234"],
                $($more)*
            }
        }
    };
}

pub(super) fn contracts() -> Vec<Contract> {
    vec![
        filtered! {
            users_list: clerk.users().list() {
                limit = 250, offset = 500, starting_after = "user_9", order_by = "+last_active_at"
            }
        },
        filtered! { users_count: clerk.users().count() {} },
    ]
}
