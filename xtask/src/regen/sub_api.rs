//! What a new sub-API needs besides its description: a feature, a line in the table, a file for its
//! facade, and one for its contracts.

use std::collections::BTreeSet;

use clerk_sdk_codegen::before::Facts;
use clerk_sdk_codegen::spec::Document;
use heck::ToUpperCamelCase;
use toml_edit::DocumentMut;

use super::contract;
use super::source::{Source, sentence};
use crate::facade::Facade;
use crate::files::{Error, Files};

const MANIFEST: &str = "Cargo.toml";
const TABLE: &str = "src/api.rs";
const README: &str = "README.md";

/// One tag of the description.
struct SubApi<'a> {
    tag: &'a str,
    /// `sms-messages` for the tag `sms_messages`.
    feature: String,
    /// `SmsMessages`
    handle: String,
    description: String,
}

/// Writes what a tag with operations lacks.
pub(super) fn complete(files: &mut Files, document: &Document, facts: &Facts) -> Result<(), Error> {
    let facade = Facade::read(files)?;
    let tags: BTreeSet<&str> = facts.operations.values().map(|operation| operation.tag.as_str()).collect();
    for tag in tags {
        let described = document.root["tags"].as_array().into_iter().flatten().find(|found| found["name"] == tag);
        let description = described.and_then(|found| found["description"].as_str()).unwrap_or_default();
        let (feature, handle) = (tag.replace('_', "-"), tag.to_upper_camel_case());
        let sub_api = SubApi { tag, feature, handle, description: sentence(description) };
        sub_api.check_name(files, &facade)?;
        sub_api.add_feature(files)?;
        sub_api.add_to_table(files, &facade)?;
        sub_api.add_file(files)?;
        contract::add_file(files, tag)?;
    }
    Ok(())
}

/// Features of sub-APIs that the table in the README does not name.
pub(super) fn undocumented(files: &Files, facts: &Facts) -> Result<Vec<String>, Error> {
    let readme = files.text(README)?;
    let features: BTreeSet<String> =
        facts.operations.values().map(|operation| format!("`{}`", operation.tag.replace('_', "-"))).collect();
    let missing = features.into_iter().filter(|feature| !readme.contains(feature.as_str()));
    Ok(missing.map(|feature| format!("{README}: name {feature} among the sub-APIs in the table of features")).collect())
}

impl SubApi<'_> {
    fn check_name(&self, files: &Files, facade: &Facade) -> Result<(), Error> {
        let Self { tag, .. } = self;
        if facade.sub_api(tag).is_some() {
            return Ok(());
        }
        let is_function = files.text("src/global.rs")?.contains(&format!("pub fn {tag}("));
        if facade.is_method_of_client(tag) || is_function {
            return Err(Error::new(
                "spec/openapi.yaml",
                format!("tag `{tag}`: the client already has a method `{tag}`"),
            ));
        }
        Ok(())
    }

    fn add_feature(&self, files: &mut Files) -> Result<(), Error> {
        const API: &str = "__api";
        let Self { feature, .. } = self;
        let manifest: DocumentMut = files.text(MANIFEST)?.parse().map_err(|error| Error::new(MANIFEST, error))?;
        let features = &manifest["features"];
        let holds = |list: &str, name: &str| {
            let items = features.get(list).and_then(|list| list.as_array());
            items.is_some_and(|items| items.iter().any(|item| item.as_str() == Some(name)))
        };
        let line = format!("{feature} = [\"{API}\"]");
        let by_hand =
            || Error::new(MANIFEST, format!("write `{line}` below [features], and \"{feature}\" in `full-api`"));
        let mut source = Source::of(&files.text(MANIFEST)?);
        if features.get(feature).is_none() {
            let key = |line: &str| line.strip_suffix(&format!(" = [\"{API}\"]")).map(str::to_owned);
            source.insert_sorted(&line, key).ok_or_else(by_hand)?;
        } else if !holds(feature, API) {
            let reason = format!("the feature `{feature}` is there already and is not a sub-API: rename the tag");
            return Err(Error::new(MANIFEST, reason));
        }
        let mut text = source.text();
        if !holds("full-api", feature) {
            let items = features.get("full-api").and_then(|list| list.as_array()).ok_or_else(by_hand)?;
            let names: BTreeSet<&str> =
                items.iter().filter_map(|item| item.as_str()).chain([feature.as_str()]).collect();
            let start = text.find("\nfull-api = [").ok_or_else(by_hand)? + 1;
            let end = start + text[start..].find(']').ok_or_else(by_hand)? + 1;
            text.replace_range(start..end, &wrapped("full-api", &names));
        }
        files.set(MANIFEST, text)
    }

    fn add_to_table(&self, files: &mut Files, facade: &Facade) -> Result<(), Error> {
        let Self { tag, feature, handle, description } = self;
        let module = format!("#[cfg(feature = \"{feature}\")]\npub mod {tag};");
        let one_line = format!("            \"{feature}\" {tag} {handle}: {description:?};");
        let entry = if one_line.chars().count() <= 120 {
            one_line
        } else {
            format!("            \"{feature}\" {tag} {handle}:\n                {description:?};")
        };
        let mut source = Source::of(&files.text(TABLE)?);
        let by_hand = |what: &str| Error::new(TABLE, format!("write there:\n{what}"));
        if !source.text().contains(&format!("pub mod {tag};")) {
            let key = |line: &str| line.strip_prefix("pub mod ").map(str::to_owned);
            source.insert_sorted(&module, key).ok_or_else(|| by_hand(&module))?;
        }
        if facade.sub_api(tag).is_none() {
            source.insert_sorted(&entry, feature_of).ok_or_else(|| by_hand(&entry))?;
        }
        files.set(TABLE, source.text())
    }

    fn add_file(&self, files: &mut Files) -> Result<(), Error> {
        let Self { tag, handle, description, .. } = self;
        let name = format!("src/api/{tag}.rs");
        if files.find(&name)?.is_some() {
            return Ok(());
        }
        let title = sentence(&tag.replace('_', " "));
        let text = format!(
            "//! {description}\n\nuse super::handle;\nuse crate::builder;\n\nhandle! {{\n    \
             /// {title} See [`Clerk::{tag}`](crate::Clerk::{tag}).\n    {handle}\n}}\n\nimpl {handle} {{\n}}\n"
        );
        files.set(&name, text)
    }
}

/// The feature in a line of the table: `"users" users Users: "The people who sign in.";`.
fn feature_of(line: &str) -> Option<String> {
    let (feature, rest) = line.trim_start().strip_prefix('"')?.split_once('"')?;
    (rest.starts_with(' ') && rest.contains(':')).then(|| feature.to_owned())
}

/// A list of features in lines of 120 columns.
fn wrapped(list: &str, names: &BTreeSet<&str>) -> String {
    let mut lines = vec!["   ".to_owned()];
    for name in names {
        let item = format!(" \"{name}\",");
        match lines.last_mut() {
            Some(line) if line.len() + item.len() <= 120 => line.push_str(&item),
            _ => lines.push(format!("   {item}")),
        }
    }
    format!("{list} = [\n{}\n]", lines.join("\n"))
}
