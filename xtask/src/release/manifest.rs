//! Versions in a Cargo.toml, read and changed with its comments and its formatting kept.

use std::str::FromStr;

use toml_edit::{DocumentMut, Item, TableLike, TomlError, Value};

const DEPENDENCIES: [&str; 3] = ["dependencies", "dev-dependencies", "build-dependencies"];

/// `version` of `[workspace.package]`.
pub(super) fn workspace_version(text: &str) -> Result<Option<String>, TomlError> {
    let document = DocumentMut::from_str(text)?;
    let package = document.get("workspace").and_then(|workspace| workspace.get("package"));
    Ok(package.and_then(|package| package.get("version")).and_then(Item::as_str).map(str::to_owned))
}

/// Whether the crate says `version.workspace = true`.
pub(super) fn inherits_version(text: &str) -> Result<bool, TomlError> {
    let document = DocumentMut::from_str(text)?;
    let version = document.get("package").and_then(|package| package.get("version"));
    Ok(version.and_then(|version| version.get("workspace")).and_then(Item::as_bool) == Some(true))
}

/// The manifest with this version in `[workspace.package]` and in every requirement of a path
/// dependency on one of `crates`.
pub(super) fn bump(text: &str, crates: &[&str], version: &str) -> Result<String, TomlError> {
    let mut document = DocumentMut::from_str(text)?;
    let root = document.as_table_mut();
    bump_dependencies(root, crates, version);
    if let Some(targets) = table(root, "target") {
        for (_, target) in targets.iter_mut() {
            if let Some(target) = target.as_table_like_mut() {
                bump_dependencies(target, crates, version);
            }
        }
    }
    if let Some(workspace) = table(root, "workspace") {
        bump_dependencies(workspace, crates, version);
        if let Some(own) = table(workspace, "package").and_then(|package| value(package, "version")) {
            replace(own, version.to_owned());
        }
    }
    Ok(document.to_string())
}

fn bump_dependencies(holder: &mut dyn TableLike, crates: &[&str], version: &str) {
    for kind in DEPENDENCIES {
        let Some(dependencies) = table(holder, kind) else { continue };
        for (key, dependency) in dependencies.iter_mut() {
            let Some(dependency) = dependency.as_table_like_mut().filter(|entry| entry.contains_key("path")) else {
                continue;
            };
            // The key is the name, unless the dependency is renamed.
            let name = dependency.get("package").and_then(Item::as_str).unwrap_or(key.get());
            if crates.contains(&name)
                && let Some(requirement) = value(dependency, "version")
            {
                let operator = operator(requirement.as_str().unwrap_or_default());
                replace(requirement, format!("{operator}{version}"));
            }
        }
    }
}

/// What a requirement on one version starts with. The others (`*`, ranges) name versions that the
/// new one need not lie in, so they become a plain one.
fn operator(requirement: &str) -> &'static str {
    let requirement = requirement.trim();
    let known = ["=", "^", "~"].into_iter().find(|operator| requirement.starts_with(operator));
    known.filter(|_| !requirement.contains(',')).unwrap_or_default()
}

fn table<'a>(holder: &'a mut dyn TableLike, key: &str) -> Option<&'a mut dyn TableLike> {
    holder.get_mut(key)?.as_table_like_mut()
}

fn value<'a>(holder: &'a mut dyn TableLike, key: &str) -> Option<&'a mut Value> {
    holder.get_mut(key)?.as_value_mut()
}

/// Puts in another value and keeps the blanks and the comment around it.
fn replace(value: &mut Value, text: String) {
    let decor = value.decor().clone();
    *value = text.into();
    *value.decor_mut() = decor;
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANIFEST: &str = r#"# Head.
[workspace]
members = [ "tool" ] # Two.

[workspace.package]
version   = "0.1.0"   # Of every crate.
edition = "2024"

[workspace.dependencies]
tool = { path = "tool",  version = "0.1.0", default-features = false } # Ours.
other = { path = "other", version = "0.1.0" }
serde = { version = "0.1.0", features = ["derive"] }

[package]
name = "main"
version.workspace = true

[dependencies]
plain = "0.1.0"
tool = { workspace = true }

# Why this one is here.
[dependencies.renamed]
package = "tool"
path = "tool"
version = "=0.1.0"

[dev-dependencies]
main-emulator = { path = "emulator" }

[build-dependencies]
tool.path = "tool"
tool.version = '^0.1' # Dotted.

[target.'cfg(unix)'.dev-dependencies]
tool = { path = "tool", version = ">=0.1, <0.2" }
"#;

    #[test]
    fn a_bump_changes_the_versions_of_published_crates_and_nothing_else() {
        let expected = MANIFEST
            .replace("version   = \"0.1.0\"   #", "version   = \"0.2.0\"   #")
            .replace("path = \"tool\",  version = \"0.1.0\"", "path = \"tool\",  version = \"0.2.0\"")
            .replace("\"=0.1.0\"", "\"=0.2.0\"")
            .replace("'^0.1'", "\"^0.2.0\"")
            .replace("\">=0.1, <0.2\"", "\"0.2.0\"");
        assert_eq!(bump(MANIFEST, &["main", "tool"], "0.2.0").unwrap(), expected);
    }

    #[test]
    fn the_version_of_the_workspace_is_read() {
        assert_eq!(workspace_version(MANIFEST).unwrap().as_deref(), Some("0.1.0"));
        assert_eq!(workspace_version("[package]\nversion = \"1.0.0\"\n").unwrap(), None);
        assert!(workspace_version("[workspace").is_err());
    }

    #[test]
    fn a_version_is_inherited_or_not() {
        assert!(inherits_version(MANIFEST).unwrap());
        assert!(inherits_version("[package]\nversion = { workspace = true }\n").unwrap());
        assert!(!inherits_version("[package]\nversion = \"0.1.0\"\n").unwrap());
        assert!(!inherits_version("[package]\nname = \"x\"\n").unwrap());
    }
}
