//! Heads of requests and responses, between the types of poem and ours. Nothing is copied but the URI.

use std::mem::take;

use bytes::Bytes;
use http::request::Parts;
use http::uri::Scheme;
use poem::{Addr, Body, Request, RequestParts, Response, ResponseParts};

use crate::auth::PeerAddress;
use crate::middleware::tls::over_tls;

/// What of a request is not its head.
pub(super) struct Rest {
    parts: RequestParts,
    body: Body,
}

/// Takes a request apart, and adds the address of the peer if that is asked for.
pub(super) fn split(request: Request, with_peer_address: bool) -> (Parts, Rest) {
    // A nested route sees a shorter path than the browser shows. Requests that tests build have no original URI.
    let is_known = request.original_uri() != "/";
    let uri = if is_known { request.original_uri() } else { request.uri() }.clone();
    let is_tls = *request.scheme() == Scheme::HTTPS;
    let address = if let Addr::SocketAddr(address) = **request.remote_addr() { Some(address.ip()) } else { None };

    let (mut rest, body) = request.into_parts();
    let (mut parts, ()) = http::Request::new(()).into_parts();
    parts.method = rest.method.clone();
    parts.version = rest.version;
    parts.headers = take(&mut rest.headers);
    parts.extensions = take(&mut rest.extensions);
    parts.uri = if is_tls { over_tls(uri, &parts.headers) } else { uri };
    if let Some(address) = address.filter(|_| with_peer_address) {
        parts.extensions.insert(PeerAddress(address));
    }
    (parts, Rest { parts: rest, body })
}

impl Rest {
    /// The request again, with the headers and extensions of this head.
    pub(super) fn join(mut self, parts: Parts) -> Request {
        self.parts.headers = parts.headers;
        self.parts.extensions = parts.extensions;
        Request::from_parts(self.parts, self.body)
    }
}

pub(super) fn response(response: http::Response<Bytes>) -> Response {
    let (parts, body) = response.into_parts();
    let http::response::Parts { status, version, headers, extensions, .. } = parts;
    Response::from_parts(ResponseParts { status, version, headers, extensions }, body.into())
}
