//! The hand-written facade, compared with the description: both name the same operations, each once,
//! and by the same words. Says where a missing method belongs; `regen` writes it.

mod read;

use std::collections::BTreeMap;

use clerk_sdk_codegen::before::{Facts, OperationFacts};
use clerk_sdk_codegen::builder_name;
use heck::ToUpperCamelCase;
use read::{CLIENT, CLIENT_ITSELF, Handle};
use syn::Ident;

use crate::files::{Error, Files};

/// How an operation is called: `users().passkeys().delete(user_id, passkey_id)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Call {
    /// Method names from the client on, the last one being the operation.
    pub(crate) path: Vec<String>,
    /// Names of the last method's arguments.
    pub(crate) arguments: Vec<String>,
    pub(crate) is_deprecated: bool,
}

impl Call {
    /// The methods up to the operation's own: `users().passkeys().delete`.
    pub(crate) fn method(&self) -> String {
        self.path.join("().")
    }

    /// The call as it is written.
    pub(crate) fn text(&self) -> String {
        format!("{}({})", self.method(), self.arguments.join(", "))
    }
}

/// Where the method of an operation belongs.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// The file with the methods of the handle.
    pub(crate) file: String,
    /// The handle, which is not there yet when it has an accessor.
    pub(crate) handle: String,
    pub(crate) accessor: Option<Accessor>,
    pub(crate) method: String,
}

/// The method to write for a handle below another: `fn passkeys` of `Users`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Accessor {
    pub(crate) owner: String,
    pub(crate) name: String,
}

/// What the facade offers.
#[derive(Debug, Default)]
pub(crate) struct Facade {
    handles: BTreeMap<String, Handle>,
    /// How each builder is reached.
    calls: BTreeMap<String, Vec<Call>>,
}

impl Facade {
    pub(crate) fn read(files: &Files) -> Result<Self, Error> {
        let mut facade = Self { handles: read::handles(files)?, calls: BTreeMap::new() };
        facade.follow(CLIENT, &[]);
        Ok(facade)
    }

    fn follow(&mut self, handle: &str, path: &[String]) {
        let methods = self.handles.get(handle).into_iter().flat_map(|handle| &handle.methods);
        let (mut found, mut deeper) = (Vec::new(), Vec::new());
        for method in methods {
            let path = [path, std::slice::from_ref(&method.name)].concat();
            if method.builds {
                let (arguments, is_deprecated) = (method.arguments.clone(), method.is_deprecated);
                found.push((method.returns.clone(), Call { path, arguments, is_deprecated }));
            } else if path.len() < 5 {
                deeper.push((method.returns.clone(), path));
            }
        }
        for (builder, call) in found {
            self.calls.entry(builder).or_default().push(call);
        }
        for (handle, path) in deeper {
            self.follow(&handle, &path);
        }
    }

    /// How the operation is called.
    pub(crate) fn call(&self, operation: &OperationFacts) -> Option<&Call> {
        self.calls.get(&builder(operation))?.first()
    }

    /// Where the method of an operation belongs that has none.
    ///
    /// # Errors
    ///
    /// A sentence, when the name is taken or is not one that Rust accepts.
    pub(crate) fn place(&self, operation: &OperationFacts) -> Result<Place, String> {
        let OperationFacts { id, tag, .. } = operation;
        let root = self.sub_api(tag).ok_or_else(|| format!("{id}: src/api.rs has no sub-API `{tag}`"))?;
        let (mut handle, mut rest) = (root, id.strip_prefix(&format!("{tag}_")).unwrap_or(id));
        while let Some((next, below)) = self.below(handle, rest) {
            (handle, rest) = (next, below);
        }
        let owner = self.handles.get(handle).ok_or_else(|| format!("{id}: src/api/ has no `impl {handle}`"))?;
        let place = match nested(operation, rest) {
            Some((resource, method)) => {
                self.is_free(id, handle, resource)?;
                let below = format!("{handle}{}", resource.to_upper_camel_case());
                if self.handles.contains_key(&below) {
                    return Err(format!("{id}: {handle}::{resource} would return {below}, which is there already"));
                }
                let accessor = Accessor { owner: handle.to_owned(), name: resource.to_owned() };
                Place { file: owner.file.clone(), handle: below, accessor: Some(accessor), method: method.to_owned() }
            }
            None => {
                Place { file: owner.file.clone(), handle: handle.to_owned(), accessor: None, method: rest.to_owned() }
            }
        };
        self.is_free(id, &place.handle, &place.method)?;
        Ok(place)
    }

