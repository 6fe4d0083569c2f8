//! Structs, enums, traits, functions, constants and names for types.

use quote::{ToTokens, quote};
use syn::{Attribute, Field, Fields, Generics, Item, ItemTrait, TraitItem};

use super::super::exports::Export;
use super::super::print;
use super::super::tree::{Conditions, Place, by_macro, condition_text, conditions_of, defines, parts};
use super::{Lines, is_public, marks};

impl Lines<'_> {
    /// Everything of this name in a module: with several conditions, there can be several.
    pub(super) fn definitions(&mut self, place: &Place, name: &str, export: &Export) {
        let Some(module) = self.tree.modules.get(place) else { return };
        for item in &module.items {
            if let Item::Macro(call) = item
                && by_macro(item).iter().any(|own| own == name)
            {
                let text = format!("{}! {}", call.mac.path.to_token_stream(), export.path);
                self.add(&export.path, 0, text, &(&module.conditions | &export.conditions));
            }
            let attributes = parts(item).filter(|_| defines(item, name)).map(|parts| parts.attributes);
            let Some(attributes) = attributes else { continue };
            let Some(own) = conditions_of(attributes) else { continue };
            let conditions = &(&module.conditions | &export.conditions) | &own;
            self.definition(item, attributes, &export.path, &conditions);
        }
    }

    fn definition(&mut self, item: &Item, attributes: &[Attribute], path: &str, conditions: &Conditions) {
        let mut generics = None;
        let text = match item {
            Item::Const(item) => format!("const {path}: {}", print::ty(&item.ty)),
            Item::Static(item) => format!("static {path}: {}", print::ty(&item.ty)),
            Item::Fn(item) => print::signature(&item.sig, path),
            Item::Type(item) => format!("type {path}{} = {}", head(&item.generics), print::ty(&item.ty)),
            Item::Struct(item) => {
                generics = Some(&item.generics);
                self.fields(&item.fields, path, conditions);
                format!("struct {path}{}{}", head(&item.generics), shape(&item.fields))
            }
            Item::Enum(item) => {
                generics = Some(&item.generics);
                for variant in &item.variants {
                    let Some(own) = conditions_of(&variant.attrs) else { continue };
                    let text = format!("{}variant {path}::{}", marks(&variant.attrs), print::variant(variant));
                    self.add(path, 1, text, &(conditions | &own));
                }
                format!("enum {path}{}", head(&item.generics))
            }
            Item::Trait(item) => {
                self.parts_of_trait(item, path, conditions);
                format!("trait {path}{}{}", head(&item.generics), print::bounds(&item.supertraits))
            }
            _ => return,
        };
        self.add(path, 0, format!("{}{text}", marks(attributes)), conditions);
        if let Some(generics) = generics {
            self.derived(attributes, generics, path, conditions);
        }
    }

    fn fields(&mut self, fields: &Fields, path: &str, conditions: &Conditions) {
        for field in fields.iter().filter(|field| is_public(&field.vis)) {
            if let (Some(name), Some(own)) = (&field.ident, conditions_of(&field.attrs)) {
                let text = format!("{}field {path}::{name}: {}", marks(&field.attrs), print::ty(&field.ty));
                self.add(path, 1, text, &(conditions | &own));
            }
        }
    }

    fn derived(&mut self, attributes: &[Attribute], generics: &Generics, path: &str, conditions: &Conditions) {
        let (parameters, arguments, _) = generics.split_for_impl();
        let (parameters, arguments) = (parameters.to_token_stream(), arguments.to_token_stream());
        let head = print::item(&quote!(impl #parameters X #arguments {}));
        let (before, after) = head.trim_end_matches(" {}").split_once(" X").unwrap_or(("impl", ""));
        for (name, on) in derives(attributes) {
            let text = format!("{before} {name} for {path}{after}");
            self.add(path, 2, text, &(conditions | &on));
        }
    }

    fn parts_of_trait(&mut self, item: &ItemTrait, path: &str, conditions: &Conditions) {
        for part in &item.items {
            let (attributes, name) = match part {
                TraitItem::Fn(part) => (&part.attrs, &part.sig.ident),
                TraitItem::Const(part) => (&part.attrs, &part.ident),
                TraitItem::Type(part) => (&part.attrs, &part.ident),
                _ => continue,
            };
            let Some(own) = conditions_of(attributes) else { continue };
            let path = format!("{path}::{name}");
            let text = match part {
                TraitItem::Fn(part) if part.default.is_some() => print::signature(&part.sig, &path) + " { .. }",
                TraitItem::Fn(part) => print::signature(&part.sig, &path),
                TraitItem::Const(part) => format!("const {path}: {}", print::ty(&part.ty)),
                TraitItem::Type(part) => format!("type {path}{}", print::bounds(&part.bounds)),
                _ => continue,
            };
            self.add(&path, 0, format!("{}{text}", marks(attributes)), &(conditions | &own));
        }
    }
}

/// Parameters and bounds of a definition.
fn head(generics: &Generics) -> String {
    let bounds = &generics.where_clause;
    let text = print::item(&quote!(struct X #generics #bounds;));
    text.trim_start_matches("struct X").trim_end_matches(';').to_owned()
}

/// The fields of a tuple, and whether a struct has fields that nobody can name.
fn shape(fields: &Fields) -> String {
    let text =
        |field: &Field| if is_public(&field.vis) { format!("pub {}", print::ty(&field.ty)) } else { "_".to_owned() };
    match fields {
        Fields::Unit => String::new(),
        Fields::Unnamed(list) => format!("({})", list.unnamed.iter().map(text).collect::<Vec<_>>().join(", ")),
        Fields::Named(list) if list.named.iter().all(|field| is_public(&field.vis)) => " {}".to_owned(),
        Fields::Named(_) => " { .. }".to_owned(),
    }
}

/// The traits that are derived, some of them under a condition.
fn derives(attributes: &[Attribute]) -> Vec<(String, Conditions)> {
    let mut found = Vec::new();
    for attribute in attributes {
        let Ok(list) = attribute.meta.require_list() else { continue };
        let tokens = list.tokens.to_string();
        let (conditions, traits) = match tokens.split_once(", derive") {
            _ if list.path.is_ident("derive") => (Conditions::new(), tokens.as_str()),
            Some((condition, traits)) if list.path.is_ident("cfg_attr") => {
                (Conditions::from([condition_text(condition)]), traits.trim_matches([' ', '(', ')']))
            }
            _ => continue,
        };
        let names = traits.split(',').filter_map(|path| path.rsplit(':').next()).map(str::trim);
        let names = names.filter(|name| !name.is_empty());
        found.extend(names.map(|name| (name.to_owned(), conditions.clone())));
    }
    found
}
