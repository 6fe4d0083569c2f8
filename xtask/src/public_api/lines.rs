//! One line per item, with all that a caller can depend on.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Attribute, Field, Fields, Generics, ImplItem, Item, ItemImpl, ItemTrait, TraitItem, Type, Visibility};

use super::exports::{Export, Exports};
use super::print;
use super::tree::{
    Conditions, Module, Named, Place, Tree, by_macro, condition_text, conditions_of, defines, names, parts,
};

/// The lines of a crate: sorted by path, an item before its parts.
pub(super) fn of(tree: &Tree, exports: &Exports) -> Vec<String> {
    let mut lines = Lines { tree, exports, found: Vec::new() };
    for ((place, name), known) in &exports.items {
        let Some((export, aliases)) = known.split_first() else { continue };
        lines.definitions(place, name, export);
        for alias in aliases {
            lines.add(&alias.path, 0, format!("use {} = {}", alias.path, export.path), &alias.conditions);
        }
    }
    for (export, path) in &exports.others {
        lines.add(&export.path, 0, format!("use {} = {path}", export.path), &export.conditions);
    }
    for (place, module) in &tree.modules {
        for item in &module.items {
            lines.beside(place, module, item);
        }
    }
    lines.found.sort();
    lines.found.dedup();
    lines.found.into_iter().map(|(_, _, line)| line).collect()
}

/// Macros whose calls say nothing about the public API, or whose table is listed already.
const DEFINE_NOTHING_PUBLIC: [&str; 4] = ["compile_error", "include", "sub_apis", "thread_local"];

struct Lines<'a> {
    tree: &'a Tree,
    exports: &'a Exports,
    /// What they are sorted by, and their text.
    found: Vec<(String, u8, String)>,
}

