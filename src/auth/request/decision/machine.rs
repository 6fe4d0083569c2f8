//! Tokens of machines: by which sign they are recognized, and what follows from their verification.

use std::sync::Arc;

use super::{Context, Decision, Outcome, Step};
use crate::auth::request::presented::PresentedToken;
use crate::auth::request::unverified::Unverified;
use crate::auth::token_type::TokenType;
use crate::auth::verifier::JwtType;

/// The prefixes of tokens that only the service can verify. Letter case matters.
const PREFIXES: [(&str, TokenType); 4] =
    [("mt_", TokenType::M2m), ("m2m_", TokenType::M2m), ("oat_", TokenType::OAuth), ("ak_", TokenType::ApiKey)];

/// The type of a token, by its prefix or by what it says of itself; `None` for one that is good for no
/// request. What has no sign of a type is taken for a session token, and then verified as one.
pub(super) fn type_of(token: &str, unverified: Option<&Unverified>) -> Option<TokenType> {
    if let Some(token_type) = opaque_type(token) {
        return Some(token_type);
    }
    match unverified.map(|unverified| unverified.kind) {
        None | Some(Some(JwtType::Session)) => Some(TokenType::Session),
        Some(Some(JwtType::Machine)) => Some(TokenType::M2m),
        Some(Some(JwtType::OAuth)) => Some(TokenType::OAuth),
        Some(Some(JwtType::Template) | None) => None,
    }
}

/// The type of a token that only the service can verify.
pub(in crate::auth::request) fn opaque_type(token: &str) -> Option<TokenType> {
    PREFIXES.iter().find(|(prefix, _)| token.starts_with(prefix)).map(|(_, token_type)| *token_type)
}

pub(super) fn decide(context: &Context<'_>, token_type: TokenType, token: PresentedToken) -> Step<Decision> {
    Ok(match context.facts.machine(token_type)? {
        Ok(facts) => Decision::of(Outcome::Machine { facts: Arc::clone(facts), token }),
        Err(error) => Decision::signed_out(error.reason.clone(), error.cause.clone()),
    })
}
