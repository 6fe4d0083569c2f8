//! Heads of requests and responses, between the types of actix-web and ours: it uses an older release of `http`.

use std::fmt;

use actix_web::body::BoxBody;
use actix_web::http as actix;
use actix_web::{HttpMessage, HttpRequest, HttpResponse};
use bytes::Bytes;
use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode, Uri, Version};

use crate::auth::{AuthError, PeerAddress};
use crate::middleware::tls::over_tls;
use crate::middleware::{RequestAuth, is_added};

/// What of a request cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unusable {
    Method,
    Uri,
    Headers,
}

impl fmt::Display for Unusable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Method => "its method is not valid",
            Self::Uri => "its URL is not valid",
            Self::Headers => "its headers are not valid, or too many",
        })
    }
}

/// The head of a request, with the address of the peer if that is asked for.
pub(super) fn parts(request: &HttpRequest, with_peer_address: bool) -> Result<Parts, Unusable> {
    let (mut parts, ()) = http::Request::new(()).into_parts();
    parts.method = Method::from_bytes(request.method().as_str().as_bytes()).map_err(|_| Unusable::Method)?;
    parts.headers = headers(request.headers()).ok_or(Unusable::Headers)?;
    parts.uri = Uri::try_from(request.uri().to_string()).map_err(|_| Unusable::Uri)?;
    if request.app_config().secure() {
        parts.uri = over_tls(parts.uri, &parts.headers);
    }
    parts.version = version(request.version());
    if let Some(address) = request.peer_addr().filter(|_| with_peer_address) {
        parts.extensions.insert(PeerAddress(address.ip()));
    }
    // What a layer around this one found out.
    if let Some(found) = request.extensions().get::<RequestAuth>() {
        parts.extensions.insert(found.clone());
    }
    Ok(parts)
}

/// All of them, several of one name in their order.
fn headers(headers: &actix::header::HeaderMap) -> Option<HeaderMap> {
    let mut converted = HeaderMap::try_with_capacity(headers.len()).ok()?;
    for (name, value) in headers {
        let name = HeaderName::from_bytes(name.as_str().as_bytes()).ok()?;
        let value = HeaderValue::from_bytes(value.as_bytes()).ok()?;
        converted.try_append(name, value).ok()?;
    }
    Some(converted)
}

fn version(version: actix::Version) -> Version {
    match version {
        actix::Version::HTTP_09 => Version::HTTP_09,
        actix::Version::HTTP_10 => Version::HTTP_10,
        actix::Version::HTTP_2 => Version::HTTP_2,
        actix::Version::HTTP_3 => Version::HTTP_3,
        _ => Version::HTTP_11,
    }
}

/// A response, with the [`AuthError`] in its extensions.
pub(super) fn response(response: Response<Bytes>) -> HttpResponse<BoxBody> {
    let (mut parts, body) = response.into_parts();
    let mut converted = HttpResponse::with_body(status(parts.status), BoxBody::new(body));
    for (name, value) in &parts.headers {
        copy(converted.headers_mut(), name, value);
    }
    if let Some(error) = parts.extensions.remove::<AuthError>() {
        converted.extensions_mut().insert(error);
    }
    converted
}

pub(super) fn status(status: StatusCode) -> actix::StatusCode {
    actix::StatusCode::from_u16(status.as_u16()).unwrap_or(actix::StatusCode::INTERNAL_SERVER_ERROR)
}

/// Adds headers to a response, keeping those it has, by the rule of [`is_added`].
pub(super) fn append(headers: &mut actix::header::HeaderMap, more: &HeaderMap) {
    for (name, value) in more {
        if is_added(name, headers.contains_key(name.as_str())) {
            copy(headers, name, value);
        }
    }
}

/// Both releases of `http` allow the same names and values.
fn copy(headers: &mut actix::header::HeaderMap, name: &HeaderName, value: &HeaderValue) {
    let name = actix::header::HeaderName::from_bytes(name.as_str().as_bytes());
    let value = actix::header::HeaderValue::from_bytes(value.as_bytes());
    if let (Ok(name), Ok(value)) = (name, value) {
        headers.append(name, value);
    }
}
