//! Drops every response that is not a success.
//!
//! Operations differ in which failures they list, and progenitor gives each list its own error
//! type, panics on mixed ones and loses the status of a response that is not the listed JSON. With
//! none listed, every failure goes the same way: the transport reads it into the one `Error`.

use serde_json::Value;

use crate::spec::Document;

pub(super) fn drop_failures(document: &mut Document) {
    document.each_operation_mut(|operation| {
        if let Some(responses) = operation.get_mut("responses").and_then(Value::as_object_mut) {
            responses.retain(|status, _| status.starts_with('2'));
        }
    });
    if let Some(components) = document.root.get_mut("components").and_then(Value::as_object_mut) {
        components.remove("responses");
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn failure_responses_are_dropped() {
        let mut document = Document {
            root: json!({ "paths": { "/a": { "get": { "responses": { "200": {}, "4XX": {}, "default": {} } } } } }),
        };
        drop_failures(&mut document);
        assert_eq!(document.root["paths"]["/a"]["get"]["responses"], json!({ "200": {} }));
    }
}
