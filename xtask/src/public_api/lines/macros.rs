//! Calls of macros. They stand for what they define, which this does not expand.

use proc_macro2::{TokenStream, TokenTree};
use syn::{Item, ItemMacro};

use super::super::print;
use super::super::tree::{Conditions, Module, Place, by_macro, conditions_of, names};
use super::Lines;

/// Macros whose calls say nothing about the public API, or whose table is listed already.
const DEFINE_NOTHING_PUBLIC: [&str; 4] = ["compile_error", "include", "sub_apis", "thread_local"];

impl Lines<'_> {
    pub(super) fn macros(&mut self, place: &Place, module: &Module, call: &ItemMacro, item: &Item) {
        if conditions_of(&call.attrs).is_none() {
            return;
        }
        match &call.ident {
            Some(defined) if defined == "sub_apis" => {
                for SubApi { feature, name, handle } in sub_apis(call.mac.tokens.clone()) {
                    let path = format!("{}::Clerk::{name}", self.tree.name);
                    let text = format!("sub_apis! {path} = {name}::{handle}");
                    self.add(&path, 0, text, &Conditions::from([feature]));
                }
            }
            Some(_) => {}
            None => {
                let name = names(&call.mac.path).join("::");
                let is_listed = by_macro(item).iter().any(|name| self.exports.of_item(place, name).is_some());
                if !is_listed && !DEFINE_NOTHING_PUBLIC.contains(&name.as_str()) {
                    let place = [&[self.tree.name.to_owned()], place.as_slice()].concat().join("::");
                    let text = format!("{name}!({}) in {place}", print::uncommented(call.mac.tokens.clone()));
                    self.add("", 0, text, &module.conditions);
                }
            }
        }
    }
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
