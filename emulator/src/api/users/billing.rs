//! The subscription and the credits of a user.

use serde_json::json;

use crate::{
    problem::Problem,
    server::{Call, Outcome},
    store::{Account, Adjustment, Ids, Store},
};

const KEYS: &[&str] = &["action", "amount", "currency", "idempotency_key", "note"];

/// A subscription without items: nobody has bought anything.
pub(super) fn subscription(store: &mut Store, call: &Call) -> Outcome {
    let instance_id = store.instance_id.clone();
    with_account(store, call, |account, _| {
        Ok(json!({
            "object": "commerce_subscription",
            "id": account.subscription_id,
            "instance_id": instance_id,
            "status": "active",
            "payer_id": account.payer_id,
            "created_at": account.created_at,
            "updated_at": account.created_at,
            "active_at": account.created_at,
            "past_due_at": null,
            "subscription_items": [],
            "eligible_for_free_trial": false,
        }))
    })
}

pub(super) fn balance(store: &mut Store, call: &Call) -> Outcome {
    with_account(store, call, |account, _| Ok(account.balance_json()))
}

pub(super) fn adjust(store: &mut Store, call: &Call) -> Outcome {
    let form = call.form(&[KEYS])?;
    let amount = form.integer("amount")?.given().ok_or_else(|| Problem::missing_param("amount"))?;
    let action = form.required_text("action")?;
    let idempotency_key = form.required_text("idempotency_key")?;
    let note = form.text("note")?.given();
    let currency = form.text("currency")?.given();
    let currency = currency.map_or_else(|| "USD".to_owned(), |code| code.to_uppercase());
    if amount <= 0 {
        return Err(Problem::param(
            "amount",
            "invalid_credit_amount",
            "invalid credit amount",
            "amount must be greater than zero.",
        ));
    }
    let amount = match action.as_str() {
        "increase" => amount,
        "decrease" => -amount,
        _ => {
            return Err(Problem::param(
                "action",
                "invalid_credit_action",
                "invalid credit action",
                "action must be increase or decrease.",
            ));
        }
    };
    if currency.len() != 3 || !currency.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Err(Problem::refused(
            "currency_invalid",
            "invalid currency",
            "currency must be a code of three letters, such as USD.",
        ));
    }
    let change = Adjustment { amount, currency, idempotency_key, note };
    let now = store.clock.tick();
    with_account(store, call, |account, ids| account.adjust(change, ids, now))
}

/// Everybody has an account from the first time it is asked for.
fn with_account(store: &mut Store, call: &Call, act: impl FnOnce(&mut Account, &mut Ids) -> Outcome) -> Outcome {
    let id = call.param("user_id");
    let created_at = store.user(id)?.created_at;
    let account = store.accounts.entry(id.to_owned()).or_insert_with(|| Account::new(&mut store.ids, created_at));
    act(account, &mut store.ids)
}
