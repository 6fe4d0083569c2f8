//! One request as an endpoint sees it: its version of the API, the ids of its path, its query and
//! its body, and the keys of the instance.

use axum::{
    body::Body,
    extract::{FromRequestParts, RawPathParams, Request},
    http::StatusCode,
};
use http_body_util::BodyExt;
use serde_json::Value;

use super::{ApiVersion, Form, Query, urlencoded};
use crate::{json, problem::Problem, tokens::Tokens};

/// The largest body that is read.
const BODY_LIMIT: usize = 1024 * 1024;

/// How much of a larger body is read and thrown away: a client that is still sending does not
/// look at an answer before it is done.
const DRAIN_LIMIT: usize = 64 * BODY_LIMIT;

/// One request.
pub(crate) struct Call {
    params: Vec<(String, String)>,
    query: Query,
    version: ApiVersion,
    body: Vec<u8>,
    /// The body consists of pairs, not of JSON.
    is_urlencoded: bool,
    tokens: Tokens,
}

impl Call {
    pub(super) async fn read(request: Request, tokens: Tokens) -> Result<Self, Problem> {
        let (mut parts, body) = request.into_parts();
        let params = RawPathParams::from_request_parts(&mut parts, &())
            .await
            .map_err(|_| {
                Problem::refused("request_invalid", "invalid path", "The path contains bytes that are not UTF-8.")
            })?
            .iter()
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        let query = Query::parse(parts.uri.query().unwrap_or_default())?;
        let version = ApiVersion::of(&parts.headers, &query)?;
        let is_urlencoded = urlencoded::is_meant(&parts.headers);
        Ok(Self { params, query, version, body: collect(body).await?, is_urlencoded, tokens })
    }

    /// A part of the path, such as `user_id`; empty if the route has no such part.
    pub(crate) fn param(&self, name: &str) -> &str {
        self.params.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    pub(crate) fn query(&self) -> &Query {
        &self.query
    }

    pub(crate) fn version(&self) -> ApiVersion {
        self.version
    }

    /// The keys that tokens are signed with.
    pub(crate) fn tokens(&self) -> &Tokens {
        &self.tokens
    }

    /// The body, which may have the keys in these lists and no others.
    pub(crate) fn form(&self, allowed: &[&[&str]]) -> Result<Form, Problem> {
        self.open_form()?.only(allowed)
    }

    /// The body of an endpoint that ignores keys it does not know.
    pub(crate) fn open_form(&self) -> Result<Form, Problem> {
        if self.is_urlencoded {
            let params = urlencoded::parse(&self.body);
            return params.map(Form::of_text).map_err(|reason| Problem::bad_body(&reason));
        }
        Form::of_json(self.json()?)
    }

    /// The body of a bulk endpoint: one to `most` objects with these keys.
    pub(crate) fn forms(&self, allowed: &[&[&str]], most: usize) -> Result<Vec<Form>, Problem> {
        let Some(Value::Array(items)) = (!self.is_urlencoded).then(|| self.json()).transpose()? else {
            return Err(Problem::bad_body("it must be a JSON array"));
        };
        match items.len() {
            0 => Err(Problem::bad_body("the array must not be empty")),
            count if count > most => Err(Problem::too_many("body", most)),
            _ => items.into_iter().map(|item| Form::of_json(item)?.only(allowed)).collect(),
        }
    }

    fn json(&self) -> Result<Value, Problem> {
        // Many bodies are optional, and then a missing one means no parameters.
        if self.body.iter().all(u8::is_ascii_whitespace) {
            return Ok(Value::Object(serde_json::Map::new()));
        }
        json::parse(&self.body).map_err(|error| {
            Problem::bad_body(&format!("{} (line {}, column {})", error.reason, error.line, error.column))
        })
    }
}

async fn collect(mut body: Body) -> Result<Vec<u8>, Problem> {
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
