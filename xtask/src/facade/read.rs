//! Reads the methods of the facade, handle by handle, out of its source.

use std::collections::BTreeMap;

use syn::{FnArg, ImplItem, ImplItemFn, Item, ItemImpl, Pat, ReturnType, Type};

use crate::files::{Error, Files};
use crate::sub_apis;

/// A type with methods of the facade.
#[derive(Debug, Default)]
pub(crate) struct Handle {
    /// The file with its methods.
    pub(crate) file: String,
    pub(crate) methods: Vec<Method>,
}

/// One method of a handle.
#[derive(Debug)]
pub(crate) struct Method {
    pub(crate) name: String,
    pub(crate) arguments: Vec<String>,
    /// The builder or handle it returns, by its type's name.
    pub(crate) returns: String,
    /// Whether that is a builder.
    pub(crate) builds: bool,
    pub(crate) is_deprecated: bool,
}

/// The client with the methods that start every call: the table of sub-APIs.
pub(crate) const CLIENT: &str = "sub_apis!";
/// The client with its other methods.
pub(crate) const CLIENT_ITSELF: &str = "Clerk";

/// Handles by name, the client among them.
pub(crate) fn handles(files: &Files) -> Result<BTreeMap<String, Handle>, Error> {
    let mut handles = BTreeMap::new();
    for folder in ["src/api", "src/clerk"] {
        for name in files.sources(folder)? {
            read(&name, &files.text(&name)?, &mut handles)?;
        }
    }
    Ok(handles)
}

fn read(name: &str, text: &str, handles: &mut BTreeMap<String, Handle>) -> Result<(), Error> {
    let unreadable = |error| Error::new(name, format!("this is not Rust: {error}; `cargo check` shows where"));
    let file = syn::parse_file(text).map_err(unreadable)?;
    for item in &file.items {
        match item {
            Item::Impl(block) if block.trait_.is_none() => add(name, block, handles),
            Item::Macro(item) => {
                if let Some(rows) = sub_apis::read(item) {
                    let methods = rows.map_err(unreadable)?.into_iter().map(|row| Method {
                        name: row.name,
                        arguments: Vec::new(),
                        returns: row.handle,
                        builds: false,
                        is_deprecated: false,
                    });
                    handles.entry(CLIENT.to_owned()).or_default().methods.extend(methods);
                }
            }
            _ => {}
        }
    }
    Ok(())
}

fn add(file: &str, block: &ItemImpl, handles: &mut BTreeMap<String, Handle>) {
    let Some(name) = last_segments(&block.self_ty).pop() else { return };
    let methods = block.items.iter().filter_map(|item| match item {
        ImplItem::Fn(function) => Some(method(function)),
        _ => None,
    });
    let handle = handles.entry(name).or_default();
    file.clone_into(&mut handle.file);
    handle.methods.extend(methods);
}

fn method(function: &ImplItemFn) -> Method {
    let mut segments = match &function.sig.output {
        ReturnType::Type(_, returned) => last_segments(returned),
        ReturnType::Default => Vec::new(),
    };
    let arguments = function.sig.inputs.iter().filter_map(|input| match input {
        FnArg::Typed(typed) => match &*typed.pat {
            Pat::Ident(name) => Some(name.ident.to_string()),
            _ => None,
        },
        FnArg::Receiver(_) => None,
    });
    Method {
        name: function.sig.ident.to_string(),
        arguments: arguments.collect(),
        returns: segments.pop().unwrap_or_default(),
        builds: segments.pop().is_some_and(|module| module == "builder"),
        is_deprecated: function.attrs.iter().any(|attribute| attribute.path().is_ident("deprecated")),
    }
}

/// The segments of a path type: `builder`, `UsersList`.
fn last_segments(ty: &Type) -> Vec<String> {
    match ty {
        Type::Path(path) => path.path.segments.iter().map(|segment| segment.ident.to_string()).collect(),
        _ => Vec::new(),
    }
}
