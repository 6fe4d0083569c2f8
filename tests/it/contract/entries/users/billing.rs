//! Contracts of users' billing.

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![
        contract! { users_billing_get_subscription: clerk.users().billing().get_subscription({user_id} = "user_1") },
        contract! {
            users_billing_get_credit_balance: clerk.users().billing().get_credit_balance({user_id} = "user_1")
        },
        contract! {
            users_billing_adjust_credit_balance: clerk.users().billing().adjust_credit_balance(
                {user_id} = "user_1", amount = 500, action = "increase", idempotency_key = "once"
            ) { currency = "USD", note = "a gift" }
        },
    ]
}