    /// The handle of a sub-API.
    pub(crate) fn sub_api(&self, tag: &str) -> Option<&str> {
        let methods = &self.handles.get(CLIENT)?.methods;
        methods.iter().find(|method| method.name == tag).map(|method| method.returns.as_str())
    }

    /// Whether the client has a method of this name that is not a sub-API.
    pub(crate) fn is_method_of_client(&self, name: &str) -> bool {
        let methods = self.handles.get(CLIENT_ITSELF).into_iter().flat_map(|client| &client.methods);
        methods.into_iter().any(|method| method.name == name)
    }

    /// The handle below `handle` that the words `rest` begin with, and the words left.
    fn below<'a>(&'a self, handle: &str, rest: &'a str) -> Option<(&'a str, &'a str)> {
        let handles = self.handles.get(handle)?.methods.iter().filter(|method| !method.builds);
        let found = handles.filter_map(|method| {
            let below = rest.strip_prefix(method.name.as_str())?.strip_prefix('_')?;
            Some((method.returns.as_str(), below))
        });
        found.min_by_key(|(_, below)| below.len())
    }

    /// Whether a method of this name can be added to a handle.
    fn is_free(&self, id: &str, handle: &str, name: &str) -> Result<(), String> {
        if syn::parse_str::<Ident>(name).is_err() {
            return Err(format!("{id}: `{name}` is not a name that Rust accepts for a method; choose another id"));
        }
        let methods = self.handles.get(handle).into_iter().flat_map(|handle| &handle.methods);
        if ["new", "clone", "fmt"].contains(&name) || methods.into_iter().any(|method| method.name == name) {
            return Err(format!("{id}: {handle} already has a method `{name}`; choose another id"));
        }
        Ok(())
    }

    /// Every way in which facade and description disagree, as sentences that say what to do.
    pub(crate) fn disagreements(&self, facts: &Facts) -> Vec<String> {
        let mut found = Vec::new();
        let mut unknown = self.calls.clone();
        for operation in facts.operations.values() {
            match unknown.remove(&builder(operation)).as_deref() {
                None => found.push(format!("{} has no method in src/api/", operation.id)),
                Some([call]) => found.extend(misnamed(facts, operation, call)),
                Some(calls) => {
                    let texts: Vec<String> = calls.iter().map(Call::text).collect();
                    found.push(format!("{} is offered more than once: {}", operation.id, texts.join(", ")));
                }
            }
        }
        found.extend(unknown.iter().flat_map(|(builder, calls)| calls.iter().map(move |call| (builder, call))).map(
            |(builder, call)| {
                format!("{} returns builder::{builder}, which no operation of spec/ has: remove it", call.text())
            },
        ));
        found
    }
}

fn builder(operation: &OperationFacts) -> String {
    builder_name(&operation.id).to_string()
}

/// The resource that an id names before its verb, where the path has a segment of that name:
/// `passkeys` and `delete` of `users_passkeys_delete`.
fn nested<'a>(operation: &'a OperationFacts, rest: &'a str) -> Option<(&'a str, &'a str)> {
    let segments = operation.path.split('/').filter(|segment| !segment.starts_with('{') && *segment != operation.tag);
    segments.filter(|segment| !segment.is_empty()).find_map(|segment| {
        let method = rest.strip_prefix(segment)?.strip_prefix('_')?;
        Some((segment, method))
    })
}

fn misnamed(facts: &Facts, operation: &OperationFacts, call: &Call) -> Option<String> {
    let spoken = call.path.join("_");
    if spoken != operation.id {
        return Some(format!("{} is called {}: rename one of the two", operation.id, call.text()));
    }
    if call.is_deprecated != operation.deprecated {
        let (add, with) = if operation.deprecated { ("add", "") } else { ("drop", " not") };
        return Some(format!(
            "{} is{with} deprecated in spec/: {add} `#[deprecated]` at {}",
            operation.id,
            call.text()
        ));
    }
    let expected = facts.arguments(operation);
    (call.arguments != expected).then(|| {
        let (given, needed) = (call.arguments.join(", "), expected.join(", "));
        format!("{} takes ({given}), but a call needs ({needed})", operation.id)
    })
}

