//! What the billing endpoints know of one user: a subscription without items, and a balance of
//! credits with its ledger.

use std::collections::HashMap;

use clerk_sdk::Timestamp;
use serde_json::{Value, json};

use super::Ids;
use crate::problem::Problem;

pub(crate) struct Account {
    pub(crate) subscription_id: String,
    pub(crate) payer_id: String,
    pub(crate) created_at: i64,
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
    pub(crate) fn new(ids: &mut Ids, now: i64) -> Self {
        Self {
            subscription_id: ids.next("csub_"),
            payer_id: ids.next("cpayer_"),
            created_at: now,
            balance: None,
            ledger: HashMap::new(),
        }
    }

    pub(crate) fn balance_json(&self) -> Value {
        let balance = self.balance.as_ref();
        json!({
            "object": "commerce_credit_balance",
            "balance": balance.map(|(amount, currency)| money(*amount, currency)),
        })
    }

    /// Adjusts the balance and answers with the ledger entry. A key that was used before answers
    /// with the entry it made then.
    pub(crate) fn adjust(&mut self, change: Adjustment, ids: &mut Ids, now: i64) -> Result<Value, Problem> {
        if let Some(entry) = self.ledger.get(&change.idempotency_key) {
            return Ok(entry.clone());
        }
        let (held, currency) = self.balance.clone().unwrap_or((0, change.currency.clone()));
        if currency != change.currency {
            return Err(Problem::refused(
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
