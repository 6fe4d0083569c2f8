//! Calls of macros. They stand for what they define, which this does not expand.

use syn::{Item, ItemMacro};

use super::super::print;
use super::super::tree::{Conditions, Module, Place, by_macro, conditions_of, names};
use super::Lines;
use crate::files::Error;
use crate::sub_apis::{self, SubApi};

/// Macros whose calls say nothing about the public API, or whose table is listed already.
const DEFINE_NOTHING_PUBLIC: [&str; 4] = ["compile_error", "include", "sub_apis", "thread_local"];

impl Lines<'_> {
    pub(super) fn macros(
        &mut self,
        place: &Place,
        module: &Module,
        call: &ItemMacro,
        item: &Item,
    ) -> Result<(), Error> {
        if conditions_of(&call.attrs).is_none() {
            return Ok(());
        }
        if let Some(rows) = sub_apis::read(call) {
            for SubApi { feature, name, handle } in rows.map_err(|error| Error::new(&module.file, error))? {
                let path = format!("{}::Clerk::{name}", self.tree.name);
                let text = format!("sub_apis! {path} = {name}::{handle}");
                self.add(&path, 0, text, &Conditions::from([feature]));
            }
        }
        // The definition of a macro is not public.
        if call.ident.is_none() {
            let name = names(&call.mac.path).join("::");
            let is_listed = by_macro(item).iter().any(|name| self.exports.of_item(place, name).is_some());
            if !is_listed && !DEFINE_NOTHING_PUBLIC.contains(&name.as_str()) {
                let place = [&[self.tree.name.to_owned()], place.as_slice()].concat().join("::");
                let text = format!("{name}!({}) in {place}", print::uncommented(call.mac.tokens.clone()));
                self.add("", 0, text, &module.conditions);
            }
        }
        Ok(())
    }
}
