//! Writes named string enums as open enums: a value the description does not know is kept.

use std::collections::BTreeSet;

use heck::ToUpperCamelCase;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{docs, parsed};
use crate::before::{EnumFacts, Facts, Replacements};
use crate::error::Result;
use crate::sdk::support;

pub(super) fn items(facts: &Facts, replacements: &Replacements) -> Result<Vec<syn::Item>> {
    let used = facts.enums.iter().filter(|found| replacements.contains_key(&found.name)).map(item);
    parsed(quote! { #(#used)* })
}

fn item(facts: &EnumFacts) -> TokenStream {
    let name = format_ident!("{}", facts.name);
    let doc = docs(&facts.description);
    let values = &facts.values;
    let variants = variants(values).into_iter().map(|variant| format_ident!("{variant}"));
    let open_enum = support("open_enum");
    quote! {
        #open_enum! {
            #doc
            pub enum #name { #(#variants = #values,)* }
        }
    }
}

/// Variant names for `values`: camel case, a leading letter, each once, and none named `Unknown`,
/// which is the variant of values the description does not know.
fn variants(values: &[String]) -> Vec<String> {
    let mut taken = BTreeSet::from(["Unknown".to_owned()]);
    let mut name = |value: &String| {
        let camel = value.replace('+', " plus ").to_upper_camel_case();
        let starts_well = camel.starts_with(|first: char| first.is_ascii_alphabetic());
        let mut variant = if starts_well { camel } else { format!("Value{camel}") };
        while !taken.insert(variant.clone()) {
            variant.push_str("Value");
        }
        variant
    };
    values.iter().map(&mut name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn enum_values_get_variants_of_their_own() {
        let values = ["argon2id", "saml_okta", "1password", "a-b", "a_b", "unknown", ""].map(str::to_owned);
        let expected = ["Argon2id", "SamlOkta", "Value1password", "AB", "ABValue", "UnknownValue", "Value"];
        assert_eq!(variants(&values), expected);
    }
}
