//! What the service says when it rejects a request.

use std::fmt;

use serde::{Deserialize, Deserializer};
use serde_json::Number;
use serde_json::value::RawValue;

use crate::model::RawJson;
use crate::sanitize::looks_like_a_name;

/// One error the service listed.
///
/// The texts can contain what the caller sent, such as an email address, so Debug shows only the code.
///
/// A field of an unexpected type is empty or `None`, and a number becomes text.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct ApiError {
    /// What went wrong, for programs, such as `form_identifier_exists`.
    #[serde(deserialize_with = "text_or_empty")]
    pub code: String,
    /// What went wrong, in a few words.
    #[serde(deserialize_with = "text_or_empty")]
    pub message: String,
    /// What went wrong, in a sentence or more.
    #[serde(deserialize_with = "text")]
    pub long_message: Option<String>,
    /// Details that belong to the code, such as the name of a parameter.
    pub meta: Option<RawJson>,
}

impl ApiError {
    /// The code, where it may be shown.
    pub(crate) fn shown_code(&self) -> Option<&str> {
        Some(self.code.as_str()).filter(|code| looks_like_a_name(code))
    }

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
        f.debug_struct("ApiError").field("code", &self.shown_code().unwrap_or("…")).finish_non_exhaustive()
    }
}

fn text_or_empty<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    text(deserializer).map(Option::unwrap_or_default)
}

fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Box::<RawValue>::deserialize(deserializer).map(|json| text_of(&json))
}

/// The text of a JSON string or number; `None` for everything else.
pub(super) fn text_of(json: &RawValue) -> Option<String> {
    let number = || serde_json::from_str::<Number>(json.get()).ok().map(|_| json.get().to_owned());
    serde_json::from_str(json.get()).ok().or_else(number)
}
