//! Reads the hand-written facade and holds it against the description: both name the same
//! operations, each once, and by the same words.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clerk_sdk_codegen::before::{Facts, OperationFacts};
use syn::parse::{Parse, ParseStream};
use syn::{FnArg, Ident, ImplItem, ImplItemFn, Item, ItemImpl, LitStr, Pat, ReturnType, Token, Type};

/// How an operation is called: `users().passkeys().delete(user_id, passkey_id)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Call {
    /// Method names from the client on, the last one being the operation.
    pub(crate) path: Vec<String>,
    /// Names of the last method's arguments.
    pub(crate) arguments: Vec<String>,
}

impl Call {
    /// The call as it is written.
    pub(crate) fn text(&self) -> String {
        let (last, handles) = self.path.split_last().map_or(("", [].as_slice()), |(last, rest)| (last.as_str(), rest));
        let handles: String = handles.iter().map(|name| format!("{name}().")).collect();
        format!("{handles}{last}({})", self.arguments.join(", "))
    }
}

/// One method of a handle.
struct Method {
    name: String,
    arguments: Vec<String>,
    /// The builder or handle it returns, by its type's name.
    returns: String,
    /// Whether that is a builder.
    builds: bool,
}

/// What the facade offers: how each builder is reached.
#[derive(Default)]
pub(crate) struct Facade {
    calls: BTreeMap<String, Vec<Call>>,
}

/// Why the facade cannot be read.
#[derive(Debug)]
pub(crate) struct Error {
    path: PathBuf,
    reason: String,
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.reason)
    }
}

impl std::error::Error for Error {}

impl Facade {
    /// Reads `folder.rs` and every file below `folder`.
    pub(crate) fn read(folder: &Path) -> Result<Self, Error> {
        let mut methods = BTreeMap::new();
        read_file(&folder.with_extension("rs"), &mut methods)?;
        collect(folder, &mut methods)?;
        let mut facade = Self::default();
        facade.follow("Clerk", &[], &methods);
        Ok(facade)
    }

    fn follow(&mut self, handle: &str, path: &[String], methods: &BTreeMap<String, Vec<Method>>) {
        for method in methods.get(handle).into_iter().flatten() {
            let path = [path, std::slice::from_ref(&method.name)].concat();
            if method.builds {
                let call = Call { path, arguments: method.arguments.clone() };
                self.calls.entry(method.returns.clone()).or_default().push(call);
            } else if path.len() < 5 {
                self.follow(&method.returns, &path, methods);
            }
        }
    }

    /// How the operation is called, or how it should be.
    pub(crate) fn call(&self, facts: &Facts, operation: &OperationFacts) -> Call {
        let found = self.calls.get(&builder_name(&operation.id)).and_then(|calls| calls.first());
        found.cloned().unwrap_or_else(|| suggested(facts, operation))
    }

    /// Every way in which facade and description disagree, as sentences that say what to do.
    pub(crate) fn disagreements(&self, facts: &Facts) -> Vec<String> {
        let mut found = Vec::new();
        let mut unknown = self.calls.clone();
        for operation in facts.operations.values() {
            match unknown.remove(&builder_name(&operation.id)).as_deref() {
                None => found.push(missing(facts, operation)),
                Some([call]) => found.extend(misnamed(facts, operation, call)),
                Some(calls) => {
                    let texts: Vec<String> = calls.iter().map(Call::text).collect();
                    found.push(format!("{} is offered more than once: {}", operation.id, texts.join(", ")));
                }
            }
        }
        found.extend(unknown.iter().flat_map(|(builder, calls)| calls.iter().map(move |call| (builder, call))).map(
            |(builder, call)| format!("{} returns builder::{builder}, which no operation of spec/ has", call.text()),
        ));
        found
    }
}

fn misnamed(facts: &Facts, operation: &OperationFacts, call: &Call) -> Option<String> {
    let spoken = call.path.join("_");
    if spoken != operation.id {
        return Some(format!("{} is called {}: rename one of the two", operation.id, call.text()));
    }
    let expected = suggested(facts, operation).arguments;
    (call.arguments != expected).then(|| {
        let (given, needed) = (call.arguments.join(", "), expected.join(", "));
        format!("{} takes ({given}), but a call needs ({needed})", operation.id)
    })
}

fn missing(facts: &Facts, operation: &OperationFacts) -> String {
    let call = suggested(facts, operation);
    let method = call.path.last().cloned().unwrap_or_default();
    let builder = builder_name(&operation.id);
    let parameters: String =
        call.arguments.iter().map(|name| format!(", {name}: impl Into<{}>", id_type(name))).collect();
    let arguments: String = call.arguments.iter().map(|name| format!(", {name}")).collect();
    let summary = operation.description.lines().next().unwrap_or_default();
    format!(
        "{} has no method in src/api/. Write it, with a comment that says what surprises:\n\n    \
         /// {summary}.\n    pub fn {method}(&self{parameters}) -> builder::{builder} {{\n        \
         builder::{builder}::new(&self.connection{arguments})\n    }}\n",
        operation.id
    )
}

/// `UserId` for `user_id`; anything else is text.
fn id_type(argument: &str) -> String {
    if argument.ends_with("_id") { builder_name(argument) } else { "String".to_owned() }
}

