//! The contracts and the description name the same things, each once.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::choice::{chosen, is_chosen};
use super::entry::Contract;
use super::{each, same};
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
        let named: BTreeSet<_> = contract.arguments.iter().map(|(name, _)| *name).collect();
        let described = spec::parameters(spec::operation(contract.id), "path").into_iter().collect();
        same("the list of path parameters", &named, &described)?;
        same("whether the path is complete", &contract.path().contains(['{', '}']), &false)
    })
    .await;
}

#[tokio::test]
async fn every_query_parameter_is_set() {
    each(async |contract| {
        let query = contract.query();
        let set: BTreeSet<_> = query.iter().map(|(name, _)| name.as_str()).collect();
        let described = spec::parameters(spec::operation(contract.id), "query").into_iter().collect();
        same("the list of query parameters that are set", &set, &described)
    })
    .await;
}

#[tokio::test]
async fn every_body_field_is_set() {
    each(async |contract| {
        let fields = spec::body_fields(spec::operation(contract.id));
        let described = fields.into_iter().flatten().map(|(name, _)| name.clone()).collect();
        same("the list of body fields that are set", &set_fields(contract), &described)
    })
    .await;
}

/// The fields of the body, or of any object in it when it is a list.
fn set_fields(contract: &Contract) -> BTreeSet<String> {
    let objects = match contract.body() {
        Some(Value::Array(objects)) => objects,
        other => Vec::from_iter(other),
    };
    objects.iter().filter_map(Value::as_object).flat_map(|object| object.keys().cloned()).collect()
}
