//! What a user pays and owes.

use crate::api::handle;
use crate::builder;
use crate::model::UserId;
use crate::types;

handle! {
    /// Billing of users. See [`Users::billing`](super::Users::billing).
    UsersBilling;
}

impl UsersBilling {
    /// Fetches the subscription of a user, with its items.
    pub fn get_subscription(&self, user_id: impl Into<UserId>) -> builder::UsersBillingGetSubscription {
        builder::UsersBillingGetSubscription::new(&self.connection, user_id)
    }

    /// Fetches the credit balance of a user.
    pub fn get_credit_balance(&self, user_id: impl Into<UserId>) -> builder::UsersBillingGetCreditBalance {
        builder::UsersBillingGetCreditBalance::new(&self.connection, user_id)
    }

    /// Adds to the credit balance or takes from it.
    ///
    /// Safe to repeat with the same `idempotency_key`: the second request changes nothing and returns
    /// the entry of the first.
    pub fn adjust_credit_balance(
        &self,
        user_id: impl Into<UserId>,
        amount: i64,
        action: impl Into<types::CreditBalanceAction>,
        idempotency_key: impl Into<String>,
    ) -> builder::UsersBillingAdjustCreditBalance {
        builder::UsersBillingAdjustCreditBalance::new(&self.connection, user_id, amount, action, idempotency_key)
    }
}
