//! How a list is sorted.

use std::fmt;

use serde::{Deserialize, Serialize};

/// How a list is sorted: by a field, in a direction.
///
/// The documentation of a list's `order_by` names its fields; the service rejects others with status
/// 422. Text is sent as it is: a field with `-` in front for descending order, with `+` or nothing for
/// ascending order.
///
/// ```
/// # use clerk_sdk::OrderBy;
/// assert_eq!(OrderBy::desc("last_sign_in_at"), OrderBy::from("-last_sign_in_at"));
/// assert_eq!(OrderBy::asc("username").to_string(), "+username");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct OrderBy(String);

impl OrderBy {
    /// Smallest, first or oldest values first: `+created_at`.
    pub fn asc(field: impl AsRef<str>) -> Self {
        // Some lists document what no sign means, all of them what the signs mean.
        Self(format!("+{}", field.as_ref()))
    }

    /// Largest, last or newest values first: `-created_at`.
    pub fn desc(field: impl AsRef<str>) -> Self {
        Self(format!("-{}", field.as_ref()))
    }

    /// The text that is sent, such as `-created_at`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OrderBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl AsRef<str> for OrderBy {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl From<&str> for OrderBy {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for OrderBy {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&String> for OrderBy {
    fn from(text: &String) -> Self {
        Self(text.clone())
    }
}

impl From<&OrderBy> for OrderBy {
    fn from(order: &OrderBy) -> Self {
        order.clone()
    }
}

impl From<OrderBy> for String {
    fn from(order: OrderBy) -> Self {
        order.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_direction_is_a_sign() {
        let own = String::from("created_at");
        assert_eq!(OrderBy::asc(&own).as_str(), "+created_at");
        assert_eq!(OrderBy::desc(own).to_string(), "-created_at");
    }

    #[test]
    fn text_is_sent_as_it_is() {
        for text in ["created_at", "+created_at", "-created_at", "", "what comes next year", "--"] {
            let order = OrderBy::from(text);
            assert_eq!((order.as_str(), order.to_string().as_str()), (text, text));
            assert_eq!(serde_json::to_value(&order).expect("text"), text);
            for same in [OrderBy::from(text.to_owned()), OrderBy::from(&text.to_owned()), OrderBy::from(&order)] {
                assert_eq!(same, order);
            }
            assert_eq!(String::from(order), text);
        }
    }
}
