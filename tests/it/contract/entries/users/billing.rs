//! Contracts of users' billing.

use serde_json::json;

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![
        contract! {
            users_billing_get_subscription(clerk, user_id = "user_1") =>
                clerk.users().billing().get_subscription(user_id);
        }
        .path("/users/user_1/billing/subscription"),
        contract! {
            users_billing_get_credit_balance(clerk, user_id = "user_1") =>
                clerk.users().billing().get_credit_balance(user_id);
        }
        .path("/users/user_1/billing/credits"),
        contract! {
            users_billing_adjust_credit_balance(clerk, user_id = "user_1") =>
                clerk.users().billing().adjust_credit_balance(user_id, 500, "increase", "once");
            set { .currency("USD").note("a gift") }
        }
        .path("/users/user_1/billing/credits")
        .body(json!({
            "action": "increase",
            "amount": 500,
            "currency": "USD",
            "idempotency_key": "once",
            "note": "a gift",
        })),
    ]
}
