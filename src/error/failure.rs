//! Reads a non-2xx response, whatever it contains.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use http::HeaderMap;
use http::header::RETRY_AFTER;
use serde_json::value::RawValue;

use super::ApiError;
use super::api_error::text_of;
use crate::model::object;
use crate::sanitize::looks_like_a_name;

/// What a non-2xx response says about the failure.
#[derive(Default)]
pub(crate) struct Failure {
    pub(crate) errors: Vec<ApiError>,
    pub(crate) trace_id: Option<String>,
    pub(crate) retry_after: Option<Duration>,
    pub(crate) body: Option<String>,
}

impl Failure {
    /// Reads headers and, where it has Clerk's shape, the body. Nothing else is assumed: an HTML page is
    /// a failure like any other, and a malformed part does not hide the rest.
    pub(crate) fn read(headers: &HeaderMap, body: Option<String>) -> Self {
        // A map: a struct would reject a member that is given twice.
        let members: BTreeMap<String, &RawValue> =
            body.as_deref().and_then(|body| serde_json::from_str(body).ok()).unwrap_or_default();
        let from_body = || text_of(members.get("clerk_trace_id")?);
        let from_header = || trace_id(headers).map(str::to_owned);
        let id = |text: &String| looks_like_a_name(text);
        Self {
            errors: members.get("errors").map(|errors| entries(errors)).unwrap_or_default(),
            trace_id: from_body().filter(id).or_else(from_header),
            retry_after: headers.get(RETRY_AFTER).and_then(|value| retry_after(value.to_str().ok()?)),
            body,
        }
    }
}

/// The id of a request in the network in front of the service.
pub(crate) fn trace_id(headers: &HeaderMap) -> Option<&str> {
    headers.get("cf-ray")?.to_str().ok().filter(|id| looks_like_a_name(id))
}

