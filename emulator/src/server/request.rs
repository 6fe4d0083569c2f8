//! One request as an endpoint sees it: its version of the API, the ids of its path, the parameters
//! of its query and its body, and the keys of the instance.

use axum::{
    body::Body as HttpBody,
    extract::{FromRequestParts, RawPathParams, Request as HttpRequest},
    http::{HeaderMap, StatusCode, header},
};
use http_body_util::BodyExt;
use serde_json::{Map, Value};

use super::{auth::Caller, version::ApiVersion};
use crate::{
    description::{Body, Operation, Sent, Unknown},
    json,
    pairs::{self, Pairs},
    params::Params,
    problem::Problem,
    tokens::Tokens,
};

/// The largest body that is read.
const BODY_LIMIT: usize = 1024 * 1024;

/// How much of a larger body is read and thrown away: a client that is still sending does not
/// look at a response before it is done.
const DRAIN_LIMIT: usize = 64 * BODY_LIMIT;

/// One request.
pub(crate) struct Request {
    path: Vec<(String, String)>,
    query: Params,
    body: Body,
    version: ApiVersion,
    undescribed: Pairs,
    tokens: Tokens,
    machine_id: Option<String>,
}

impl Request {
    pub(super) async fn read(
        request: HttpRequest,
        operation: Operation,
        unknown: Unknown,
        tokens: Tokens,
    ) -> Result<Self, Problem> {
        let (mut parts, body) = request.into_parts();
        let machine_id = match parts.extensions.remove::<Caller>() {
            Some(Caller::Machine(id)) => Some(id),
            Some(Caller::Instance) | None => None,
        };
        let path = RawPathParams::from_request_parts(&mut parts, &())
            .await
            .map_err(|_| {
                Problem::rejected("request_invalid", "invalid path", "The path contains bytes that are not UTF-8.")
            })?
            .iter()
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        let pairs = Pairs::of_query(parts.uri.query().unwrap_or_default())?;
        let version = ApiVersion::of(&parts.headers, &pairs)?;
        let bytes = read_body(body).await?;
        let query = operation.read_query(&pairs)?;
        // A body that an operation does not have is not looked at.
        let body = if operation.has_body() {
            operation.read_body(decode(&parts.headers, &bytes)?, unknown)?
        } else {
            Body::default()
        };
        Ok(Self { path, query, body, version, undescribed: pairs, tokens, machine_id })
    }

    /// A part of the path, such as `user_id`; empty if the route has no such part.
    pub(crate) fn id(&self, name: &str) -> &str {
        self.path.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    pub(crate) fn query(&self) -> &Params {
        &self.query
    }

    /// The parameters of a body that is an object.
    pub(crate) fn body(&self) -> &Params {
        &self.body.params
    }

    /// The parameters of each item of a body that is a list.
    pub(crate) fn items(&self) -> &[Params] {
        &self.body.items
    }

    pub(crate) fn version(&self) -> ApiVersion {
        self.version
    }

    /// The keys that tokens are signed with.
    pub(crate) fn tokens(&self) -> &Tokens {
        &self.tokens
    }

    /// A parameter of the query that is not documented, but that Clerk's own SDKs send.
    pub(crate) fn undescribed(&self, name: &str) -> Option<&str> {
        self.undescribed.first(name)
    }

    /// The machine that sends the request, if it has the key of one.
    pub(crate) fn machine_id(&self) -> Option<&str> {
        self.machine_id.as_deref()
    }

    /// Whether a list is to have an envelope.
    pub(super) fn is_paginated(&self) -> Result<bool, Problem> {
        match self.undescribed("paginated") {
            None | Some("false") => Ok(false),
            Some("true") => Ok(true),
            Some(_) => Err(Problem::value("paginated", "true or false")),
        }
    }
}

/// What a body says. Many bodies are optional, and then a missing one means no parameters.
fn decode(headers: &HeaderMap, body: &[u8]) -> Result<Sent, Problem> {
    if is_urlencoded(headers) {
        return pairs::parse_body(body).map(Sent::Pairs).map_err(|reason| Problem::bad_body(&reason));
    }
    if body.iter().all(u8::is_ascii_whitespace) {
        return Ok(Sent::Json(Value::Object(Map::new())));
    }
    json::parse(body)
        .map(Sent::Json)
        .map_err(|error| Problem::bad_body(&format!("{} (line {}, column {})", error.reason, error.line, error.column)))
}

fn is_urlencoded(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/x-www-form-urlencoded"))
}

/// Reads a whole body, up to a limit.
pub(crate) async fn read_body(mut body: HttpBody) -> Result<Vec<u8>, Problem> {
    let mut kept = Vec::new();
    let mut seen = 0_usize;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| Problem::bad_body("it ended early"))?;
        let Some(data) = frame.data_ref() else {
            continue;
        };
        seen = seen.saturating_add(data.len());
        if seen <= BODY_LIMIT {
            kept.extend_from_slice(data);
        } else {
            kept = Vec::new();
        }
        if seen > DRAIN_LIMIT {
            break;
        }
    }
    if seen > BODY_LIMIT {
        return Err(Problem::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "request_body_too_large",
            "request body too large",
            "The request body is larger than one MiB.",
        ));
    }
    Ok(kept)
}
