//! Tokens of machines that only the service can verify.

use http::{Method, StatusCode};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{draft, operation};
use crate::auth::reason::Reason;
use crate::auth::request::auth_reason::AuthReason;
use crate::auth::request::facts::MachineError;
use crate::auth::request::machine::MachineFacts;
use crate::auth::token_type::TokenType;
use crate::auth::verifier::TokenVerifier;
use crate::error::Error;
use crate::model::{RawJson, Timestamp};
use crate::transport::{Connection, Operation};

static API_KEY: Operation = operation("api_keys_verify", Method::POST, "/api_keys/verify");
static M2M: Operation = operation("m2m_tokens_verify", Method::POST, "/m2m_tokens/verify");
static OAUTH: Operation =
    operation("oauth_applications_access_tokens_verify", Method::POST, "/oauth_applications/access_tokens/verify");

/// A response with status 200. Whether the token is valid must be said in it: one that says nothing, from a
/// gateway for example, proves nothing.
#[derive(Deserialize)]
struct Verified {
    object: String,
    id: String,
    subject: String,
    revoked: bool,
    expired: bool,
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    client_id: Option<String>,
    #[serde(default)]
    scopes: Option<Vec<String>>,
    #[serde(default)]
    claims: Option<RawJson>,
    #[serde(default)]
    expiration: Option<f64>,
    /// Whom an OAuth access token is for: one text or several.
    #[serde(default)]
    aud: Value,
}

/// What the service says an OAuth access token in JWT form is not any longer.
#[derive(Deserialize)]
struct Inactive {
    active: bool,
}

/// What the service says of a token.
pub(crate) async fn verify_machine(
    connection: &Connection,
    token_type: TokenType,
    token: &str,
    verifier: &TokenVerifier,
) -> Result<MachineFacts, MachineError> {
    let (operation, object, body) = match token_type {
        TokenType::ApiKey => (&API_KEY, "api_key", json!({ "secret": token })),
        TokenType::M2m => (&M2M, "machine_to_machine_token", json!({ "token": token })),
        TokenType::OAuth => (&OAUTH, "clerk_idp_oauth_access_token", json!({ "access_token": token })),
        TokenType::Session => return Err(rejected(AuthReason::TokenTypeMismatch)),
    };
    let send = async {
        let draft = draft(connection, operation);
        let call = draft.call()?;
        draft.prepare_json::<Value>(&call, &body)?.send().await
    };
    let response = send.await.map_err(failure)?.value;
    if Inactive::deserialize(&response).is_ok_and(|inactive| !inactive.active) {
        return Err(rejected(AuthReason::Token(Reason::Expired)));
    }
    let verified = Verified::deserialize(response).map_err(|_| rejected(AuthReason::UnexpectedError))?;
    if verified.object != object || verified.id.is_empty() || verified.subject.is_empty() {
        return Err(rejected(AuthReason::UnexpectedError));
    }
    if verified.revoked {
        return Err(rejected(AuthReason::MachineTokenRevoked));
    }
    if verified.expired {
        return Err(rejected(AuthReason::Token(Reason::Expired)));
    }
    // As for tokens in JWT form: what is for another service is not accepted by this one.
    if token_type == TokenType::OAuth && !verifier.accepts_audience(&texts(&verified.aud)) {
        return Err(rejected(AuthReason::Token(Reason::WrongAudience)));
    }
    Ok(MachineFacts {
        token_type,
        id: verified.id,
        subject: verified.subject,
        name: verified.name,
        client_id: verified.client_id,
        scopes: verified.scopes.unwrap_or_default(),
        claims: verified.claims,
        expires_at: verified.expiration.map(milliseconds),
    })
}

fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(list) => list.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

#[expect(clippy::cast_possible_truncation, reason = "`as` saturates")]
fn milliseconds(number: f64) -> Timestamp {
    Timestamp::from_millis(number as i64)
}

fn rejected(reason: AuthReason) -> MachineError {
    MachineError { reason, cause: None }
}

/// A failed call. A rejected secret key is not the token's fault, and an outage proves nothing.
fn failure(error: Error) -> MachineError {
    match error.status() {
        Some(StatusCode::UNAUTHORIZED) => {
            let cause = Reason::SecretKeyRejected.because(error);
            MachineError { reason: AuthReason::Token(cause.reason()), cause: Some(cause) }
        }
        Some(StatusCode::NOT_FOUND) => rejected(AuthReason::MachineTokenUnknown),
        _ => MachineError { reason: AuthReason::UnexpectedError, cause: Some(Reason::KeysUnavailable.because(error)) },
    }
}