/// The errors of a list; entries that are not errors are skipped.
fn entries(list: &RawValue) -> Vec<ApiError> {
    let entries: Vec<&RawValue> = serde_json::from_str(list.get()).unwrap_or_default();
    let objects = entries.into_iter().filter_map(|entry| object(entry.get().as_bytes()));
    objects.filter_map(|json| serde_json::from_str(json).ok()).collect()
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
    fn retry_after_is_seconds_or_a_date() {
        assert_eq!(retry_after("3600"), Some(Duration::from_secs(3600)));
        assert_eq!(retry_after("Thu, 01 Jan 1970 00:00:00 GMT"), Some(Duration::ZERO));
        for text in ["", "-1", "1.5", "soon", "99999999999999999999"] {
            assert_eq!(retry_after(text), None, "{text}");
        }
    }

    #[test]
    fn html_page_is_a_failure_without_codes() {
        let failure = Failure::read(&HeaderMap::new(), Some("<html>".to_owned()));
        assert!(failure.errors.is_empty());
        assert_eq!(failure.body.as_deref(), Some("<html>"));
    }

    #[test]
    fn nulls_and_missing_fields_do_not_hide_the_code() {
        let body = r#"{"errors":[{"code":"a","message":null},{}],"clerk_trace_id":"t1","new":1}"#;
        let failure = Failure::read(&HeaderMap::new(), Some(body.to_owned()));
        assert_eq!(failure.errors.len(), 2);
        assert_eq!(failure.errors[0].code, "a");
        assert_eq!(failure.trace_id.as_deref(), Some("t1"));
    }

    fn read(body: &str) -> Failure {
        Failure::read(&HeaderMap::new(), Some(body.to_owned()))
    }

    fn codes(failure: &Failure) -> Vec<&str> {
        failure.errors.iter().map(|error| error.code.as_str()).collect()
    }

    #[test]
    fn malformed_entry_does_not_hide_the_others() {
        let entries = [
            "null",
            "1",
            "\"text\"",
            "[]",
            "true",
            r#"{"code":"\ud800"}"#,
            r#"{"code":"a","code":"b"}"#,
            r#"{"code":{"a":1}}"#,
        ];
        for entry in entries {
            for body in [
                format!(r#"{{"errors":[{{"code":"x"}},{entry}],"clerk_trace_id":"t1"}}"#),
                format!(r#"{{"clerk_trace_id":"t1","errors":[{entry},{{"code":"x"}}]}}"#),
            ] {
                let failure = read(&body);
                assert!(codes(&failure).contains(&"x"), "{body}");
                assert_eq!(failure.trace_id.as_deref(), Some("t1"), "{body}");
            }
        }
    }

    #[test]
    fn malformed_entries_are_skipped() {
        assert_eq!(codes(&read(r#"{"errors":[{"code":"x"},null]}"#)), ["x"]);
        assert_eq!(codes(&read(r#"{"errors":[7,{"code":"x"},[{"code":"y"}]]}"#)), ["x"]);
    }

    #[test]
    fn errors_that_are_not_a_list_do_not_hide_the_trace_id() {
        for errors in ["null", "{}", "\"text\"", "1", "false"] {
            let failure = read(&format!(r#"{{"errors":{errors},"clerk_trace_id":"t1"}}"#));
            assert!(failure.errors.is_empty(), "{errors}");
            assert_eq!(failure.trace_id.as_deref(), Some("t1"), "{errors}");
        }
    }

    #[test]
    fn field_of_another_type_does_not_hide_the_others() {
        for other in ["null", "[1]", "{}", "true", r#""\ud800""#] {
            let body = format!(
                r#"{{"errors":[{{"code":"x","message":{other},"long_message":{other},"meta":{other}}},
                               {{"code":{other},"message":"m","long_message":"l","meta":{{"param_name":"p"}}}}],
                    "clerk_trace_id":{other}}}"#
            );
            let failure = read(&body);
            assert_eq!(codes(&failure), ["x", ""], "{body}");
            assert_eq!((failure.errors[0].message.as_str(), &failure.errors[0].long_message), ("", &None));
            let second = &failure.errors[1];
            assert_eq!((second.message.as_str(), second.long_message.as_deref()), ("m", Some("l")));
            assert_eq!((second.param_name().as_deref(), failure.trace_id), (Some("p"), None));
        }
    }

    #[test]
    fn number_in_place_of_a_text_is_its_text() {
        let failure = read(r#"{"errors":[{"code":42,"message":1.5}],"clerk_trace_id":123456789012345678901234567890}"#);
        assert_eq!((codes(&failure), failure.errors[0].message.as_str()), (vec!["42"], "1.5"));
        assert_eq!(failure.trace_id.as_deref(), Some("123456789012345678901234567890"));
    }

    #[test]
    fn member_given_twice_hides_nothing() {
        let failure = read(r#"{"errors":null,"errors":[{"code":"x"}],"clerk_trace_id":"a","clerk_trace_id":"b"}"#);
        assert_eq!((codes(&failure), failure.trace_id.as_deref()), (vec!["x"], Some("b")));
    }

    #[test]
    fn malformed_trace_id_falls_back_to_the_header() {
        let headers = HeaderMap::from_iter([(http::HeaderName::from_static("cf-ray"), "ray-1".parse().unwrap())]);
        for body in ["{}", "<html>", r#"{"clerk_trace_id":null}"#, r#"{"clerk_trace_id":"a b"}"#] {
            let failure = Failure::read(&headers, Some(body.to_owned()));
            assert_eq!(failure.trace_id.as_deref(), Some("ray-1"), "{body}");
        }
    }

    #[test]
    fn malformed_trace_id_is_dropped() {
        let body = |id: &str| Some(format!(r#"{{"clerk_trace_id":"{id}"}}"#));
        for id in ["", "a b", "line\\nbreak", &"x".repeat(200)] {
            assert_eq!(Failure::read(&HeaderMap::new(), body(id)).trace_id, None, "{id}");
        }
    }
}
