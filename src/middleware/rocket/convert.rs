//! Requests and responses, between the types of Rocket and those of the crate `http`.

use std::io::Cursor;

use bytes::Bytes;
use http::request::Parts;
use http::uri::PathAndQuery;
use http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use rocket::http::Status;
use rocket::{Request, Response};

use super::slot::Slot;
use crate::auth::{AuthError, PeerAddress};

/// The head of a request; `None` if it holds what HTTP does not allow.
///
/// Rocket itself drops headers that are not UTF-8.
pub(super) fn parts(request: &Request<'_>, with_peer_address: bool) -> Option<Parts> {
    let (mut parts, ()) = http::Request::new(()).into_parts();
    parts.method = Method::from_bytes(request.method().as_str().as_bytes()).ok()?;
    parts.uri = PathAndQuery::try_from(request.uri().to_string()).ok()?.into();
    for header in request.headers().iter() {
        let name = HeaderName::from_bytes(header.name().as_str().as_bytes()).ok()?;
        let value = HeaderValue::from_bytes(header.value().as_bytes()).ok()?;
        parts.headers.try_append(name, value).ok()?;
    }
    if !parts.headers.contains_key(header::HOST) {
        // HTTP/2 has no such header, but Rocket knows the host.
        if let Some(host) = request.host() {
            parts.headers.try_insert(header::HOST, host.to_string().try_into().ok()?).ok()?;
        }
    }
    if !parts.headers.contains_key(header::COOKIE) {
        // The cookies of Rocket's local client are in no header.
        let cookies: Vec<String> =
            request.cookies().iter().map(|cookie| format!("{}={}", cookie.name(), cookie.value())).collect();
        if !cookies.is_empty() {
            parts.headers.try_insert(header::COOKIE, cookies.join("; ").try_into().ok()?).ok()?;
        }
    }
    if with_peer_address {
        // Not `client_ip`, which believes a header.
        if let Some(address) = request.remote() {
            parts.extensions.insert(PeerAddress(address.ip()));
        }
    }
    Some(parts)
}

/// The response of a layer or guard. Why it is one is kept for fairings.
pub(super) fn respond(request: &Request<'_>, response: http::Response<Bytes>) -> Response<'static> {
    let (parts, body) = response.into_parts();
    Slot::of(request).respond(parts.extensions.get::<AuthError>().cloned());
    let mut response = Response::new();
    response.set_status(Status::new(parts.status.as_u16()));
    add_headers(&mut response, &parts.headers);
    response.set_sized_body(body.len(), Cursor::new(body));
    response
}

/// Adds headers to a response, keeping those it has. Rocket's headers are text.
pub(super) fn add_headers(response: &mut Response<'_>, headers: &HeaderMap) {
    for (name, value) in headers {
        match std::str::from_utf8(value.as_bytes()) {
            Ok(text) => response.adjoin_raw_header(name.as_str().to_owned(), text.to_owned()),
            Err(_) => {
                tracing::warn!(target: "clerk_sdk", "the header {name} of a response is not UTF-8: it is not sent")
            }
        }
    }
}
