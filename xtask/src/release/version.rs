//! The version: it stands once in the workspace, and beside the path of each crate others depend on.

use std::path::Path;

use clap::ValueEnum;
use semver::Version;
use serde_json::Value;
use toml_edit::{DocumentMut, Item};

use super::program::Program;
use super::{Error, error};

/// The part of the version to raise.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Level {
    /// 1.2.3 -> 2.0.0
    Major,
    /// 1.2.3 -> 1.3.0; before 1.0.0 this is the breaking one
    Minor,
    /// 1.2.3 -> 1.2.4
    Patch,
}

impl Level {
    /// The version after `current`. A pre-release is followed by the release it announces, where
    /// that is a release of this level.
    pub(super) fn next(self, current: &Version) -> Version {
        let &Version { major, minor, patch, .. } = current;
        let announces = match self {
            Self::Major => (minor, patch) == (0, 0),
            Self::Minor => patch == 0,
            Self::Patch => true,
        };
        let step = u64::from(current.pre.is_empty() || !announces);
        match self {
            Self::Major => Version::new(major.saturating_add(step), 0, 0),
            Self::Minor => Version::new(major, minor.saturating_add(step), 0),
            Self::Patch => Version::new(major, minor, patch.saturating_add(step)),
        }
    }
}

/// The version of the workspace.
pub(super) fn current(root: &Path) -> Result<Version, Error> {
    let document = manifest(root)?;
    let package = document.get("workspace").and_then(|workspace| workspace.get("package"));
    let found = package.and_then(|package| package.get("version")).and_then(Item::as_str).unwrap_or_default();
    let unusable = format!("`version` of [workspace.package] is `{found}` in Cargo.toml: write one such as 0.1.0");
    Version::parse(found).map_err(|_| Error(unusable))
}

/// Writes the version, with comments and formatting kept.
pub(super) fn write(root: &Path, version: &Version) -> Result<(), Error> {
    let mut document = manifest(root)?;
    raise(&mut document, &version.to_string());
    std::fs::write(root.join("Cargo.toml"), document.to_string())
        .map_err(|cause| Error(format!("Cargo.toml cannot be written: {cause}")))
}

fn raise(document: &mut DocumentMut, version: &str) {
    let Some(workspace) = document.get_mut("workspace") else { return };
    replace(workspace.get_mut("package"), version);
    let dependencies = workspace.get_mut("dependencies").and_then(Item::as_table_like_mut);
    for (_, dependency) in dependencies.into_iter().flat_map(|table| table.iter_mut()) {
        if dependency.get("path").is_some() {
            replace(Some(dependency), version);
        }
    }
}

/// Puts another version in and keeps the blanks and the comment around it.
fn replace(holder: Option<&mut Item>, version: &str) {
    if let Some(value) = holder.and_then(|holder| holder.get_mut("version")).and_then(Item::as_value_mut) {
        let decor = value.decor().clone();
        *value = version.into();
        *value.decor_mut() = decor;
    }
}

/// Whether every crate that is published has this version.
pub(super) fn check(cargo: &Program, version: &Version) -> Result<(), Error> {
    let printed = cargo.run(["metadata", "--format-version", "1", "--no-deps"])?;
    let metadata: Value = serde_json::from_str(&printed).map_err(|cause| Error(format!("cargo metadata: {cause}")))?;
    let packages = metadata.get("packages").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    for package in packages {
        let text = |key: &str| package.get(key).and_then(Value::as_str).unwrap_or_default();
        // `null` stands for every registry, an empty list for none.
        let published =
            package.get("publish").is_none_or(|registries| registries.as_array().is_none_or(|list| !list.is_empty()));
        if published && text("version") != version.to_string() {
            let (name, found) = (text("name"), text("version"));
            return error(format!(
                "{name} has version {found}, its own: write `version.workspace = true` in its Cargo.toml"
            ));
        }
    }
    Ok(())
}

fn manifest(root: &Path) -> Result<DocumentMut, Error> {
    let problem = |cause: String| Error(format!("Cargo.toml cannot be read: {cause}"));
    let text = std::fs::read_to_string(root.join("Cargo.toml")).map_err(|cause| problem(cause.to_string()))?;
    text.parse().map_err(|cause: toml_edit::TomlError| problem(cause.message().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_level_raises_its_part_and_clears_the_lower_ones() {
        let table = [
            ("0.1.0", "1.0.0", "0.2.0", "0.1.1"),
            ("1.2.3", "2.0.0", "1.3.0", "1.2.4"),
            ("0.0.0", "1.0.0", "0.1.0", "0.0.1"),
            ("9.9.9", "10.0.0", "9.10.0", "9.9.10"),
            ("1.2.3+build.5", "2.0.0", "1.3.0", "1.2.4"),
            ("1.2.3-rc.1", "2.0.0", "1.3.0", "1.2.3"),
            ("1.2.0-rc.1", "2.0.0", "1.2.0", "1.2.0"),
            ("2.0.0-rc.1", "2.0.0", "2.0.0", "2.0.0"),
        ];
        for (current, major, minor, patch) in table {
            let current = Version::parse(current).unwrap();
            for (level, expected) in [(Level::Major, major), (Level::Minor, minor), (Level::Patch, patch)] {
                assert_eq!(level.next(&current).to_string(), expected, "{current} {level:?}");
            }
        }
    }

    #[test]
    fn a_raise_changes_the_versions_of_the_workspace_and_nothing_else() {
        let text = r#"# Head.
[workspace]
members = [ "tool" ] # Two.

[workspace.package]
version   = "0.1.0"   # Of every crate.

[workspace.dependencies]
tool = { path = "tool",  version = "0.1.0", default-features = false } # Ours.
serde = { version = "0.1.0", features = ["derive"] }
plain = "0.1.0"

[workspace.dependencies.other]
path = "other"
version = "0.1.0"

[package]
name = "main"
version.workspace = true
"#;
        let mut document: DocumentMut = text.parse().unwrap();
        raise(&mut document, "0.2.0");
        let expected = text
            .replace("version   = \"0.1.0\"", "version   = \"0.2.0\"")
            .replace("path = \"tool\",  version = \"0.1.0\"", "path = \"tool\",  version = \"0.2.0\"")
            .replace("path = \"other\"\nversion = \"0.1.0\"", "path = \"other\"\nversion = \"0.2.0\"");
        assert_eq!(document.to_string(), expected);
    }
}
