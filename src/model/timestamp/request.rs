//! Timestamps in request bodies, which take RFC 3339 where responses and queries have milliseconds.

use serde::Serializer;
use serde::ser::Error;

use super::Timestamp;
use crate::model::wire::WriteAs;

/// Before and after, years have more than the four digits of RFC 3339.
const FOUR_DIGIT_YEARS: std::ops::RangeInclusive<i64> = -62_167_219_200_000..=253_402_300_799_999;

/// The form of times in request bodies.
pub(crate) struct Rfc3339;

/// For `#[serde(serialize_with)]` on fields of request bodies.
pub(crate) fn as_rfc3339<T: WriteAs<Rfc3339>, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    value.write(serializer)
}

impl WriteAs<Rfc3339> for Timestamp {
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if FOUR_DIGIT_YEARS.contains(&self.0) {
            serializer.collect_str(self)
        } else {
            Err(S::Error::custom("a time must be in the years 0 to 9999"))
        }
    }
}

#[cfg(test)]
mod tests {
    use serde::Serialize;

    use super::*;
    use crate::model::Nullable;

    #[derive(Default, Serialize)]
    struct Body {
        #[serde(serialize_with = "as_rfc3339")]
        plain: Timestamp,
        #[serde(serialize_with = "as_rfc3339", skip_serializing_if = "Option::is_none")]
        optional: Option<Timestamp>,
        #[serde(serialize_with = "as_rfc3339", skip_serializing_if = "Nullable::is_absent")]
        nullable: Nullable<Timestamp>,
        #[serde(serialize_with = "as_rfc3339", skip_serializing_if = "Vec::is_empty")]
        list: Vec<Timestamp>,
    }

    fn text(body: &Body) -> String {
        serde_json::to_string(body).expect("times in range")
    }

    #[test]
    fn times_are_text_in_every_kind_of_field() {
        let time = Timestamp::from_millis(1_795_516_188_123);
        let body = Body { plain: time, optional: Some(time), nullable: time.into(), list: vec![time] };
        assert_eq!(
            text(&body),
            r#"{"plain":"T","optional":"T","nullable":"T","list":["T"]}"#.replace('T', &time.to_string())
        );
        assert_eq!(text(&Body::default()), r#"{"plain":"1970-01-01T00:00:00Z"}"#);
        let cleared = Body { nullable: Nullable::Null, ..Body::default() };
        assert_eq!(text(&cleared), r#"{"plain":"1970-01-01T00:00:00Z","nullable":null}"#);
    }

    #[test]
    fn times_that_rfc_3339_cannot_hold_are_an_error() {
        for (millis, first_and_last) in [(*FOUR_DIGIT_YEARS.start(), "0000"), (*FOUR_DIGIT_YEARS.end(), "9999")] {
            let body = Body { plain: Timestamp(millis), ..Body::default() };
            assert!(text(&body).starts_with(&format!(r#"{{"plain":"{first_and_last}-"#)), "{}", text(&body));
        }
        for millis in [i64::MIN, FOUR_DIGIT_YEARS.start() - 1, FOUR_DIGIT_YEARS.end() + 1, i64::MAX] {
            let body = Body { optional: Some(Timestamp(millis)), ..Body::default() };
            let error = serde_json::to_string(&body).expect_err("five digits").to_string();
            assert!(error.contains("9999"), "{error}");
        }
    }
}
