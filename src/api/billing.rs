//! Plans, prices, subscriptions and statements.

use super::handle;
use crate::builder;
use crate::model::Timestamp;
use crate::types::{BillingDiscountId, BillingPlanId, BillingPriceId, BillingStatementId, BillingSubscriptionItemId};

handle! {
    /// Billing. See [`Clerk::billing`](crate::Clerk::billing).
    Billing;
    /// Plans. See [`Billing::plans`].
    BillingPlans;
    /// Prices. See [`Billing::prices`].
    BillingPrices;
    /// Statements. See [`Billing::statements`].
    BillingStatements;
    /// Subscription items. See [`Billing::subscription_items`].
    BillingSubscriptionItems;
}

impl Billing {
    /// What users and organizations can subscribe to.
    pub fn plans(&self) -> BillingPlans {
        BillingPlans::new(self.connection.clone())
    }

    /// Prices of plans.
    pub fn prices(&self) -> BillingPrices {
        BillingPrices::new(self.connection.clone())
    }

    /// What was paid and is owed, period by period.
    pub fn statements(&self) -> BillingStatements {
        BillingStatements::new(self.connection.clone())
    }

    /// What users and organizations are subscribed to.
    pub fn subscription_items(&self) -> BillingSubscriptionItems {
        BillingSubscriptionItems::new(self.connection.clone())
    }
}

impl BillingPlans {
    /// Lists plans, newest first.
    pub fn list(&self) -> builder::BillingPlansList {
        builder::BillingPlansList::new(&self.connection)
    }
}

impl BillingPrices {
    /// Creates a price of a plan.
    ///
    /// Some customers can have it instead of the plan's own. `amount` is cents per month, 0 or at least 100; `None` for
    /// a price that is only paid by the year, as `annual_monthly_amount`.
    pub fn create(
        &self,
        plan_id: impl Into<BillingPlanId>,
        amount: impl Into<Option<i64>>,
    ) -> builder::BillingPricesCreate {
        builder::BillingPricesCreate::new(&self.connection, plan_id, amount)
    }

    /// Lists prices, the lowest first.
    pub fn list(&self) -> builder::BillingPricesList {
        builder::BillingPricesList::new(&self.connection)
    }
}

impl BillingStatements {
    /// Gets one statement.
    pub fn get(&self, statement_id: impl Into<BillingStatementId>) -> builder::BillingStatementsGet {
        builder::BillingStatementsGet::new(&self.connection, statement_id)
    }

    /// Lists statements, newest first.
    pub fn list(&self) -> builder::BillingStatementsList {
        builder::BillingStatementsList::new(&self.connection)
    }

    /// Lists the attempts to take payments for a statement, newest first.
    pub fn list_payment_attempts(
        &self,
        statement_id: impl Into<BillingStatementId>,
    ) -> builder::BillingStatementsListPaymentAttempts {
        builder::BillingStatementsListPaymentAttempts::new(&self.connection, statement_id)
    }
}

impl BillingSubscriptionItems {
    /// Applies a discount to a subscription item.
    ///
    /// It has one active discount at most.
    pub fn apply_discount(
        &self,
        subscription_item_id: impl Into<BillingSubscriptionItemId>,
        discount_id: impl Into<BillingDiscountId>,
    ) -> builder::BillingSubscriptionItemsApplyDiscount {
        builder::BillingSubscriptionItemsApplyDiscount::new(&self.connection, subscription_item_id, discount_id)
    }

    /// Cancels a subscription item.
    ///
    /// It ends with the period that is paid for, unless `end_now` says otherwise.
    pub fn cancel(
        &self,
        subscription_item_id: impl Into<BillingSubscriptionItemId>,
    ) -> builder::BillingSubscriptionItemsCancel {
        builder::BillingSubscriptionItemsCancel::new(&self.connection, subscription_item_id)
    }

    /// Moves a subscription item to another price.
    ///
    /// At once or with the next period, depending on the plan and on who pays.
    pub fn change_price(
        &self,
        subscription_item_id: impl Into<BillingSubscriptionItemId>,
        from_price_id: impl Into<BillingPriceId>,
        to_price_id: impl Into<BillingPriceId>,
    ) -> builder::BillingSubscriptionItemsChangePrice {
        builder::BillingSubscriptionItemsChangePrice::new(
            &self.connection,
            subscription_item_id,
            from_price_id,
            to_price_id,
        )
    }

    /// Extends the free trial of a subscription item.
    ///
    /// It must be in its free trial.
    pub fn extend_free_trial(
        &self,
        subscription_item_id: impl Into<BillingSubscriptionItemId>,
        extend_to: impl Into<Timestamp>,
    ) -> builder::BillingSubscriptionItemsExtendFreeTrial {
        builder::BillingSubscriptionItemsExtendFreeTrial::new(&self.connection, subscription_item_id, extend_to)
    }

    /// Lists subscription items, newest first.
    pub fn list(&self) -> builder::BillingSubscriptionItemsList {
        builder::BillingSubscriptionItemsList::new(&self.connection)
    }

    /// Removes the discount of a subscription item.
    ///
    /// The item must have this discount at the moment.
    pub fn remove_discount(
        &self,
        subscription_item_id: impl Into<BillingSubscriptionItemId>,
        discount_id: impl Into<BillingDiscountId>,
    ) -> builder::BillingSubscriptionItemsRemoveDiscount {
        builder::BillingSubscriptionItemsRemoveDiscount::new(&self.connection, subscription_item_id, discount_id)
    }
}
