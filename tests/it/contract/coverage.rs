//! The contracts and the description name the same things, each once.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::choice::{chosen, is_chosen};
use super::entry::Contract;
use super::{Check, each, same};
use crate::support::spec;

#[test]
fn every_operation_has_a_contract() {
    let contracts = chosen();
    let mut count = BTreeMap::new();
    for contract in &contracts {
        *count.entry(contract.id.to_owned()).or_insert(0) += 1;
    }
    let mut wrong = Vec::new();
    for operation in spec::operations().into_iter().filter(|operation| is_chosen(&operation.id())) {
        let (id, tag) = (operation.id(), operation.tag().unwrap_or_default());
        match count.remove(&id) {
            Some(1) => {}
            Some(times) => wrong.push(format!("{id} has {times} contracts: keep one")),
            None => wrong.push(format!(
                "{id} ({} {}) has no contract: write `contract! {{ {id}: clerk.{tag}()… }}` into \
                 tests/it/contract/entries/{tag}.rs, or a file below it",
                operation.method.to_uppercase(),
                operation.path
            )),
        }
    }
    wrong.extend(count.into_keys().map(|id| format!("{id} has a contract, but spec/ has no such operation")));
    println!("{} contracts", contracts.len());
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[tokio::test]
async fn every_path_parameter_has_a_value() {
    each(async |contract| {
        let named = contract.arguments.iter().map(|(name, _)| (*name).to_owned()).collect();
        covers("path parameters", &named, &spec::parameters(spec::operation(contract.id), "path"))?;
        same("whether the path is complete", &contract.path().contains(['{', '}']), &false)
    })
    .await;
}

#[tokio::test]
async fn every_query_parameter_is_set() {
    each(async |contract| {
        let named = contract.query().into_iter().map(|(name, _)| name).collect();
        covers("query parameters", &named, &spec::parameters(spec::operation(contract.id), "query"))
    })
    .await;
}

#[tokio::test]
async fn every_body_field_is_set() {
    each(async |contract| {
        let fields = spec::body_fields(spec::operation(contract.id)).into_iter().flatten();
        let described: Vec<_> = fields.map(|(name, _)| name.as_str()).collect();
        covers("body fields", &body_fields(contract), &described)
    })
    .await;
}

/// Whether exactly what the description has is named.
fn covers(what: &str, named: &BTreeSet<String>, described: &[&str]) -> Check {
    let missing: Vec<_> = described.iter().filter(|name| !named.contains(**name)).collect();
    let unknown: Vec<_> = named.iter().filter(|name| !described.contains(&name.as_str())).collect();
    if missing.is_empty() && unknown.is_empty() {
        return Ok(());
    }
    Err(format!("{what} without a value: {missing:?}; not in spec/: {unknown:?}"))
}

/// The fields of the body, or of any object in it when it is a list.
fn body_fields(contract: &Contract) -> BTreeSet<String> {
    let objects = match contract.body() {
        Some(Value::Array(objects)) => objects,
        other => Vec::from_iter(other),
    };
    objects.iter().filter_map(Value::as_object).flat_map(|object| object.keys().cloned()).collect()
}
