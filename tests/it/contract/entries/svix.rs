//! Contracts of `svix`.

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![
        contract! { svix_create_app: clerk.svix().create_app() },
        contract! { svix_create_dashboard_url: clerk.svix().create_dashboard_url() },
        contract! { svix_delete_app: clerk.svix().delete_app() },
    ]
}
