//! Contracts of `templates`.

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![
        contract! { templates_get: clerk.templates().get({template_type} = "email", {slug} = "slug") },
        contract! {
            templates_list: clerk.templates().list({template_type} = "email") {
                limit = 1,
                offset = 2,
            }
        },
        contract! {
            templates_preview: clerk.templates().preview({template_type} = "email", {slug} = "slug") {
                body = "body",
                from_email_name = "from_email_name",
                reply_to_email_name = "reply_to_email_name",
                subject = "subject",
            }
        },
        contract! { templates_revert: clerk.templates().revert({template_type} = "email", {slug} = "slug") },
        contract! {
            templates_toggle_delivery: clerk.templates().toggle_delivery({template_type} = "email", {slug} = "slug") {
                delivered_by_clerk = true,
            }
        },
        contract! {
            templates_update: clerk.templates().update({template_type} = "email", {slug} = "slug") {
                body = "body",
                delivered_by_clerk = true,
                from_email_name = "from_email_name",
                markup = "markup",
                name = "name",
                reply_to_email_name = "reply_to_email_name",
                subject = "subject",
            }
        },
    ]
}
