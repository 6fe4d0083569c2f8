//! Reads the folder of YAML files and merges it into one document.
//!
//! All files share one namespace (`#/components/schemas/User` works from anywhere); a path or a
//! name given twice is an error that names both files. Shared parameters are written into the
//! operations that use them, and the responses every operation can give when it fails are added to
//! each, so that the bundled document stands on its own.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use super::Document;
use crate::error::{Error, Finding, Result};

/// The file that holds what is said once: title, servers, security, tags.
const ROOT_FILE: &str = "openapi.yaml";
const DEFAULT_RESPONSES: &str = "x-default-responses";
/// Files of the folder that are not part of the description.
const NOT_PART: [&str; 1] = ["upstream-differences.yaml"];

/// Reads every `*.yaml` file of `folder` and merges them.
///
/// # Errors
///
/// When a file cannot be read, is not a YAML mapping, has a top-level key besides `paths` and
/// `components`, or defines what another file defines already.
pub fn bundle(folder: &Path) -> Result<Document> {
    let mut root = read(&folder.join(ROOT_FILE))?;
    let mut merged = Merged::default();
    for path in fragments(folder)? {
        merged.add(&path, read(&path)?);
    }
    merged.take_from_root(&mut root);
    if !merged.findings.is_empty() {
        return Err(Error::Rules(merged.findings));
    }
    let defaults = root.remove(DEFAULT_RESPONSES);
    root.insert("paths".to_owned(), Value::Object(merged.paths));
    let parameters = merged.components.remove("parameters");
    root.insert(
        "components".to_owned(),
        Value::Object(merged.components.into_iter().map(|(kind, map)| (kind, Value::Object(map))).collect()),
    );
    let mut document = Document { root: Value::Object(root) };
    inline_parameters(&mut document, &parameters.unwrap_or_default())?;
    add_default_responses(&mut document, defaults.as_ref());
    Ok(document)
}

fn fragments(folder: &Path) -> Result<Vec<PathBuf>> {
    let unreadable = |source| Error::Read { path: folder.to_owned(), source };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if name.ends_with(".yaml") && name != ROOT_FILE && !NOT_PART.contains(&name) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn read(path: &Path) -> Result<Map<String, Value>> {
    let text = std::fs::read_to_string(path).map_err(|source| Error::Read { path: path.to_owned(), source })?;
    let value: Value = serde_saphyr::from_str(&text)
        .map_err(|error| Error::Parse { path: path.to_owned(), reason: error.to_string() })?;
    match value {
        Value::Object(map) => Ok(map),
        _ => Err(Error::Parse { path: path.to_owned(), reason: "expected a mapping at the top".to_owned() }),
    }
}

/// Paths and components so far, with the file each came from.
#[derive(Default)]
struct Merged {
    paths: Map<String, Value>,
    components: BTreeMap<String, Map<String, Value>>,
    origin: BTreeMap<String, String>,
    findings: Vec<Finding>,
}

impl Merged {
    fn add(&mut self, path: &Path, fragment: Map<String, Value>) {
        let file = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        for (key, value) in fragment {
            match (key.as_str(), value) {
                ("paths", Value::Object(paths)) => self.add_paths(&file, paths),
                ("components", Value::Object(components)) => self.add_components(&file, components),
                _ => self.findings.push(Finding::new(
                    &file,
                    format!("`{key}` has no place here; only `paths` and `components` mappings do"),
                )),
            }
        }
    }

    fn take_from_root(&mut self, root: &mut Map<String, Value>) {
        for key in ["paths", "components"] {
            if let Some(value) = root.remove(key) {
                let fragment = Map::from_iter([(key.to_owned(), value)]);
                self.add(Path::new(ROOT_FILE), fragment);
            }
        }
    }

    /// Two files may add methods to one path; the same method twice is an error.
    fn add_paths(&mut self, file: &str, paths: Map<String, Value>) {
        for (path, item) in paths {
            let Value::Object(item) = item else {
                self.findings.push(Finding::new(file, format!("path {path} is not a mapping")));
                continue;
            };
            for (method, operation) in item {
                if self.claim(file, &format!("{method} {path}")) {
                    let entry = self.paths.entry(path.clone()).or_insert_with(|| Value::Object(Map::new()));
                    if let Some(entry) = entry.as_object_mut() {
                        entry.insert(method, operation);
                    }
                }
            }
        }
    }

    fn add_components(&mut self, file: &str, components: Map<String, Value>) {
        for (kind, named) in components {
            let Value::Object(named) = named else {
                self.findings.push(Finding::new(file, format!("components.{kind} is not a mapping")));
                continue;
            };
            for (name, value) in named {
                if self.claim(file, &format!("components.{kind}.{name}")) {
                    self.components.entry(kind.clone()).or_default().insert(name, value);
                }
            }
        }
    }

    fn claim(&mut self, file: &str, what: &str) -> bool {
        match self.origin.insert(what.to_owned(), file.to_owned()) {
            None => true,
            Some(first) => {
                self.findings.push(Finding::new(file, format!("{what} is already defined in {first}")));
                false
            }
        }
    }
}

fn inline_parameters(document: &mut Document, shared: &Map<String, Value>) -> Result<()> {
    let mut findings = Vec::new();
    document.each_operation_mut(|operation| {
        let id = operation.get("operationId").and_then(Value::as_str).unwrap_or_default().to_owned();
        let Some(parameters) = operation.get_mut("parameters").and_then(Value::as_array_mut) else { return };
        for parameter in parameters {
            let Some(target) = parameter.get("$ref").and_then(Value::as_str) else { continue };
            match target.strip_prefix("#/components/parameters/").and_then(|name| shared.get(name)) {
                Some(found) => *parameter = found.clone(),
                None => findings.push(Finding::new(&id, format!("parameter {target} is defined nowhere"))),
            }
        }
    });
    if findings.is_empty() { Ok(()) } else { Err(Error::Rules(findings)) }
}

fn add_default_responses(document: &mut Document, defaults: Option<&Value>) {
    let Some(defaults) = defaults.and_then(Value::as_object) else { return };
    document.each_operation_mut(|operation| {
        if let Some(responses) = operation.get_mut("responses").and_then(Value::as_object_mut) {
            for (status, response) in defaults {
                responses.entry(status.clone()).or_insert_with(|| response.clone());
            }
        }
    });
}
