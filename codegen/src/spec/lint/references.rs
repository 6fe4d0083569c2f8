//! Every reference has a target, and every named schema a use.

use std::collections::BTreeSet;

use serde_json::Value;

use super::push;
use crate::error::Finding;
use crate::spec::Document;
use crate::spec::document::references;

pub(super) fn check(document: &Document, findings: &mut Vec<Finding>) {
    let named: BTreeSet<String> = document.schemas().map(|(name, _)| name.clone()).collect();
    let used: BTreeSet<String> = references(&document.root).into_iter().collect();
    for missing in used.difference(&named) {
        let place = if missing.ends_with("Id") { "; ids are defined in common.yaml" } else { "" };
        push(findings, missing, format!("is referred to, but defined nowhere{place}"));
    }
    let from_paths = document.root.get("paths").map(references).unwrap_or_default();
    let from_responses = document.root.pointer("/components/responses").map(references).unwrap_or_default();
    let reachable = document.reachable(from_paths.into_iter().chain(from_responses).collect());
    for unused in named.difference(&reachable) {
        push(findings, unused, "is used by no operation");
    }
    check_response_references(document, findings);
}

fn check_response_references(document: &Document, findings: &mut Vec<Finding>) {
    for operation in document.operations() {
        let responses = operation.value.get("responses").and_then(Value::as_object);
        for (status, response) in responses.into_iter().flatten() {
            let Some(target) = response.get("$ref").and_then(Value::as_str) else { continue };
            let known = target.strip_prefix('#').is_some_and(|pointer| document.root.pointer(pointer).is_some());
            if !known {
                push(findings, &operation.id(), format!("response {status} refers to {target}, defined nowhere"));
            }
        }
    }
}
