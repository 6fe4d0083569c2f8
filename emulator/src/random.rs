//! Values that nobody can guess, unlike ids.

use aws_lc_rs::rand;
use axum::http::StatusCode;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use crate::problem::Problem;

/// 192 random bits in base64url, behind a prefix.
pub(crate) fn secret(prefix: &str) -> Result<String, Problem> {
    let mut bytes = [0; 24];
    rand::fill(&mut bytes).map_err(|_| {
        Problem::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "internal_error",
            "internal error",
            "This machine gave no random numbers.",
        )
    })?;
    Ok(format!("{prefix}{}", URL_SAFE_NO_PAD.encode(bytes)))
}
