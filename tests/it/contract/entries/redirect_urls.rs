//! Contracts of `redirect_urls`.

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![
        contract! { redirect_urls_create: clerk.redirect_urls().create(url = "url") },
        contract! { redirect_urls_delete: clerk.redirect_urls().delete({redirect_url_id} = "redirect_url_1") },
        contract! { redirect_urls_get: clerk.redirect_urls().get({redirect_url_id} = "redirect_url_1") },
        contract! {
            redirect_urls_list: clerk.redirect_urls().list() {
                limit = 1,
                offset = 2,
            }
        },
    ]
}
