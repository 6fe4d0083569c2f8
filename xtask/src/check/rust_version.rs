//! The minimal supported Rust version, as far as one toolchain can tell.
//!
//! Clippy's `incompatible_msrv`, which is on by default, finds what the standard library lacks there.

use std::process::Command;

use semver::{Version, VersionReq};
use serde_json::Value;

use super::{Error, cargo, printed};

/// Whether every manifest names the version, and every dependency can be built with it. Gives what
/// is not checked.
pub(super) fn check() -> Result<Option<String>, Error> {
    let metadata = printed(cargo(), "metadata --format-version 1 --all-features --locked")?;
    let metadata: Value = serde_json::from_str(&metadata).unwrap_or_default();
    let packages = metadata.get("packages").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let minimum = packages.iter().find(|package| text(package, "name") == "clerk-sdk").and_then(version);
    let Some(minimum) = minimum else {
        return Err(Error::RustVersion(vec!["Cargo.toml has no `rust-version`".to_owned()]));
    };
    let problems: Vec<String> = packages.iter().filter_map(|package| problem(package, &minimum)).collect();
    if !problems.is_empty() {
        return Err(Error::RustVersion(problems));
    }
    let rustc = printed(Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into())), "--version")?;
    let compiler = rustc.split(' ').nth(1).and_then(|version| Version::parse(version).ok());
    let is_minimum = compiler.is_some_and(|found| (found.major, found.minor) == (minimum.major, minimum.minor));
    Ok((!is_minimum).then(|| format!("a build with Rust {minimum}, the minimum; this is {}", rustc.trim())))
}

fn problem(package: &Value, minimum: &Version) -> Option<String> {
    let name = text(package, "name");
    // Packages of the workspace come from no registry.
    let is_ours = package.get("source").is_none_or(Value::is_null);
    match version(package) {
        None if is_ours => Some(format!("{name}: write `rust-version.workspace = true` in its Cargo.toml")),
        Some(own) if is_ours && own != *minimum => Some(format!("{name} names Rust {own}, the others {minimum}")),
        Some(own) if own > *minimum => Some(format!("{name} {} needs Rust {own}", text(package, "version"))),
        _ => None,
    }
}

/// `rust-version` of a package, where `1.95` stands for 1.95.0.
fn version(package: &Value) -> Option<Version> {
    let parts = VersionReq::parse(text(package, "rust_version")).ok()?;
    let parts = parts.comparators.first()?;
    Some(Version::new(parts.major, parts.minor.unwrap_or_default(), parts.patch.unwrap_or_default()))
}

fn text<'a>(package: &'a Value, key: &str) -> &'a str {
    package.get(key).and_then(Value::as_str).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_package_without_the_version_or_above_it_is_a_problem() {
        let minimum = Version::new(1, 95, 0);
        let table = [
            (json!({ "name": "ours", "rust_version": "1.95", "source": null }), None),
            (json!({ "name": "ours", "rust_version": null, "source": null }), Some("rust-version.workspace = true")),
            (json!({ "name": "ours", "rust_version": "1.94", "source": null }), Some("ours names Rust 1.94.0")),
            (json!({ "name": "other", "rust_version": null, "source": "registry" }), None),
            (json!({ "name": "other", "rust_version": "1.85.1", "source": "registry" }), None),
            (
                json!({ "name": "other", "version": "2.0.0", "rust_version": "1.96", "source": "registry" }),
                Some("other 2.0.0 needs Rust 1.96.0"),
            ),
        ];
        for (package, expected) in table {
            let found = problem(&package, &minimum);
            assert_eq!(found.is_some(), expected.is_some(), "{package}: {found:?}");
            assert!(found.unwrap_or_default().contains(expected.unwrap_or_default()), "{package}");
        }
    }
}
