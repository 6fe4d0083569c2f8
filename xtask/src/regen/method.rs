//! Writes the missing method of an operation into the facade: after the last operation of its handle,
//! with a comment that waits for the words of a human.

use std::collections::{BTreeMap, BTreeSet};

use clerk_sdk_codegen::before::OperationFacts;
use clerk_sdk_codegen::builder_name;
use quote::ToTokens;
use syn::visit_mut::{VisitMut, visit_path_mut};
use syn::{FnArg, Ident, ImplItem, Item, Pat, Path, Type};

use super::source::{Source, sentence};
use crate::facade::{Accessor, Place};
use crate::files::{Error, Files};

/// Stands in a comment that nobody has written yet; `--check` rejects it.
pub(super) const MARKER: &str = "// Say what a caller would not expect.";

/// What each builder takes, by its name: the arguments of `new` in the generated code.
pub(super) struct Arguments(BTreeMap<String, Vec<(String, Type)>>);

impl Arguments {
    pub(super) fn of(file: &syn::File) -> Self {
        let modules = file.items.iter().filter_map(|item| match item {
            Item::Mod(module) if module.ident == "builder" => module.content.as_ref(),
            _ => None,
        });
        let blocks = modules.flat_map(|(_, items)| items).filter_map(|item| match item {
            Item::Impl(block) => Some(block),
            _ => None,
        });
        let found = blocks.filter_map(|block| {
            let new = block.items.iter().find_map(|item| match item {
                ImplItem::Fn(function) if function.sig.ident == "new" => Some(function),
                _ => None,
            })?;
            // The first one is the connection.
            let arguments = new.sig.inputs.iter().skip(1).filter_map(argument).collect();
            Some((block.self_ty.to_token_stream().to_string(), arguments))
        });
        Self(found.collect())
    }
}

fn argument(input: &FnArg) -> Option<(String, Type)> {
    match input {
        FnArg::Typed(typed) => match &*typed.pat {
            Pat::Ident(name) => Some((name.ident.to_string(), (*typed.ty).clone())),
            _ => None,
        },
        FnArg::Receiver(_) => None,
    }
}

/// Writes the method, and the handle it belongs to where that is missing as well.
pub(super) fn add(
    files: &mut Files,
    place: &Place,
    operation: &OperationFacts,
    arguments: &Arguments,
) -> Result<(), Error> {
    let builder = builder_name(&operation.id).to_string();
    let arguments = arguments.0.get(&builder).ok_or_else(|| {
        Error::new(&place.file, format!("{}: the generated code has no builder {builder}", operation.id))
    })?;
    let mut names = ShortNames::default();
    let arguments: Vec<(String, String)> = arguments.iter().map(|(name, ty)| (name.clone(), names.text(ty))).collect();
    let mut source = Source::of(&files.text(&place.file)?);
    if let Some(accessor) = &place.accessor {
        add_handle(&mut source, place, accessor).map_err(|reason| Error::new(&place.file, reason))?;
    }
    let method = method(&place.method, &builder, operation, &arguments);
    source.add_operation(&place.handle, &method).map_err(|reason| Error::new(&place.file, reason))?;
    for (module, name) in &names.used {
        source.import(module, name).map_err(|reason| Error::new(&place.file, reason))?;
    }
    files.set(&place.file, source.text())
}

fn method(name: &str, builder: &str, operation: &OperationFacts, arguments: &[(String, String)]) -> String {
    let parameters: String = arguments.iter().map(|(name, ty)| format!(", {name}: {ty}")).collect();
    let values: String = arguments.iter().map(|(name, _)| format!(", {name}")).collect();
    let summary = third_person(operation.description.lines().next().unwrap_or_default());
    let deprecated = if operation.deprecated { "    #[deprecated]\n" } else { "" };
    format!(
        "    /// {summary}\n    {MARKER}\n{deprecated}    pub fn {name}(&self{parameters}) -> builder::{builder} {{\n        \
         builder::{builder}::new(&self.connection{values})\n    }}"
    )
}

/// `Lists users.` for the summary `List users`.
fn third_person(summary: &str) -> String {
    let (verb, rest) = summary.split_once(' ').unwrap_or((summary, ""));
    let ending = ["s", "sh", "ch", "x", "o"].iter().any(|end| verb.ends_with(end));
    let verb = match verb.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ if ending => format!("{verb}es"),
        _ => format!("{verb}s"),
    };
    sentence(format!("{verb} {rest}").trim())
}

fn add_handle(source: &mut Source, place: &Place, accessor: &Accessor) -> Result<(), String> {
    let (handle, owner, name) = (&place.handle, &accessor.owner, &accessor.name);
    let title = sentence(&name.replace('_', " "));
    source.add_to_macro("handle", &format!("    /// {title} See [`{owner}::{name}`].\n    {handle};"))?;
    source.add_last(
        owner,
        &format!(
            "    /// {title}\n    pub fn {name}(&self) -> {handle} {{\n        \
             {handle}::new(self.connection.clone())\n    }}"
        ),
    )?;
    source.append(&format!("\nimpl {handle} {{\n}}"));
    Ok(())
}

/// Takes types as they stand in generated code, and gives them as they stand in the facade.
#[derive(Default)]
struct ShortNames {
    /// Module and name of what has to be imported.
    used: BTreeSet<(&'static str, String)>,
}

impl ShortNames {
    fn text(&mut self, ty: &Type) -> String {
        let mut ty = ty.clone();
        self.visit_type_mut(&mut ty);
        ty.to_token_stream().to_string()
    }
}

impl VisitMut for ShortNames {
    fn visit_path_mut(&mut self, path: &mut Path) {
        visit_path_mut(self, path);
        let module = path.segments.iter().rev().nth(1).and_then(|segment| match segment.ident.to_string().as_str() {
            "support" => Some("crate::model"),
            "types" => Some("crate::types"),
            _ => None,
        });
        if let (Some(module), Some(last)) = (module, path.segments.last().cloned()) {
            self.used.insert((module, last.ident.to_string()));
            *path = Path::from(last);
        }
    }
}

/// Whether Rust accepts `name` for a module or a function.
pub(super) fn is_name(name: &str) -> bool {
    syn::parse_str::<Ident>(name).is_ok()
}
