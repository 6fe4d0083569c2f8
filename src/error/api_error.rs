//! What the service says when it refuses.

use std::fmt;

use serde::Deserialize;

use crate::model::RawJson;

/// One error the service listed.
///
/// The texts can name what the caller sent, an email address for one; so Debug shows the code
/// alone.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct ApiError {
    /// What went wrong, for programs: `form_identifier_exists`.
    #[serde(deserialize_with = "null_is_empty")]
    pub code: String,
    /// What went wrong, in a few words.
    #[serde(deserialize_with = "null_is_empty")]
    pub message: String,
    /// What went wrong, in a sentence or more.
    pub long_message: Option<String>,
    /// What belongs to the code: the name of a parameter, the suggestions for a password.
    pub meta: Option<RawJson>,
}

impl ApiError {
    /// The parameter the error is about, from its `meta`.
    pub fn param_name(&self) -> Option<String> {
        #[derive(Deserialize)]
        struct Meta {
            param_name: Option<String>,
        }
        self.meta.as_ref()?.get::<Meta>().ok()?.param_name
    }
}

impl fmt::Debug for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiError").field("code", &self.code).finish_non_exhaustive()
    }
}

fn null_is_empty<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}

#[cfg(feature = "__client")]
pub(crate) use failure::Failure;

/// Reading an answer that is no success, whatever it is.
#[cfg(feature = "__client")]
mod failure {
    use std::time::{Duration, SystemTime};

    use http::HeaderMap;
    use http::header::RETRY_AFTER;
    use serde::Deserialize;

    use super::ApiError;

    /// What an answer says about its failure.
    #[derive(Default)]
    pub(crate) struct Failure {
        pub(crate) errors: Vec<ApiError>,
        pub(crate) trace_id: Option<String>,
        pub(crate) retry_after: Option<Duration>,
        pub(crate) body: Option<String>,
    }

    #[derive(Deserialize)]
    struct Body {
        #[serde(default)]
        errors: Vec<ApiError>,
        #[serde(default)]
        clerk_trace_id: Option<String>,
    }

    impl Failure {
        /// Reads headers and, where it is in Clerk's shape, the body. Nothing else is assumed:
        /// a page of HTML is a failure like any other.
        pub(crate) fn read(headers: &HeaderMap, body: Option<String>) -> Self {
            let parsed = body.as_deref().and_then(|body| serde_json::from_str::<Body>(body).ok());
            let (errors, trace_id) = parsed.map(|body| (body.errors, body.clerk_trace_id)).unwrap_or_default();
            let from_header = || Some(headers.get("cf-ray")?.to_str().ok()?.to_owned());
            Self {
                errors,
                trace_id: trace_id.or_else(from_header).filter(|id| is_id(id)),
                retry_after: headers.get(RETRY_AFTER).and_then(|value| retry_after(value.to_str().ok()?)),
                body,
            }
        }
    }

    /// Trace ids are shown in errors and logs; anything that is no short id is not one.
    fn is_id(text: &str) -> bool {
        (1..=128).contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
    }

    /// Whole seconds, or the time until a date.
    fn retry_after(text: &str) -> Option<Duration> {
        let text = text.trim();
        if let Ok(seconds) = text.parse::<u64>() {
            return Some(Duration::from_secs(seconds));
        }
        let date = httpdate::parse_http_date(text).ok()?;
        Some(date.duration_since(SystemTime::now()).unwrap_or_default())
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn reads_seconds_and_dates_and_nothing_else() {
            assert_eq!(retry_after("3600"), Some(Duration::from_secs(3600)));
            assert_eq!(retry_after("Thu, 01 Jan 1970 00:00:00 GMT"), Some(Duration::ZERO));
            for text in ["", "-1", "1.5", "soon", "99999999999999999999"] {
                assert_eq!(retry_after(text), None, "{text}");
            }
        }

        #[test]
        fn a_page_of_html_is_a_failure_without_codes() {
            let failure = Failure::read(&HeaderMap::new(), Some("<html>".to_owned()));
            assert!(failure.errors.is_empty());
            assert_eq!(failure.body.as_deref(), Some("<html>"));
        }

        #[test]
        fn nulls_and_gaps_do_not_hide_the_code() {
            let body = r#"{"errors":[{"code":"a","message":null},{}],"clerk_trace_id":"t1","new":1}"#;
            let failure = Failure::read(&HeaderMap::new(), Some(body.to_owned()));
            assert_eq!(failure.errors.len(), 2);
            assert_eq!(failure.errors[0].code, "a");
            assert_eq!(failure.trace_id.as_deref(), Some("t1"));
        }

        #[test]
        fn a_trace_id_that_is_none_is_dropped() {
            let body = |id: &str| Some(format!(r#"{{"clerk_trace_id":"{id}"}}"#));
            for id in ["", "a b", "line\\nbreak", &"x".repeat(200)] {
                assert_eq!(Failure::read(&HeaderMap::new(), body(id)).trace_id, None, "{id}");
            }
        }
    }
}
