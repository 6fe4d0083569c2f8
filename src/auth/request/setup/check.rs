//! The checks, one after the other.

use http::{HeaderMap, header};
use reqwest::Url;

use super::{SetupProblem, SetupReport};
use crate::auth::keys::{KeySet, PublicKey, parse_key_set};
use crate::auth::reason::{Reason, TokenError};
use crate::auth::request::authenticator::Authenticator;
use crate::auth::request::remote;
use crate::auth::request::settings::FrontendApi;
use crate::transport::Connection;

/// How far the clocks of this machine and of the service may differ, in seconds: the least that verification
/// tolerates by default.
const MAX_SKEW_SECONDS: i64 = 5;

pub(super) async fn run(authenticator: &Authenticator) -> SetupReport {
    let mut problems = Vec::new();
    if let Some(connection) = &authenticator.shared().connection {
        of_instance(authenticator, connection, &mut problems).await;
    }
    if let Err(error) = authenticator.verifier().warm_up().await
        && (error.reason() != Reason::SecretKeyRejected || problems.is_empty())
    {
        problems.insert(0, of_token_error(error));
    }
    if authenticator.verifier().authorized_parties().is_empty() {
        problems.push(SetupProblem::NoAuthorizedParties);
    }
    if authenticator.settings().instance.is_none() {
        problems.push(SetupProblem::NoPublishableKey);
    }
    SetupReport { problems }
}

/// What the service says: whether the keys belong together, and what time it is.
async fn of_instance(authenticator: &Authenticator, connection: &Connection, problems: &mut Vec<SetupProblem>) {
    let (keys, headers) = match remote::key_set(connection).await {
        Ok(response) => response,
        Err(error) if error.is_unauthorized() => return problems.push(SetupProblem::SecretKeyRejected),
        // The verification has the same cause, and reports it.
        Err(_) => return,
    };
    let Ok(keys) = parse_key_set(keys.as_bytes()) else { return };
    if let Some(text) = connection.jwt_key() {
        let is_known = |key: &PublicKey| keys.values().any(|known| known.is_same(key));
        if PublicKey::read_pem(&text).is_ok_and(|key| !is_known(&key)) {
            problems.push(SetupProblem::JwtKeyOfOtherInstance);
        }
    }
    if let Some(instance) = &authenticator.settings().instance {
        if connection.has_live_key().is_some_and(|is_live| is_live != instance.is_production) {
            problems.push(SetupProblem::KeysOfDifferentKinds);
        } else if let FrontendApi::At(url) = &instance.frontend {
            match frontend_keys(connection, url).await {
                Some(frontend) if frontend.keys().any(|name| keys.contains_key(name)) => {}
                Some(_) => problems.push(SetupProblem::KeysOfDifferentInstances),
                None => problems.push(SetupProblem::FrontendApiUnreachable),
            }
        }
    }
    if let Some(skew) = skew(&headers, authenticator).filter(|skew| skew.abs() > MAX_SKEW_SECONDS) {
        problems.push(SetupProblem::ClockSkew(skew));
    }
}

/// The key set that the frontend API publishes. No credential is sent.
async fn frontend_keys(connection: &Connection, frontend: &Url) -> Option<KeySet> {
    let mut url = frontend.clone();
    let path = format!("{}/.well-known/jwks.json", url.path().trim_end_matches('/'));
    url.set_path(&path);
    let body = remote::public_document(connection, url).await?;
    parse_key_set(&body).ok().filter(|keys| !keys.is_empty())
}

/// How many seconds this machine's clock is ahead of the `Date` of a response.
fn skew(headers: &HeaderMap, authenticator: &Authenticator) -> Option<i64> {
    let date = httpdate::parse_http_date(headers.get(header::DATE)?.to_str().ok()?).ok()?;
    let date = date.duration_since(std::time::UNIX_EPOCH).ok()?;
    let now = authenticator.verifier().now().as_millis().div_euclid(1000);
    Some(now - i64::try_from(date.as_secs()).ok()?)
}

fn of_token_error(error: TokenError) -> SetupProblem {
    match error.reason() {
        Reason::SecretKeyRejected => SetupProblem::SecretKeyRejected,
        _ => SetupProblem::KeysUnavailable(error),
    }
}
