//! Why a request is rejected, in the shape and with the codes that Clerk uses.

use axum::http::StatusCode;
use serde_json::{Value, json};

/// One rejected request: a status and at least one reason.
pub(crate) struct Problem {
    status: StatusCode,
    reasons: Vec<Reason>,
}

struct Reason {
    code: &'static str,
    message: &'static str,
    long_message: String,
    meta: Option<Value>,
}

impl Problem {
    /// A problem with one reason.
    pub(crate) fn new(
        status: StatusCode,
        code: &'static str,
        message: &'static str,
        long_message: impl Into<String>,
    ) -> Self {
        let reason = Reason { code, message, long_message: long_message.into(), meta: None };
        Self { status, reasons: vec![reason] }
    }

    /// Adds details to the last reason.
    pub(crate) fn meta(mut self, meta: Value) -> Self {
        if let Some(reason) = self.reasons.last_mut() {
            reason.meta = Some(meta);
        }
        self
    }

    /// Names the parameter that the last reason is about.
    pub(crate) fn at(self, name: &str) -> Self {
        self.meta(json!({ "param_name": name }))
    }

    /// Adds the reasons of another problem; the status stays.
    pub(crate) fn and(mut self, other: Self) -> Self {
        self.reasons.extend(other.reasons);
        self
    }

    /// A rejected parameter. All of these are 422 and name the parameter.
    pub(crate) fn param(
        name: &str,
        code: &'static str,
        message: &'static str,
        long_message: impl Into<String>,
    ) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, code, message, long_message).at(name)
    }

    pub(crate) fn unknown_param(name: &str) -> Self {
        Self::param(name, "form_param_unknown", "is unknown", format!("{name} is not a parameter of this request."))
    }

    pub(crate) fn missing_param(name: &str) -> Self {
        Self::param(name, "form_param_missing", "is missing", format!("{name} is required."))
    }

    /// A value of the wrong type or form; `expected` completes "name must be …".
    pub(crate) fn format(name: &str, expected: &str) -> Self {
        Self::param(name, "form_param_format_invalid", "is invalid", format!("{name} must be {expected}."))
    }

    /// A well-formed value outside what is allowed; `expected` completes "name must be …".
    pub(crate) fn value(name: &str, expected: &str) -> Self {
        Self::param(name, "form_param_value_invalid", "is invalid", format!("{name} must be {expected}."))
    }

    /// A text that is not a time in RFC 3339.
    pub(crate) fn time(name: &str) -> Self {
        Self::param(
            name,
            "form_param_invalid_time",
            "invalid format",
            format!("{name} must be a time in RFC 3339, such as 2025-01-31T12:00:00Z."),
        )
    }

    /// A query parameter that is not a Unix time.
    pub(crate) fn date(name: &str) -> Self {
        Self::param(
            name,
            "form_param_invalid_date",
            "is not a date",
            format!("{name} must be a Unix time in milliseconds."),
        )
    }

    /// The one enum with a code of its own; `expected` completes "name must be …".
    pub(crate) fn credit_action(name: &str, expected: &str) -> Self {
        Self::param(name, "invalid_credit_action", "invalid credit action", format!("{name} must be {expected}."))
    }

    pub(crate) fn too_many(name: &str, most: usize) -> Self {
        Self::param(
            name,
            "form_param_array_size_exceeded",
            "has too many items",
            format!("{name} can have at most {most} items."),
        )
    }

    /// More bytes than are kept.
    pub(crate) fn too_large(name: &str, bytes: usize) -> Self {
        Self::param(
            name,
            "form_param_exceeds_allowed_size",
            "exceeds the allowed size",
            format!("{name} can have at most {bytes} bytes ({} KB).", bytes / 1024),
        )
    }

    /// More characters than are kept.
    pub(crate) fn too_long(name: &str, most: usize) -> Self {
        Self::param(
            name,
            "form_param_max_length_exceeded",
            "exceeds maximum length",
            format!("{name} can have at most {most} characters."),
        )
    }

    /// A parameter that later versions of the API no longer take.
    pub(crate) fn deprecated(name: &str, instead: &str) -> Self {
        Self::param(
            name,
            "form_param_deprecated",
            "is deprecated",
            format!("{name} is not accepted in this version of the API. {instead}"),
        )
    }

    pub(crate) fn repeated(name: &str) -> Self {
        Self::param(
            name,
            "form_param_duplicate",
            "has duplicates",
            format!("{name} contains the same value more than once."),
        )
    }

    pub(crate) fn taken(name: &str) -> Self {
        Self::param(name, "form_identifier_exists", "is taken", format!("Another user already has this {name}."))
    }

    /// A linked resource with the id, or with the account at a provider, of another.
    pub(crate) fn exists(place: &str) -> Self {
        Self::param(
            place,
            "form_identifier_exists",
            "is taken",
            format!("{place} has an id, or an account at a provider, that exists already."),
        )
    }

    /// Says in the texts where the value was given.
    pub(crate) fn within(mut self, place: &str) -> Self {
        for reason in &mut self.reasons {
            reason.long_message = format!("{place}: {}", reason.long_message);
        }
        self
    }

    /// Nothing of this kind has this id.
    pub(crate) fn not_found(kind: &str, id: &str) -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "resource_not_found",
            "not found",
            format!("No {kind} was found with the id {id}."),
        )
    }

    /// The request cannot be carried out in the present state of the resource.
    pub(crate) fn rejected(code: &'static str, message: &'static str, long_message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, code, message, long_message)
    }

    pub(crate) fn unauthorized(code: &'static str, message: &'static str, long_message: impl Into<String>) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, code, message, long_message)
    }

    pub(crate) fn bad_body(reason: &str) -> Self {
        Self::rejected(
            "request_body_invalid",
            "invalid request body",
            format!("The request body is not usable: {reason}."),
        )
    }

    /// The first reason in a few words, for the error of a seed.
    pub(crate) fn summary(&self) -> String {
        self.reasons.first().map_or_else(String::new, |reason| {
            let text = reason.long_message.trim_end_matches('.');
            format!("{text} ({})", reason.code)
        })
    }

    pub(crate) fn status(&self) -> StatusCode {
        self.status
    }

    pub(crate) fn to_json(&self) -> Value {
        let errors: Vec<Value> = self
            .reasons
            .iter()
            .map(|reason| {
                let mut error = json!({
                    "message": reason.message,
                    "long_message": reason.long_message,
                    "code": reason.code,
                });
                if let Some(meta) = &reason.meta {
                    error["meta"] = meta.clone();
                }
                error
            })
            .collect();
        json!({ "errors": errors })
    }
}
