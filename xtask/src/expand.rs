//! `cargo xtask expand users_update`: what one operation becomes, formatted.

use clap::Args;
use clerk_sdk_codegen::before::Facts;
use clerk_sdk_codegen::builder_name;
use clerk_sdk_codegen::{Mocks, generate_file, spec};
use quote::ToTokens;
use syn::{File, Item};

use crate::paths;

/// What to print.
#[derive(Args)]
pub(crate) struct ExpandArgs {
    /// The operationId, such as `users_update`
    operation: String,
}

/// Why nothing can be printed.
#[derive(Debug)]
pub(crate) enum Error {
    Description(clerk_sdk_codegen::Error),
    Unknown(String),
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Description(error) => error.fmt(f),
            Self::Unknown(id) => write!(f, "spec/ has no operation {id}: docs/operations.md lists them"),
        }
    }
}

impl std::error::Error for Error {}

pub(crate) fn run(arguments: &ExpandArgs) -> Result<(), Error> {
    print!("{}", expanded(&arguments.operation)?);
    Ok(())
}

fn expanded(id: &str) -> Result<String, Error> {
    let document = spec::read(&paths::spec()).map_err(Error::Description)?;
    let facts = Facts::of(&document);
    let operation = facts.operations.get(id).ok_or_else(|| Error::Unknown(id.to_owned()))?;
    let file = generate_file(document, Mocks::Without).map_err(Error::Description)?;
    let builder = builder_name(id).to_string();
    let is_asked = |item: &Item| named(item).is_some_and(|name| name == builder || operation.body == Some(name));
    let items: Vec<Item> = file.items.iter().flat_map(items).filter(|item| is_asked(item)).cloned().collect();
    Ok(prettyplease::unparse(&File { items, ..file }))
}

fn items(item: &Item) -> Vec<&Item> {
    match item {
        Item::Mod(module) => module.content.iter().flat_map(|(_, items)| items).collect(),
        _ => Vec::new(),
    }
}

/// The name of what an item defines or is about.
fn named(item: &Item) -> Option<String> {
    match item {
        Item::Struct(item) => Some(item.ident.to_string()),
        Item::Impl(block) => Some(block.self_ty.to_token_stream().to_string()),
        Item::Macro(call) => call.mac.tokens.clone().into_iter().next().map(|first| first.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operation_and_its_body_are_printed() {
        let text = expanded("users_update").expect("an operation");
        for expected in ["pub struct UsersUpdate", "pub struct UpdateUser", "impl UpdateUser", "request!"] {
            assert!(text.contains(expected), "{expected}: {text}");
        }
        assert!(!text.contains("UsersList"), "{text}");
        assert!(matches!(expanded("users_shoe_size"), Err(Error::Unknown(_))));
    }
}
