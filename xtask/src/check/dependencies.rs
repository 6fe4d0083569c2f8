//! Licences, duplicates and sources of dependencies, by cargo-deny and `deny.toml`.

use super::{Error, cargo, show};

/// Gives what is not checked.
pub(super) fn check() -> Result<&'static str, Error> {
    let is_installed = cargo().args(["deny", "--version"]).output().map_err(Error::Start)?.status.success();
    if !is_installed {
        return Ok("licences, duplicates and advisories of dependencies (`cargo install cargo-deny --locked`)");
    }
    show(cargo(), "deny --locked check bans licenses sources")?;
    // They need the network, and would stop a change for what it did not do.
    Ok("advisories about dependencies (`cargo deny check advisories`)")
}
