//! The table of sub-APIs in `src/api.rs`.

use syn::parse::{Parse, ParseStream};
use syn::{Ident, ItemMacro, LitStr, Token};

/// One row: macros make a method of the client and a function of it.
pub(crate) struct SubApi {
    pub(crate) feature: String,
    pub(crate) name: String,
    pub(crate) handle: String,
}

/// The rows, where an item is the table.
pub(crate) fn read(item: &ItemMacro) -> Option<syn::Result<Vec<SubApi>>> {
    let is_table = item.ident.as_ref().is_some_and(|name| name == "sub_apis");
    is_table.then(|| item.mac.parse_body().map(|Table(rows)| rows))
}

/// `macro_rules! sub_apis { ($then:ident) => { $then! { "users" users Users: "…"; } } }`
struct Table(Vec<SubApi>);

impl Parse for Table {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let (pattern, body, table);
        syn::parenthesized!(pattern in input);
        pattern.parse::<Token![$]>()?;
        pattern.parse::<Ident>()?;
        pattern.parse::<Token![:]>()?;
        pattern.parse::<Ident>()?;
        input.parse::<Token![=>]>()?;
        syn::braced!(body in input);
        input.parse::<Option<Token![;]>>()?;
        body.parse::<Token![$]>()?;
        body.parse::<Ident>()?;
        body.parse::<Token![!]>()?;
        syn::braced!(table in body);
        let mut rows = Vec::new();
        while !table.is_empty() {
            let feature = table.parse::<LitStr>()?.value();
            let (name, handle): (Ident, Ident) = (table.parse()?, table.parse()?);
            table.parse::<Token![:]>()?;
            table.parse::<LitStr>()?;
            table.parse::<Token![;]>()?;
            rows.push(SubApi { feature, name: name.to_string(), handle: handle.to_string() });
        }
        Ok(Self(rows))
    }
}
