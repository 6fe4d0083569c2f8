//! The subscription and the credits of a user.

use crate::{
    problem::Problem,
    server::{Outcome, Request},
    store::{Account, Adjustment, Store},
};

pub(super) fn get_subscription(store: &mut Store, request: &Request) -> Outcome {
    store.with_account(request.id("user_id"), |account, _| Ok(account.subscription_json()))
}

pub(super) fn get_balance(store: &mut Store, request: &Request) -> Outcome {
    store.with_account(request.id("user_id"), |account, _| Ok(account.balance_json()))
}

pub(super) fn adjust_balance(store: &mut Store, request: &Request) -> Outcome {
    let change = read_adjustment(request)?;
    let now = store.clock.tick();
    store.with_account(request.id("user_id"), |account: &mut Account, ids| account.adjust(change, ids, now))
}

fn read_adjustment(request: &Request) -> Result<Adjustment, Problem> {
    let params = request.body();
    let amount = params.integer("amount").unwrap_or_default();
    if amount <= 0 {
        return Err(Problem::param(
            "amount",
            "invalid_credit_amount",
            "invalid credit amount",
            "amount must be greater than zero.",
        ));
    }
    let currency = params.text("currency").unwrap_or("USD").to_uppercase();
    if currency.len() != 3 || !currency.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Err(Problem::rejected(
            "currency_invalid",
            "invalid currency",
            "currency must be a code of three letters, such as USD.",
        ));
    }
    Ok(Adjustment {
        amount: if params.required("action") == "decrease" { -amount } else { amount },
        currency,
        idempotency_key: params.required("idempotency_key").to_owned(),
        note: params.text("note").map(str::to_owned),
    })
}