#[cfg(test)]
mod tests {
    use clerk_sdk_codegen::spec::bundle;

    use super::*;
    use crate::paths;

    fn facade_and_facts() -> (Facade, Facts) {
        let facade = Facade::read(&Files::new(paths::root())).expect("the facade can be read");
        (facade, Facts::of(&bundle(&paths::spec()).expect("the description can be read")))
    }

    #[test]
    fn facade_and_description_name_the_same_operations() {
        let (facade, facts) = facade_and_facts();
        assert_eq!(facade.disagreements(&facts), Vec::<String>::new());
        let calls: usize = facade.calls.values().map(Vec::len).sum();
        assert_eq!(calls, facts.operations.len());
    }

    #[test]
    fn disagreements_are_reported_one_by_one() {
        let (mut facade, mut facts) = facade_and_facts();
        facts.operations.remove("users_ban");
        facade.calls.remove("UsersGet");
        let twice = facade.calls["UsersList"][0].clone();
        facade.calls.entry("UsersList".to_owned()).or_default().push(twice);
        facade.calls.entry("UsersCount".to_owned()).or_default()[0].path[1] = "total".to_owned();
        facade.calls.entry("UsersDelete".to_owned()).or_default()[0].is_deprecated = true;
        facade.calls.entry("ClientsList".to_owned()).or_default()[0].is_deprecated = false;
        let told = facade.disagreements(&facts).join("\n");
        for expected in [
            "builder::UsersBan, which no operation",
            "users_get has no method in src/api/",
            "users_delete is not deprecated in spec/: drop `#[deprecated]` at",
            "clients_list is deprecated in spec/: add `#[deprecated]` at",
            "users_list is offered more than once",
            "users_count is called users().total()",
        ] {
            assert!(told.contains(expected), "expected {expected:?} in {told}");
        }
    }

    /// An operation that has no method.
    fn operation(id: &str, path: &str) -> OperationFacts {
        let (_, facts) = facade_and_facts();
        OperationFacts { id: id.to_owned(), path: path.to_owned(), ..facts.operations["users_get"].clone() }
    }

    #[test]
    fn place_of_a_method_follows_from_its_id() {
        let (facade, _) = facade_and_facts();
        let place = |id, path| {
            let place = facade.place(&operation(id, path)).expect("a place");
            (place.file, place.handle, place.accessor.map(|accessor| accessor.name), place.method)
        };
        let expected = |file: &str, handle: &str, accessor: Option<&str>, method: &str| {
            (file.to_owned(), handle.to_owned(), accessor.map(str::to_owned), method.to_owned())
        };
        assert_eq!(
            place("users_list_devices", "/users/{user_id}/devices"),
            expected("src/api/users.rs", "Users", None, "list_devices")
        );
        assert_eq!(
            place("users_passkeys_list", "/users/{user_id}/passkeys"),
            expected("src/api/users/factors.rs", "UsersPasskeys", None, "list")
        );
        assert_eq!(
            place("users_devices_list", "/users/{user_id}/devices"),
            expected("src/api/users.rs", "UsersDevices", Some("devices"), "list")
        );
    }

    #[test]
    fn method_that_cannot_be_added_is_an_error() {
        let (facade, _) = facade_and_facts();
        let problem = |id, path| facade.place(&operation(id, path)).expect_err(id);
        assert!(problem("users_passkeys", "/a").contains("already has a method `passkeys`"));
        assert!(problem("users_new", "/a").contains("already has a method `new`"));
        assert!(problem("users_move", "/a").contains("`move` is not a name that Rust accepts"));
        assert!(problem("users_get_totp", "/users/get/totp").contains("already has a method `get`"));
        let elsewhere = OperationFacts { tag: "shoes".to_owned(), ..operation("shoes_get", "/shoes") };
        assert!(facade.place(&elsewhere).expect_err("no such sub-API").contains("no sub-API `shoes`"));
    }
}
