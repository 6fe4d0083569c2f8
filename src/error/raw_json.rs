//! Writing and reading free-form JSON: here and not in `model`, because it can fail with the one error,
//! which `model` does not know.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Error, Result};
use crate::model::RawJson;

impl RawJson {
    /// The JSON of anything that can be serialized.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Json`](crate::ErrorKind::Json) when the value cannot be JSON, such as a map whose
    /// keys are not strings.
    pub fn new<T: Serialize + ?Sized>(value: &T) -> Result<Self> {
        serde_json::value::to_raw_value(value)
            .map(Self::of)
            .map_err(|error| Error::json("the value cannot be written as JSON", &error))
    }

    /// Reads the value as `T`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Json`](crate::ErrorKind::Json) when the value does not have the shape of `T`.
    pub fn get<T: DeserializeOwned>(&self) -> Result<T> {
        serde_json::from_str(self.as_str())
            .map_err(|error| Error::json("the JSON does not match the requested type", &error))
    }
}
