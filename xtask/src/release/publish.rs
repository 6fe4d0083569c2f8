//! The crates, to the registry.

use super::Error;
use super::tool::Cargo;

/// What publishes these crates, one command each.
pub(super) fn commands(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| format!("cargo {}", arguments(name).join(" "))).collect()
}

/// Publishes the crates one by one, in the order given. cargo waits until the registry has each,
/// so the next one finds it there.
pub(super) fn publish(cargo: &Cargo, names: &[&str]) -> Result<(), Error> {
    for (done, name) in names.iter().enumerate() {
        let left = || commands(names.get(done..).unwrap_or_default());
        cargo.show(&arguments(name)).map_err(|source| Error::Publish { source: Box::new(source), left: left() })?;
    }
    Ok(())
}

fn arguments(name: &str) -> [&str; 3] {
    ["publish", "--package", name]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_one_command_for_each_crate() {
        assert_eq!(commands(&["tool", "top"]), ["cargo publish --package tool", "cargo publish --package top"]);
    }
}
