//! What the workspace consists of, as cargo sees it.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::Error;
use super::tool::Cargo;

/// A workspace.
pub(super) struct Workspace {
    /// Where cargo builds.
    pub(super) target: PathBuf,
    /// Every Cargo.toml, from the root.
    pub(super) manifests: Vec<PathBuf>,
    /// The crates that do not say `publish = false`, each after those it needs.
    pub(super) published: Vec<Package>,
}

/// A crate that is published.
#[derive(Debug)]
pub(super) struct Package {
    pub(super) name: String,
    pub(super) version: String,
    /// Its Cargo.toml, from the root.
    pub(super) manifest: PathBuf,
    /// The names of the path dependencies that stay in what is published.
    needs: Vec<String>,
}

impl Workspace {
    pub(super) fn read(root: &Path) -> Result<Self, Error> {
        let printed = Cargo::new(root).run(&["metadata", "--format-version", "1", "--no-deps"])?;
        let metadata: Value =
            serde_json::from_str(&printed).map_err(|_| Error::Metadata { missing: "the form of JSON" })?;
        Self::of(&metadata)
    }

    fn of(metadata: &Value) -> Result<Self, Error> {
        let root = text(metadata, "workspace_root")?;
        let mut manifests = vec![PathBuf::from("Cargo.toml")];
        let mut published = Vec::new();
        for package in list(metadata, "packages")? {
            let path = Path::new(text(package, "manifest_path")?);
            let manifest = path.strip_prefix(root).unwrap_or(path).to_owned();
            if !manifests.contains(&manifest) {
                manifests.push(manifest.clone());
            }
            // `null`: to every registry. An empty list: to none.
            if package.get("publish").and_then(Value::as_array).is_none_or(|registries| !registries.is_empty()) {
                let (name, version) = (text(package, "name")?.to_owned(), text(package, "version")?.to_owned());
                published.push(Package { name, version, manifest, needs: needs(package)? });
            }
        }
        let target = PathBuf::from(text(metadata, "target_directory")?);
        Ok(Self { target, manifests, published: in_order(published)? })
    }

    /// The names of the published crates, in the order to publish them.
    pub(super) fn names(&self) -> Vec<&str> {
        self.published.iter().map(|package| package.name.as_str()).collect()
    }
}

fn needs(package: &Value) -> Result<Vec<String>, Error> {
    let mut needs = Vec::new();
    for dependency in list(package, "dependencies")? {
        let is_path = dependency.get("path").is_some_and(Value::is_string);
        // cargo leaves a dev-dependency without a version out of what it publishes.
        let left_out = dependency.get("kind").and_then(Value::as_str) == Some("dev") && text(dependency, "req")? == "*";
        if is_path && !left_out {
            needs.push(text(dependency, "name")?.to_owned());
        }
    }
    Ok(needs)
}

/// Every crate after those it needs.
fn in_order(mut left: Vec<Package>) -> Result<Vec<Package>, Error> {
    let mut ordered = Vec::new();
    while !left.is_empty() {
        let free = |package: &Package| !left.iter().any(|other| package.needs.contains(&other.name));
        let Some(next) = left.iter().position(free) else {
            let crates = left.iter().map(|package| package.name.as_str()).collect::<Vec<_>>().join(", ");
            return Err(Error::Cycle { crates });
        };
        ordered.push(left.remove(next));
    }
    Ok(ordered)
}

fn text<'a>(value: &'a Value, key: &'static str) -> Result<&'a str, Error> {
    value.get(key).and_then(Value::as_str).ok_or(Error::Metadata { missing: key })
}

fn list<'a>(value: &'a Value, key: &'static str) -> Result<&'a [Value], Error> {
    value.get(key).and_then(Value::as_array).map(Vec::as_slice).ok_or(Error::Metadata { missing: key })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn package(name: &str, publish: Value, dependencies: Value) -> Value {
        let manifest = format!("/w/{name}/Cargo.toml");
        json!({ "name": name, "version": "0.1.0", "manifest_path": manifest, "publish": publish,
                "dependencies": dependencies })
    }

    fn on(name: &str, kind: Value, requirement: &str) -> Value {
        json!({ "name": name, "kind": kind, "req": requirement, "path": format!("/w/{name}") })
    }

    fn workspace(packages: &[Value]) -> Result<Workspace, Error> {
        Workspace::of(&json!({ "workspace_root": "/w", "target_directory": "/w/target", "packages": packages }))
    }

    #[test]
    fn published_crates_come_after_those_they_need() {
        let registry = json!({ "name": "serde", "kind": null, "req": "^1", "path": null });
        let found = workspace(&[
            package("top", json!(null), json!([on("tool", json!("build"), "^0.1.0"), registry])),
            package("task", json!([]), json!([on("top", json!(null), "^0.1.0")])),
            package("tool", json!(["some-registry"]), json!([on("top", json!("dev"), "*")])),
        ]);
        let found = found.unwrap();
        assert_eq!(found.names(), ["tool", "top"]);
        let manifests = ["Cargo.toml", "top/Cargo.toml", "task/Cargo.toml", "tool/Cargo.toml"];
        assert_eq!(found.manifests, manifests.map(PathBuf::from));
    }

    #[test]
    fn crates_that_need_one_another_are_refused() {
        let found = workspace(&[
            package("top", json!(null), json!([on("tool", json!("build"), "^0.1.0")])),
            package("tool", json!(null), json!([on("top", json!("dev"), "^0.1.0")])),
        ]);
        assert!(matches!(found, Err(Error::Cycle { crates }) if crates == "top, tool"));
    }

    #[test]
    fn an_answer_of_another_form_is_an_error() {
        assert!(matches!(Workspace::of(&json!({})), Err(Error::Metadata { missing: "workspace_root" })));
    }
}
