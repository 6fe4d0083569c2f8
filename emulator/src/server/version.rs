//! The version of the API that a request asks for.

use axum::http::HeaderMap;

use crate::{pairs::Pairs, problem::Problem};

const HEADER: &str = "Clerk-API-Version";
const PARAM: &str = "__clerk_api_version";

/// What Clerk has published, oldest first.
const PUBLISHED: [&str; 6] = ["2021-02-05", "2024-10-01", "2025-03-12", "2025-04-10", "2025-11-10", "2026-05-12"];

/// A published version. Later ones are greater: dates in this form sort as text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ApiVersion(&'static str);

impl ApiVersion {
    /// From here on, a session is verified by its token, not by an endpoint.
    pub(crate) const WITHOUT_SESSION_VERIFICATION: Self = Self("2025-04-10");

    /// From here on, metadata is changed by endpoints of its own.
    pub(crate) const WITH_SEPARATE_METADATA: Self = Self("2026-05-12");

    /// The version in the header or in the query. A request that names none comes from a client
    /// that is older than versions are, and means the first.
    pub(crate) fn of(headers: &HeaderMap, query: &Pairs) -> Result<Self, Problem> {
        let mut named = headers.get_all(HEADER).iter();
        let version = match (named.next(), named.next(), query.sent(PARAM)) {
            (None, _, None) => return Ok(Self(PUBLISHED[0])),
            (Some(value), None, None) => value.to_str().ok(),
            (None, _, Some(value)) => Some(value),
            _ => return Err(invalid("it is given more than once")),
        };
        let known = PUBLISHED.into_iter().find(|known| version == Some(*known));
        known.map(Self).ok_or_else(|| invalid(&format!("it is not one of {}", PUBLISHED.join(", "))))
    }

    pub(crate) fn name(self) -> &'static str {
        self.0
    }
}

fn invalid(reason: &str) -> Problem {
    let text = format!("The API version, in the header {HEADER} or the query parameter {PARAM}, is invalid: {reason}.");
    Problem::rejected("api_version_invalid", "invalid API version", text)
}
