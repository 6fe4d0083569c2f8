//! One entry per operation, and what has to hold for all of them.
//!
//! `CONTRACT=users_update cargo test --test it contract` tests that operation alone.

mod choice;
mod coverage;
mod empty_ids;
mod entries;
mod entry;
mod failures;
mod length;
mod limits;
mod lists;
mod mocks;
mod mutations;
mod path_ids;
mod requests;
mod responses;
mod schemas;
mod wire;

use entry::Contract;

/// Whether something holds for one operation, or why not.
type Check = Result<(), String>;

/// Checks every chosen contract and reports all that are broken.
async fn each(check: impl AsyncFn(&Contract) -> Check) {
    let mut broken = Vec::new();
    for contract in choice::chosen() {
        if let Err(reason) = check(&contract).await {
            broken.push(format!("{}: {reason}", contract.id));
        }
    }
    assert!(broken.is_empty(), "{} contracts are broken:\n{}", broken.len(), broken.join("\n"));
}

/// Whether `actual` is what was expected.
fn same<T: std::fmt::Debug + PartialEq<U>, U: std::fmt::Debug>(what: &str, actual: &T, expected: &U) -> Check {
    if actual == expected { Ok(()) } else { Err(format!("{what} is\n  {actual:?}\nand not\n  {expected:?}")) }
}
