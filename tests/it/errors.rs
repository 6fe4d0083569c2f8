//! One error type for every failure; here, failures without a request.

use std::time::SystemTime;

use clerk_sdk::error::{Mismatch, OutOfRange, PageLimitError};
use clerk_sdk::{Error, ErrorKind, PageLimit, RawJson, Timestamp};
use serde_json::json;

/// A map with keys that JSON does not have.
fn not_json() -> impl serde::Serialize {
    std::collections::BTreeMap::from([([1, 2], 3)])
}

#[test]
fn local_json_errors_have_their_own_kind() {
    let raw = RawJson::new(&json!({ "seats": "h4ckme" })).expect("JSON");
    let unreadable = raw.get::<Vec<u8>>().expect_err("not a list");
    let unwritable = RawJson::new(&not_json()).expect_err("not JSON");
    for error in [unreadable, unwritable] {
        assert_eq!((error.kind(), error.status(), error.operation()), (ErrorKind::Json, None, None), "{error:?}");
        assert!(std::error::Error::source(&error).is_some_and(|source| source.is::<Mismatch>()), "{error:?}");
        assert!(!format!("{error} {error:?}").contains("h4ckme"), "{error:?}");
    }
}

/// Compiles only if every value that can be wrong in itself converts.
#[test]
fn value_errors_convert_into_the_one_error() {
    fn rows(limit: i64) -> clerk_sdk::Result<PageLimit> {
        Ok(PageLimit::try_from(limit)?)
    }
    fn time(millis: i64) -> clerk_sdk::Result<SystemTime> {
        Ok(Timestamp::from_millis(millis).try_into()?)
    }
    assert_eq!(rows(500).expect("a page"), PageLimit::MAX);
    assert_eq!(time(0).expect("a time"), SystemTime::UNIX_EPOCH);
    let error = rows(501).expect_err("too many");
    assert_eq!((error.kind(), error.to_string().as_str()), (ErrorKind::Argument, "a page limit is 1 to 500"));
    assert!(std::error::Error::source(&error).is_none(), "the text would be printed twice");
}

#[test]
fn errors_can_be_shared() {
    fn shared<T: std::error::Error + Clone + Send + Sync + 'static>() {}
    fn shared_alone<T: std::error::Error + Send + Sync + 'static>() {}
    shared_alone::<Error>();
    shared::<Mismatch>();
    shared::<OutOfRange>();
    shared::<PageLimitError>();
}

#[test]
fn error_is_one_pointer() {
    assert_eq!(size_of::<Error>(), size_of::<usize>());
    assert_eq!(size_of::<clerk_sdk::Result<()>>(), size_of::<usize>());
}
