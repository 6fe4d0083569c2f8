//! What the billing endpoints know of one user: a subscription without items, and a balance of
//! credits with its ledger.

use std::collections::HashMap;

use clerk_sdk::Timestamp;
use serde_json::{Value, json};

use super::{Ids, Store};
use crate::problem::Problem;

pub(crate) struct Account {
    instance_id: String,
    subscription_id: String,
    payer_id: String,
    created_at: i64,
    /// Cents and their currency; none before the first adjustment.
    balance: Option<(i64, String)>,
    /// Ledger entries by the idempotency key that made them.
    ledger: HashMap<String, Value>,
}

/// A change of a balance.
pub(crate) struct Adjustment {
    /// Cents; negative to decrease.
    pub(crate) amount: i64,
    pub(crate) currency: String,
    pub(crate) idempotency_key: String,
    pub(crate) note: Option<String>,
}

impl Account {
    fn new(instance_id: String, ids: &mut Ids, now: i64) -> Self {
        Self {
            instance_id,
            subscription_id: ids.next("csub_"),
            payer_id: ids.next("cpayer_"),
            created_at: now,
            balance: None,
            ledger: HashMap::new(),
        }
    }

    /// A subscription without items: nobody has bought anything.
    pub(crate) fn subscription_json(&self) -> Value {
        json!({
            "object": "commerce_subscription",
            "id": self.subscription_id,
            "instance_id": self.instance_id,
            "status": "active",
            "payer_id": self.payer_id,
            "created_at": self.created_at,
            "updated_at": self.created_at,
            "active_at": self.created_at,
            "past_due_at": null,
            "subscription_items": [],
            "eligible_for_free_trial": false,
        })
    }

    pub(crate) fn balance_json(&self) -> Value {
        let balance = self.balance.as_ref();
        json!({
            "object": "commerce_credit_balance",
            "balance": balance.map(|(amount, currency)| money(*amount, currency)),
        })
    }

    /// Adjusts the balance and gives the ledger entry. A key that was used before gives the entry it
    /// made then.
    pub(crate) fn adjust(&mut self, change: Adjustment, ids: &mut Ids, now: i64) -> Result<Value, Problem> {
        if let Some(entry) = self.ledger.get(&change.idempotency_key) {
            return Ok(entry.clone());
        }
        let (held, currency) = self.balance.clone().unwrap_or((0, change.currency.clone()));
        if currency != change.currency {
            return Err(Problem::rejected(
                "currency_invalid",
                "invalid currency",
                format!("The balance of this payer is in {currency}."),
            ));
        }
        let total = held.checked_add(change.amount).filter(|total| *total >= 0).ok_or_else(|| {
            Problem::param(
                "amount",
                "insufficient_credit_balance",
                "balance out of range",
                "The balance can neither become negative nor grow without limit.",
            )
        })?;
        let entry = json!({
            "object": "commerce_credit_ledger",
            "id": ids.next("cled_"),
            "payer_id": self.payer_id,
            "amount": money(change.amount, &currency),
            "source_type": "grant",
            "source_id": ids.next("cgrant_"),
            "note": change.note,
            "created_at": Timestamp::from_millis(now).to_string(),
        });
        self.balance = Some((total, currency));
        self.ledger.insert(change.idempotency_key, entry.clone());
        Ok(entry)
    }
}

impl Store {
    /// Works on the account of a user. Everybody has one from the first time it is asked for.
    pub(crate) fn with_account(
        &mut self,
        user_id: &str,
        act: impl FnOnce(&mut Account, &mut Ids) -> Result<Value, Problem>,
    ) -> Result<Value, Problem> {
        let created_at = self.user(user_id)?.created_at;
        let instance_id = self.instance_id.clone();
        let new = || Account::new(instance_id, &mut self.ids, created_at);
        let account = self.accounts.entry(user_id.to_owned()).or_insert_with(new);
        act(account, &mut self.ids)
    }
}

fn money(amount: i64, currency: &str) -> Value {
    let symbol = match currency {
        "EUR" => "€",
        "GBP" => "£",
        _ => "$",
    };
    let cents = amount.unsigned_abs();
    let sign = if amount < 0 { "-" } else { "" };
    json!({
        "amount": amount,
        "amount_formatted": format!("{sign}{}.{:02}", cents / 100, cents % 100),
        "currency": currency,
        "currency_symbol": symbol,
    })
}
