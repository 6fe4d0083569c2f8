//! Contracts of `sessions`.

use serde_json::json;

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![
        contract! {
            sessions_list: clerk.sessions().list() {
                client_id = "client_1",
                user_id = "user_1",
                status = "active",
                limit = 100,
                offset = 200,
            }
        },
        contract! { sessions_get: clerk.sessions().get({session_id} = "sess_1") },
        contract! { sessions_verify: clerk.sessions().verify({session_id} = "sess_1") { token = "eyJ.session" } },
        contract! { sessions_create: clerk.sessions().create(user_id = "user_1") { active_organization_id = "org_1" } },
        contract! { sessions_revoke: clerk.sessions().revoke({session_id} = "sess_1") },
        contract! {
            sessions_refresh: clerk.sessions().refresh(
                {session_id} = "sess_1",
                expired_token = "eyJ.expired", refresh_token = "refresh_1", request_origin = "https://example.com"
            ) {
                request_headers = json!({ "user-agent": ["curl"] }),
                request_originating_ip = "203.0.113.7",
                format = "cookie",
            }
        },
        contract! {
            sessions_create_token: clerk.sessions().create_token({session_id} = "sess_1") { expires_in_seconds = 60 }
        },
        contract! {
            sessions_create_token_from_template: clerk.sessions().create_token_from_template(
                {session_id} = "sess_1", {template_name} = "hasura"
            ) { expires_in_seconds = 3600 }
        },
    ]
}
