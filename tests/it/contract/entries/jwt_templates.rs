//! Contracts of `jwt_templates`.

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![
        contract! {
            jwt_templates_create: clerk.jwt_templates().create(name = "name", claims = serde_json::json!({ "key": 1 })) {
                allowed_clock_skew = 2,
                custom_signing_key = true,
                lifetime = 30,
                signing_algorithm = "signing_algorithm",
                signing_key = "signing_key",
            }
        },
        contract! { jwt_templates_delete: clerk.jwt_templates().delete({template_id} = "template_1") },
        contract! { jwt_templates_get: clerk.jwt_templates().get({template_id} = "template_1") },
        contract! {
            jwt_templates_list: clerk.jwt_templates().list() {
                limit = 1,
                offset = 2,
            }
        },
        contract! {
            jwt_templates_update: clerk.jwt_templates().update({template_id} = "template_1", name = "name", claims = serde_json::json!({ "key": 1 })) {
                allowed_clock_skew = 2,
                custom_signing_key = true,
                lifetime = 30,
                signing_algorithm = "signing_algorithm",
                signing_key = "signing_key",
            }
        },
    ]
}
