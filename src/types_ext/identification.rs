//! Whether addresses, numbers, wallets and accounts of users are verified.

use crate::generated::types::{
    EmailAddress, ExternalAccount, PhoneNumber, Verification, VerificationStatus, Web3Wallet,
};

macro_rules! verified {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        impl $name {
            $(#[$doc])*
            pub fn is_verified(&self) -> bool {
                self.verification.as_ref().is_some_and(is_complete)
            }
        }
    )*};
}

verified! {
    /// Whether the address is verified: somebody has proven that they read it, or your backend said so.
    EmailAddress;
    /// Whether the account is verified: the user has signed in at the provider.
    ExternalAccount;
    /// Whether the number is verified: somebody has proven that they receive its messages, or your
    /// backend said so.
    PhoneNumber;
    /// Whether the wallet is verified: somebody has signed with it, or your backend said so.
    Web3Wallet;
}

fn is_complete(verification: &Verification) -> bool {
    verification.status == Some(VerificationStatus::Verified)
}

#[cfg(test)]
mod tests {
    use serde::de::DeserializeOwned;
    use serde_json::{Value, json};

    use super::*;

    fn read<T: DeserializeOwned>(verification: &Value) -> T {
        serde_json::from_value(json!({ "id": "idn_1", "verification": verification })).expect("fields may be missing")
    }

    #[test]
    fn only_the_status_verified_counts() {
        for (verification, expected) in [
            (json!({ "status": "verified" }), true),
            (json!({ "status": "unverified" }), false),
            (json!({ "status": "failed" }), false),
            (json!({ "status": "expired" }), false),
            (json!({ "status": "transferable" }), false),
            (json!({ "status": "Verified" }), false),
            (json!({ "status": "brand_new" }), false),
            (json!({ "status": null }), false),
            (json!({}), false),
            (Value::Null, false),
        ] {
            let all = [
                read::<EmailAddress>(&verification).is_verified(),
                read::<ExternalAccount>(&verification).is_verified(),
                read::<PhoneNumber>(&verification).is_verified(),
                read::<Web3Wallet>(&verification).is_verified(),
            ];
            assert_eq!(all, [expected; 4], "{verification}");
        }
    }
}
