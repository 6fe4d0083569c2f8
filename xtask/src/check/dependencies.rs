//! Licences, duplicates and sources of dependencies, by cargo-deny and `deny.toml`.

use super::{Error, cargo, show};

/// Gives what is not checked.
pub(super) fn check() -> Result<Option<String>, Error> {
    let is_installed = cargo().args(["deny", "--version"]).output().map_err(Error::Start)?.status.success();
    if !is_installed {
        let what = "licences and duplicates of dependencies. Install cargo-deny: `cargo install cargo-deny --locked`";
        return Ok(Some(what.to_owned()));
    }
    // Advisories need the network, and stop a change for what it did not do: a workflow looks at them.
    show(cargo(), "deny --locked check bans licenses sources")?;
    Ok(None)
}
