//! Names and addresses of users.

use crate::generated::types::{EmailAddress, PhoneNumber, User, Web3Wallet};

impl User {
    /// First and last name, if the user has them; `None` without either.
    #[doc(alias = "fullName")]
    pub fn full_name(&self) -> Option<String> {
        let names = [&self.first_name, &self.last_name].map(|name| name.as_deref().unwrap_or_default().trim());
        match names {
            ["", ""] => None,
            [name, ""] | ["", name] => Some(name.to_owned()),
            [first, last] => Some(format!("{first} {last}")),
        }
    }

    /// The primary one of `email_addresses`, which `primary_email_address_id` names. It may be
    /// unverified.
    #[doc(alias = "primaryEmailAddress")]
    pub fn primary_email_address(&self) -> Option<&EmailAddress> {
        named(&self.email_addresses, self.primary_email_address_id.as_ref(), |address| address.id.as_ref())
    }

    /// The primary one of `phone_numbers`, which `primary_phone_number_id` names. It may be unverified.
    #[doc(alias = "primaryPhoneNumber")]
    pub fn primary_phone_number(&self) -> Option<&PhoneNumber> {
        named(&self.phone_numbers, self.primary_phone_number_id.as_ref(), |number| number.id.as_ref())
    }

    /// The primary one of `web3_wallets`, which `primary_web3_wallet_id` names. It may be unverified.
    #[doc(alias = "primaryWeb3Wallet")]
    pub fn primary_web3_wallet(&self) -> Option<&Web3Wallet> {
        named(&self.web3_wallets, self.primary_web3_wallet_id.as_ref(), |wallet| wallet.id.as_ref())
    }

    /// Whether any of the email addresses is verified.
    #[doc(alias = "hasVerifiedEmailAddress")]
    pub fn has_verified_email_address(&self) -> bool {
        self.email_addresses.iter().any(EmailAddress::is_verified)
    }

    /// Whether any of the phone numbers is verified.
    #[doc(alias = "hasVerifiedPhoneNumber")]
    pub fn has_verified_phone_number(&self) -> bool {
        self.phone_numbers.iter().any(PhoneNumber::is_verified)
    }
}

/// The item with this id. An empty id is one that the response left out: it names nothing.
fn named<'a, T, I: AsRef<str>>(items: &'a [T], id: Option<&I>, of: impl Fn(&T) -> Option<&I>) -> Option<&'a T> {
    let id = id.map(I::as_ref).filter(|id| !id.is_empty())?;
    items.iter().find(|item| of(item).is_some_and(|own| own.as_ref() == id))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn user(fields: Value) -> User {
        serde_json::from_value(fields).expect("fields may be missing")
    }

    #[test]
    fn full_name_joins_the_names_that_are_set() {
        for (first, last, expected) in [
            (json!("Ada"), json!("Lovelace"), Some("Ada Lovelace")),
            (json!("Ada"), Value::Null, Some("Ada")),
            (Value::Null, json!("Lovelace"), Some("Lovelace")),
            (json!(""), json!("Lovelace"), Some("Lovelace")),
            (json!(" Ada "), json!("\tKing  Lovelace\n"), Some("Ada King  Lovelace")),
            (json!("Ada"), json!("  "), Some("Ada")),
            (json!(""), json!(" "), None),
            (Value::Null, Value::Null, None),
        ] {
            let user = user(json!({ "first_name": first, "last_name": last }));
            assert_eq!(user.full_name().as_deref(), expected, "{first} {last}");
        }
        assert_eq!(user(json!({})).full_name(), None);
    }

    /// A user with two of everything, and these primary ids.
    fn with_primary(id: &Value) -> User {
        let two = |field: &str| json!([{ "id": "idn_1", field: "first" }, { "id": "idn_2", field: "second" }]);
        user(json!({
            "email_addresses": two("email_address"), "primary_email_address_id": id,
            "phone_numbers": two("phone_number"), "primary_phone_number_id": id,
            "web3_wallets": two("web3_wallet"), "primary_web3_wallet_id": id,
        }))
    }

    fn primaries(user: &User) -> [Option<&str>; 3] {
        [
            user.primary_email_address().map(|address| address.email_address.as_str()),
            user.primary_phone_number().map(|number| number.phone_number.as_str()),
            user.primary_web3_wallet().map(|wallet| wallet.web3_wallet.as_str()),
        ]
    }

    #[test]
    fn primary_is_the_one_that_is_named_not_the_first() {
        for (id, expected) in [
            (json!("idn_2"), Some("second")),
            (json!("idn_1"), Some("first")),
            (json!("idn_3"), None),
            (json!(""), None),
            (Value::Null, None),
        ] {
            assert_eq!(primaries(&with_primary(&id)), [expected; 3], "{id}");
        }
        assert_eq!(primaries(&user(json!({ "primary_email_address_id": "idn_1" }))), [None; 3]);
    }

    #[test]
    fn missing_ids_are_not_equal() {
        let nameless = |id: Value| {
            let items = json!([{ "email_address": "a@b.c" }, { "id": null }, { "id": "", "email_address": "d@e.f" }]);
            user(json!({ "email_addresses": items, "primary_email_address_id": id }))
        };
        for id in [Value::Null, json!(""), json!("idn_1")] {
            assert_eq!(
                nameless(id.clone()).primary_email_address().map(|address| &address.email_address),
                None,
                "{id}"
            );
        }
    }

    #[test]
    fn one_verified_address_or_number_is_enough() {
        let with = |statuses: &[&str]| {
            let items: Value = statuses.iter().map(|status| json!({ "verification": { "status": status } })).collect();
            let user = user(json!({ "email_addresses": items, "phone_numbers": items }));
            [user.has_verified_email_address(), user.has_verified_phone_number()]
        };
        assert_eq!(with(&["unverified", "verified"]), [true; 2]);
        assert_eq!(with(&["unverified", "failed"]), [false; 2]);
        assert_eq!(with(&[]), [false; 2]);
    }
}