impl Lines<'_> {
    fn add(&mut self, path: &str, rank: u8, text: String, conditions: &Conditions) {
        let conditions: String = conditions.iter().map(|condition| format!(" [{condition}]")).collect();
        self.found.push((path.to_owned(), rank, format!("{text}{conditions}")));
    }

    /// Everything of this name in a module: with several conditions, there can be several.
    fn definitions(&mut self, place: &Place, name: &str, export: &Export) {
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

    /// What belongs to no definition: `impl` blocks, calls of macros, and the table of sub-APIs.
    fn beside(&mut self, place: &Place, module: &Module, item: &Item) {
        match item {
            Item::Impl(block) => {
                if let Some(own) = conditions_of(&block.attrs) {
                    self.block(place, block, &(&module.conditions | &own));
                }
            }
            Item::Macro(call) if call.ident.as_ref().is_some_and(|name| name == "sub_apis") => {
                for SubApi { feature, name, handle } in sub_apis(call.mac.tokens.clone()) {
                    let path = format!("{}::Clerk::{name}", self.tree.name);
                    let text = format!("sub_apis! {path} = {name}::{handle}");
                    self.add(&path, 0, text, &Conditions::from([feature]));
                }
            }
            Item::Macro(call) if call.ident.is_none() && conditions_of(&call.attrs).is_some() => {
                let name = names(&call.mac.path).join("::");
                let is_listed = by_macro(item).iter().any(|name| self.exports.of_item(place, name).is_some());
                if !is_listed && !DEFINE_NOTHING_PUBLIC.contains(&name.as_str()) {
                    let place = [&[self.tree.name.to_owned()], place.as_slice()].concat().join("::");
                    let text = format!("{name}!({}) in {place}", print::uncommented(call.mac.tokens.clone()));
                    self.add("", 0, text, &module.conditions);
                }
            }
            _ => {}
        }
    }

    fn block(&mut self, place: &Place, block: &ItemImpl, conditions: &Conditions) {
        let Some((path, shown, more)) = self.target(place, &block.self_ty) else { return };
        let conditions = conditions | &more;
        if let Some((of, _)) = &block.trait_ {
            self.implementation(place, block, of, &path, &shown, &conditions);
            return;
        }
        for part in &block.items {
            let (attributes, visibility, name, text) = match part {
                ImplItem::Fn(part) => {
                    let name = &part.sig.ident;
                    (&part.attrs, &part.vis, name, print::signature(&part.sig, &format!("{shown}::{name}")))
                }
                ImplItem::Const(part) => {
                    let text = format!("const {shown}::{}: {}", part.ident, print::ty(&part.ty));
                    (&part.attrs, &part.vis, &part.ident, text)
                }
                _ => continue,
            };
            let Some(own) = conditions_of(attributes) else { continue };
            if is_public(visibility) {
                let text = format!("{}{text}", marks(attributes));
                self.add(&format!("{path}::{name}"), 0, text, &(&conditions | &own));
            }
        }
    }

    fn implementation(
        &mut self,
        place: &Place,
        block: &ItemImpl,
        of: &syn::Path,
        path: &str,
        shown: &str,
        conditions: &Conditions,
    ) {
        if let Named::Item(place, name) = self.tree.resolve(place, &names(of))
            && self.exports.of_item(&place, &name).is_none()
        {
            return; // A trait of our own that nobody can name.
        }
        let (parameters, _, bounds) = block.generics.split_for_impl();
        let Some(of) = of.segments.last() else { return };
        let head = print::item(&quote!(impl #parameters #of for X #bounds {}));
        let types = block.items.iter().filter_map(|part| match part {
            ImplItem::Type(part) => Some(format!("type {} = {}", part.ident, print::ty(&part.ty))),
            _ => None,
        });
        let types = types.collect::<Vec<_>>().join("; ");
        let types = if types.is_empty() { types } else { format!(" {{ {types} }}") };
        let text = head.trim_end_matches("{}").trim_end().replacen(" for X", &format!(" for {shown}"), 1) + &types;
        let rank = if path.is_empty() { 0 } else { 2 };
        self.add(path, rank, text, conditions);
    }

    /// What a block is about: the path it is listed under, the type as it is shown, and what it
    /// takes to have it. `None` if nobody can name it.
    fn target(&self, place: &Place, ty: &Type) -> Option<(String, String, Conditions)> {
        let shown = print::ty(ty);
        let inner = match ty {
            Type::Reference(reference) => &*reference.elem,
            _ => ty,
        };
        let Type::Path(inner) = inner else { return Some((String::new(), shown, Conditions::new())) };
        let (path, conditions) = match self.tree.resolve(place, &names(&inner.path)) {
            Named::Item(place, name) => {
                let export = self.exports.of_item(&place, &name)?;
                (export.path.clone(), export.conditions.clone())
            }
            Named::Generated(path) => (format!("{}::{path}", self.tree.name), Conditions::new()),
            Named::Module(_) | Named::Elsewhere => return Some((String::new(), shown, Conditions::new())),
        };
        let written = names(&inner.path).join("::");
        Some((path.clone(), shown.replacen(&written, &path, 1), conditions))
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

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// Attributes that callers notice.
fn marks(attributes: &[Attribute]) -> String {
    let known = ["deprecated", "must_use", "non_exhaustive"];
    let noticed = known.iter().filter(|known| attributes.iter().any(|attribute| attribute.path().is_ident(known)));
    noticed.map(|name| format!("#[{name}] ")).collect()
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

/// A row of the table of sub-APIs: macros make a method of the client and a function of it.
struct SubApi {
    feature: String,
    name: String,
    handle: String,
}

fn sub_apis(tokens: TokenStream) -> Vec<SubApi> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut found = Vec::new();
    for three in tokens.windows(3) {
        if let [TokenTree::Literal(feature), TokenTree::Ident(name), TokenTree::Ident(handle)] = three {
            let feature = feature.to_string().trim_matches('"').to_owned();
            found.push(SubApi { feature, name: name.to_string(), handle: handle.to_string() });
        }
    }
    let groups = tokens.into_iter().filter_map(|token| match token {
        TokenTree::Group(group) => Some(group.stream()),
        _ => None,
    });
    found.extend(groups.flat_map(sub_apis));
    found
}
