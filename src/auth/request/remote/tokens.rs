//! More tokens of a session.

use std::time::Duration;

use http::Method;
use serde::{Deserialize, Serialize};

use super::{draft, operation};
use crate::error::Result;
use crate::model::{Secret, SessionId};
use crate::transport::{Connection, Draft, Operation};

static SESSION_TOKEN: Operation = operation("sessions_create_token", Method::POST, "/sessions/{session_id}/tokens");
static TEMPLATE_TOKEN: Operation =
    operation("sessions_create_token_from_template", Method::POST, "/sessions/{session_id}/tokens/{template_name}");

#[derive(Deserialize)]
struct Token {
    jwt: Secret,
}

#[derive(Serialize)]
struct Lifetime {
    expires_in_seconds: u64,
}

/// A token of a session from a JWT template.
pub(crate) async fn template_token(connection: &Connection, session: &SessionId, template: &str) -> Result<Secret> {
    let draft = draft(connection, &TEMPLATE_TOKEN).segment("session_id", session.as_str());
    let draft = draft.segment("template_name", template);
    let call = draft.call()?;
    Ok(draft.prepare::<Token>(&call)?.send().await?.value.jwt)
}

/// A new token of a session.
pub(crate) async fn session_token(connection: &Connection, session: &SessionId, lifetime: Duration) -> Result<Secret> {
    let draft: Draft = draft(connection, &SESSION_TOKEN).segment("session_id", session.as_str());
    let call = draft.call()?;
    let body = Lifetime { expires_in_seconds: lifetime.as_secs() };
    Ok(draft.prepare_json::<Token>(&call, &body)?.send().await?.value.jwt)
}
