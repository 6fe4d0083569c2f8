//! Which contracts are tested: all, or the one that `CONTRACT=users_update` names.

use std::env;

use super::entries;
use super::entry::Contract;

/// The contracts to test.
pub(super) fn chosen() -> Vec<Contract> {
    let Some(name) = name() else { return entries::all() };
    choose(&name, entries::all()).unwrap_or_else(|error| panic!("{error}"))
}

/// Whether the operation is tested.
pub(super) fn is_chosen(operation: &str) -> bool {
    name().is_none_or(|name| name == operation)
}

/// Whether every operation is tested.
pub(super) fn all_chosen() -> bool {
    name().is_none()
}

/// Checks that a test over all contracts looked at enough: a mistake in the test would find nothing.
pub(super) fn more_than(least: usize, count: usize) {
    assert!(!all_chosen() || count > least, "only {count}");
}

fn name() -> Option<String> {
    env::var("CONTRACT").ok().filter(|name| !name.is_empty())
}

/// The contract with this name, or an error that lists the names most like it.
fn choose(name: &str, all: Vec<Contract>) -> Result<Vec<Contract>, String> {
    let mut names: Vec<_> = all.iter().map(|contract| contract.id).collect();
    let found: Vec<_> = all.into_iter().filter(|contract| contract.id == name).collect();
    if !found.is_empty() {
        return Ok(found);
    }
    names.sort_by(|one, other| strsim::jaro(name, other).total_cmp(&strsim::jaro(name, one)));
    Err(format!("CONTRACT={name} names no contract. Near it: {}", names[..5].join(", ")))
}

#[test]
fn contract_can_be_chosen_by_its_name() {
    let one = choose("users_get", entries::all()).expect("a contract");
    assert_eq!(one.iter().map(|contract| contract.id).collect::<Vec<_>>(), ["users_get"]);
}

#[test]
fn unknown_contract_is_an_error_with_near_names() {
    for (wrong, near) in [
        ("user_update", "users_update"),
        ("users_updat", "users_update"),
        ("UsersUpdate", "users_update"),
        ("sessions_token", "sessions_create_token"),
        ("users", "users_list"),
        ("é", ""),
    ] {
        let error = choose(wrong, entries::all()).err().expect("no such contract");
        assert!(error.contains(&format!("CONTRACT={wrong} ")) && error.contains(near), "{error}");
    }
}
