//! Contracts of `billing`.

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![
        contract! {
            billing_plans_list: clerk.billing().plans().list() {
                limit = 1,
                offset = 2,
                payer_type = "user",
            }
        },
        contract! {
            billing_prices_create: clerk.billing().prices().create(plan_id = "plan_1", amount = 1) {
                annual_monthly_amount = 2,
                currency = "currency",
                description = "description",
                supported_billing_periods = "month",
            }
        },
        contract! {
            billing_prices_list: clerk.billing().prices().list() {
                limit = 1,
                offset = 2,
                plan_id = "plan_1",
            }
        },
        contract! { billing_statements_get: clerk.billing().statements().get({statement_id} = "statement_1") },
        contract! {
            billing_statements_list: clerk.billing().statements().list() {
                limit = 1,
                offset = 2,
            }
        },
        contract! {
            billing_statements_list_payment_attempts: clerk.billing().statements().list_payment_attempts({statement_id} = "statement_1") {
                limit = 1,
                offset = 2,
            }
        },
        contract! { billing_subscription_items_apply_discount: clerk.billing().subscription_items().apply_discount({subscription_item_id} = "subscription_item_1", discount_id = "discount_1") },
        contract! {
            billing_subscription_items_cancel: clerk.billing().subscription_items().cancel({subscription_item_id} = "subscription_item_1") {
                end_now = true,
            }
        },
        contract! { billing_subscription_items_change_price: clerk.billing().subscription_items().change_price({subscription_item_id} = "subscription_item_1", from_price_id = "from_price_1", to_price_id = "to_price_1") },
        contract! { billing_subscription_items_extend_free_trial: clerk.billing().subscription_items().extend_free_trial({subscription_item_id} = "subscription_item_1", extend_to = crate::support::time::Rfc3339("2023-11-14T22:13:20Z")) },
        contract! {
            billing_subscription_items_list: clerk.billing().subscription_items().list() {
                limit = 1,
                offset = 2,
                status = "active",
                payer_type = "user",
                plan_id = "plan_1",
                include_free = true,
                query = "query",
            }
        },
        contract! { billing_subscription_items_remove_discount: clerk.billing().subscription_items().remove_discount({subscription_item_id} = "subscription_item_1", {discount_id} = "discount_1") },
    ]
}