/// The call an operation id asks for, taking its first word group to be the tag.
fn suggested(facts: &Facts, operation: &OperationFacts) -> Call {
    let verb = operation.id.strip_prefix(&format!("{}_", operation.tag)).unwrap_or(&operation.id);
    Call { path: vec![operation.tag.clone(), verb.to_owned()], arguments: facts.arguments(operation) }
}

fn builder_name(id: &str) -> String {
    clerk_sdk_codegen::after::builder_name(id).to_string()
}

fn collect(folder: &Path, methods: &mut BTreeMap<String, Vec<Method>>) -> Result<(), Error> {
    let fail = |path: &Path, reason: String| Error { path: path.to_owned(), reason };
    for entry in std::fs::read_dir(folder).map_err(|error| fail(folder, error.to_string()))? {
        let path = entry.map_err(|error| fail(folder, error.to_string()))?.path();
        if path.is_dir() {
            collect(&path, methods)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            read_file(&path, methods)?;
        }
    }
    Ok(())
}

fn read_file(path: &Path, methods: &mut BTreeMap<String, Vec<Method>>) -> Result<(), Error> {
    let fail = |reason: String| Error { path: path.to_owned(), reason };
    let text = std::fs::read_to_string(path).map_err(|error| fail(error.to_string()))?;
    let file = syn::parse_file(&text).map_err(|error| fail(error.to_string()))?;
    for item in &file.items {
        match item {
            Item::Impl(block) => add(block, methods),
            Item::Macro(table) if table.ident.as_ref().is_some_and(|name| name == "sub_apis") => {
                let SubApis(found) = table.mac.parse_body().map_err(|error| fail(error.to_string()))?;
                methods.entry("Clerk".to_owned()).or_default().extend(found);
            }
            _ => {}
        }
    }
    Ok(())
}

/// The methods of the client in `macro_rules! sub_apis { ($then:ident) => { $then! { "users" users Users: "…"; } } }`.
struct SubApis(Vec<Method>);

impl Parse for SubApis {
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
        let mut found = Vec::new();
        while !table.is_empty() {
            table.parse::<LitStr>()?;
            let (name, handle): (Ident, Ident) = (table.parse()?, table.parse()?);
            table.parse::<Token![:]>()?;
            table.parse::<LitStr>()?;
            table.parse::<Token![;]>()?;
            found.push(Method {
                name: name.to_string(),
                arguments: Vec::new(),
                returns: handle.to_string(),
                builds: false,
            });
        }
        Ok(Self(found))
    }
}

fn add(block: &ItemImpl, methods: &mut BTreeMap<String, Vec<Method>>) {
    let Some(handle) = last_segments(&block.self_ty).pop() else { return };
    let functions = block.items.iter().filter_map(|item| match item {
        ImplItem::Fn(function) => method(function),
        _ => None,
    });
    methods.entry(handle).or_default().extend(functions);
}

fn method(function: &ImplItemFn) -> Option<Method> {
    let ReturnType::Type(_, returned) = &function.sig.output else { return None };
    let mut segments = last_segments(returned);
    let arguments = function.sig.inputs.iter().filter_map(|input| match input {
        FnArg::Typed(typed) => match &*typed.pat {
            Pat::Ident(name) => Some(name.ident.to_string()),
            _ => None,
        },
        FnArg::Receiver(_) => None,
    });
    Some(Method {
        name: function.sig.ident.to_string(),
        arguments: arguments.collect(),
        returns: segments.pop()?,
        builds: segments.pop().is_some_and(|module| module == "builder"),
    })
}

/// The segments of a path type: `builder`, `UsersList`.
fn last_segments(ty: &Type) -> Vec<String> {
    match ty {
        Type::Path(path) => path.path.segments.iter().map(|segment| segment.ident.to_string()).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use clerk_sdk_codegen::spec::bundle;

    use super::*;
    use crate::paths;

    #[test]
    fn facade_and_description_name_the_same_operations() {
        let document = bundle(&paths::spec()).expect("the description can be read");
        let facade = Facade::read(&paths::facade()).expect("the facade can be read");
        let facts = Facts::of(&document);
        assert_eq!(facade.disagreements(&facts), Vec::<String>::new());
        let calls: usize = facade.calls.values().map(Vec::len).sum();
        assert_eq!(calls, facts.operations.len());
    }

    #[test]
    fn every_disagreement_is_told() {
        let document = bundle(&paths::spec()).expect("the description can be read");
        let mut facade = Facade::read(&paths::facade()).expect("the facade can be read");
        let mut facts = Facts::of(&document);
        facts.operations.remove("users_ban");
        facade.calls.remove("UsersGet");
        let twice = facade.calls["UsersList"][0].clone();
        facade.calls.entry("UsersList".to_owned()).or_default().push(twice);
        facade.calls.entry("UsersCount".to_owned()).or_default()[0].path[1] = "total".to_owned();
        let told = facade.disagreements(&facts).join("\n");
        for expected in [
            "builder::UsersBan, which no operation",
            "users_get has no method in src/api/",
            "pub fn get(&self, user_id: impl Into<UserId>) -> builder::UsersGet {",
            "users_list is offered more than once",
            "users_count is called users().total()",
        ] {
            assert!(told.contains(expected), "expected {expected:?} in {told}");
        }
    }
}
