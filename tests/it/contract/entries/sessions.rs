//! Contracts of `sessions`.

use serde_json::json;

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    [looked_at(), changed(), tokens()].into_iter().flatten().collect()
}

fn looked_at() -> Vec<Contract> {
    vec![
        contract! {
            sessions_list(clerk) => clerk.sessions().list();
            set { .client_id("client_1").user_id("user_1").status("active").limit(100).offset(200) }
        }
        .path("/sessions")
        .query(&[
            ("client_id", "client_1"),
            ("user_id", "user_1"),
            ("status", "active"),
            ("limit", "100"),
            ("offset", "200"),
        ]),
        contract! { sessions_get(clerk, session_id = "sess_1") => clerk.sessions().get(session_id); }
            .path("/sessions/sess_1"),
        contract! {
            sessions_verify(clerk, session_id = "sess_1") => clerk.sessions().verify(session_id);
            set { .token("eyJ.session") }
        }
        .path("/sessions/sess_1/verify")
        .body(json!({ "token": "eyJ.session" })),
    ]
}

fn changed() -> Vec<Contract> {
    vec![
        contract! {
            sessions_create(clerk) => clerk.sessions().create("user_1");
            set { .active_organization_id("org_1") }
        }
        .path("/sessions")
        .body(json!({ "user_id": "user_1", "active_organization_id": "org_1" })),
        contract! { sessions_revoke(clerk, session_id = "sess_1") => clerk.sessions().revoke(session_id); }
            .path("/sessions/sess_1/revoke"),
        contract! {
            sessions_refresh(clerk, session_id = "sess_1") =>
                clerk.sessions().refresh(session_id, "eyJ.expired", "refresh_1", "https://example.com");
            set {
                .request_headers(json!({ "user-agent": ["curl"] }))
                .request_originating_ip("203.0.113.7")
                .format("cookie")
            }
            clear {
                .clear_request_headers()
                .clear_request_originating_ip()
                .clear_format()
            }
        }
        .path("/sessions/sess_1/refresh")
        .body(json!({
            "expired_token": "eyJ.expired",
            "refresh_token": "refresh_1",
            "request_origin": "https://example.com",
            "request_headers": { "user-agent": ["curl"] },
            "request_originating_ip": "203.0.113.7",
            "format": "cookie",
        })),
    ]
}

fn tokens() -> Vec<Contract> {
    vec![
        contract! {
            sessions_create_token(clerk, session_id = "sess_1") => clerk.sessions().create_token(session_id);
            set { .expires_in_seconds(60) }
            clear { .clear_expires_in_seconds() }
        }
        .path("/sessions/sess_1/tokens")
        .body(json!({ "expires_in_seconds": 60 })),
        contract! {
            sessions_create_token_from_template(clerk, session_id = "sess_1", template_name = "hasura") =>
                clerk.sessions().create_token_from_template(session_id, template_name);
            set { .expires_in_seconds(3600) }
            clear { .clear_expires_in_seconds() }
        }
        .path("/sessions/sess_1/tokens/hasura")
        .body(json!({ "expires_in_seconds": 3600 })),
    ]
}
