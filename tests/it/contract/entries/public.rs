//! Contracts of `public`.

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![contract! {
        public_get_interstitial: clerk.public().get_interstitial() {
            frontend_api = "frontend_api",
            publishable_key = "publishable_key",
            proxy_url = "proxy_url",
            domain = "domain",
            sign_in_url = "sign_in_url",
            use_domain_for_script = true,
        }
    }]
}
