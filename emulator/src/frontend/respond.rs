//! The responses for browsers and their headers: pages without scripts that no site can embed, and
//! redirections.

use std::sync::LazyLock;

use aws_lc_rs::digest;
use axum::{
    body::Body,
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::STANDARD};

use super::{html, redirect::RedirectUrl};
use crate::server;

/// The source of the one style that pages have.
static STYLE: LazyLock<String> = LazyLock::new(|| {
    let digest = digest::digest(&digest::SHA256, html::STYLE.as_bytes());
    format!("'sha256-{}'", STANDARD.encode(digest))
});

/// A page. Its forms lead back to an app, which browsers count as their target.
pub(super) fn page(status: StatusCode, title: &str, content: &str, back: Option<&RedirectUrl>) -> Response {
    let mut response = (status, html::page(title, content)).into_response();
    let targets = back.map(|back| format!(" {}", back.source())).unwrap_or_default();
    let policy = format!(
        "default-src 'none'; style-src {}; form-action 'self'{targets}; base-uri 'none'; frame-ancestors 'none'",
        *STYLE
    );
    set(&mut response, header::CONTENT_TYPE, "text/html; charset=utf-8");
    set(&mut response, header::CONTENT_SECURITY_POLICY, &policy);
    set(&mut response, header::X_FRAME_OPTIONS, "DENY");
    finish(response)
}

pub(super) fn redirect(status: StatusCode, location: &str) -> Response {
    let mut response = (status, Body::empty()).into_response();
    set(&mut response, header::LOCATION, location);
    finish(response)
}

/// Adds a cookie of the emulator's own host.
pub(super) fn set_cookie(response: &mut Response, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

fn finish(mut response: Response) -> Response {
    set(&mut response, header::CACHE_CONTROL, "no-store");
    set(&mut response, header::REFERRER_POLICY, "no-referrer");
    set(&mut response, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    server::complete(response)
}

/// What cannot be a value of a header is left out; a URL that was read always can.
fn set(response: &mut Response, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}
