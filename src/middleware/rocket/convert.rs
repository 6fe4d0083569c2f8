//! Requests and responses, between the types of Rocket and those of the crate `http`.

use std::io::Cursor;

use bytes::Bytes;
use http::request::Parts;
use http::uri::PathAndQuery;
use http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use rocket::http::{Header, Status};
use rocket::{Request, Response};

use super::slot::Slot;
use crate::auth::{AuthError, PeerAddress};
use crate::middleware::is_added;
use crate::middleware::tls::over_tls;

/// The head of a request; `None` if it holds what is not legal in HTTP.
///
/// Headers that are not UTF-8 are not in it, because Rocket drops them.
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
        // HTTP/2 has it in the URL, which Rocket does not keep.
        if let Some(host) = request.host() {
            parts.headers.try_insert(header::HOST, host.to_string().try_into().ok()?).ok()?;
        }
    }
    if !parts.headers.contains_key(header::COOKIE) {
        // Rocket's client for tests has cookies that are in no header.
        let pairs = request.cookies().iter().map(|cookie| format!("{}={}", cookie.name(), cookie.value()));
        let pairs: Vec<String> = pairs.collect();
        if !pairs.is_empty() {
            parts.headers.try_insert(header::COOKIE, pairs.join("; ").try_into().ok()?).ok()?;
        }
    }
    if request.rocket().config().tls_enabled() {
        parts.uri = over_tls(parts.uri, &parts.headers);
    }
    // Not `client_ip`, which believes a header.
    if let Some(address) = request.remote().filter(|_| with_peer_address) {
        parts.extensions.insert(PeerAddress(address.ip()));
    }
    Some(parts)
}

/// The response of a layer or a request guard. Why it is one is kept for catchers and fairings.
pub(super) fn respond(request: &Request<'_>, response: http::Response<Bytes>) -> Response<'static> {
    let (parts, body) = response.into_parts();
    Slot::of(request).respond(parts.extensions.get::<AuthError>().cloned());
    let mut response = Response::new();
    response.set_status(Status::new(parts.status.as_u16()));
    for header in parts.headers.iter().filter_map(to_header) {
        response.adjoin_header(header);
    }
    response.set_sized_body(body.len(), Cursor::new(body));
    response
}

/// Adds headers to a response of the application, by the rule of [`is_added`].
pub(super) fn add_headers(response: &mut Response<'_>, headers: &HeaderMap) {
    for (name, value) in headers {
        let added = is_added(name, response.headers().contains(name.as_str()));
        if let Some(header) = to_header((name, value)).filter(|_| added) {
            response.adjoin_header(header);
        }
    }
}

/// A header as Rocket has it: its value is text.
fn to_header((name, value): (&HeaderName, &HeaderValue)) -> Option<Header<'static>> {
    let Ok(text) = std::str::from_utf8(value.as_bytes()) else {
        tracing::warn!(target: "clerk_sdk", "the header {name} of a response is not UTF-8, and is not sent");
        return None;
    };
    Some(Header::new(name.as_str().to_owned(), text.to_owned()))
}
