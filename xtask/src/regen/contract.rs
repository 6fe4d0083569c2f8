//! Writes the missing contract of an operation: a call with everything set, and the request it makes,
//! with values made up from the types.

use std::fmt::Write;

use clerk_sdk_codegen::before::{Facts, OperationFacts};
use clerk_sdk_codegen::spec::Document;
use serde_json::Value;

use super::files::{Error, Files};
use super::lists;
use super::sample::{Sample, Samples, holds_ids, object, setter};
use super::source::Source;
use crate::facade::Call;

const ENTRIES: &str = "tests/it/contract/entries";

/// Stands above a contract that nobody has read yet; `--check` rejects it.
pub(super) const MARKER: &str = "// Compare with Clerk's description, and choose values that tell mistakes apart.";

/// What a contract says of an operation.
#[derive(Default)]
pub(super) struct Contract {
    /// `sessions_get`
    id: String,
    /// `sessions().get`
    pub(super) method: String,
    /// Path parameters with their values.
    pub(super) path_parameters: Vec<(String, String)>,
    /// `/sessions/sess_1`
    path: String,
    /// Values of what else is required, as they are passed.
    pub(super) required: Vec<String>,
    /// Setters with the values they take.
    set: Vec<(String, String)>,
    /// Names of setters that have a `clear_…`.
    clear: Vec<String>,
    /// The query on the wire.
    pub(super) query: Vec<(String, String)>,
    /// The body on the wire.
    body: Option<Value>,
    /// Setters and required values, path parameters aside, that take ids.
    pub(super) ids: Vec<TakesId>,
}

/// What takes an id, or a list of them.
pub(super) struct TakesId {
    pub(super) name: String,
    pub(super) is_list: bool,
    /// Its place among the required values, if it is one.
    pub(super) required: Option<usize>,
}

/// The form in which contracts are written: see `contract!` in `tests/it/contract/entry.rs`.
fn skeleton(contract: &Contract) -> String {
    let Contract { id, method, path, .. } = contract;
    let values: String = contract.path_parameters.iter().map(|(name, value)| format!(", {name} = {value:?}")).collect();
    let names = contract.path_parameters.iter().map(|(name, _)| name.clone());
    let arguments = names.chain(contract.required.iter().cloned()).collect::<Vec<_>>().join(", ");
    let mut text = format!("        {MARKER}\n        contract! {{\n            {id}(clerk{values}) =>\n");
    let _ = writeln!(text, "                clerk.{method}({arguments});");
    let set: String = contract.set.iter().map(|(name, value)| format!("\n                .{name}({value})")).collect();
    let clear: String = contract.clear.iter().map(|name| format!("\n                .clear_{name}()")).collect();
    for (what, setters) in [("set", set), ("clear", clear)] {
        if !setters.is_empty() {
            let _ = writeln!(text, "            {what} {{{setters}\n            }}");
        }
    }
    let _ = write!(text, "        }}\n        .path({path:?})");
    let pairs: String = contract.query.iter().map(|pair| format!("\n            {pair:?},")).collect();
    if !pairs.is_empty() {
        let _ = write!(text, "\n        .query(&[{pairs}\n        ])");
    }
    if let Some(body) = &contract.body {
        let _ = write!(text, "\n        .body(json!({}))", by_line(body));
    }
    text.push(',');
    text
}

/// An object with a field in each line.
fn by_line(value: &Value) -> String {
    let Some(fields) = value.as_object() else { return value.to_string() };
    let lines: String = fields.iter().map(|(name, value)| format!("            {name:?}: {value},\n")).collect();
    format!("{{\n{lines}        }}")
}

/// Writes a contract for an operation, beside the one that is most like it.
pub(super) fn add(
    files: &mut Files,
    document: &Document,
    facts: &Facts,
    operation: &OperationFacts,
    call: &Call,
) -> Result<Vec<String>, Error> {
    let contract = contract(document, facts, operation, call);
    let text = skeleton(&contract);
    let (file, neighbour) = neighbour(files, facts, operation)?;
    let mut source = Source::of(&files.text(&file)?);
    let place = match neighbour {
        Some(id) => source.insert_before(&format!("{id}("), "    ]", &text),
        None => source.insert_before_last("    ]", &text),
    };
    place
        .ok_or_else(|| Error::new(&file, format!("there is no line `    ]` before which a contract fits:\n{text}")))?;
    if text.contains("json!(") && source.statement("use serde_json::").is_none() {
        let crates = source.insert_before("use crate::", "use crate::contract::entry::{Contract, contract};", JSON);
        crates.ok_or_else(|| Error::new(&file, format!("write `{}` there", JSON.trim())))?;
    }
    files.set(&file, source.text())?;
    lists::add(files, &contract)
}

const JSON: &str = "use serde_json::json;\n";

/// Makes the file for the contracts of a sub-API.
pub(super) fn add_file(files: &mut Files, tag: &str) -> Result<(), Error> {
    let (list, name) = (format!("{ENTRIES}.rs"), format!("{ENTRIES}/{tag}.rs"));
    let (module, entry) = (format!("mod {tag};"), format!("        {tag}::contracts(),"));
    let mut source = Source::of(&files.text(&list)?);
    if !source.text().contains(&module) {
        let by_hand = || Error::new(&list, format!("write `{module}` and `{}` there", entry.trim()));
        let module_of = |line: &str| line.strip_prefix("mod ").map(str::to_owned);
        let entry_of = |line: &str| line.trim().strip_suffix("::contracts(),").map(str::to_owned);
        source.insert_sorted(&module, module_of).ok_or_else(by_hand)?;
        source.insert_sorted(&entry, entry_of).ok_or_else(by_hand)?;
        files.set(&list, source.text())?;
    }
    if files.find(&name)?.is_none() {
        let text = format!(
            "//! Contracts of `{tag}`.\n\nuse crate::contract::entry::{{Contract, contract}};\n\n\
             pub(super) fn contracts() -> Vec<Contract> {{\n    vec![\n    ]\n}}\n"
        );
        files.set(&name, text)?;
    }
    Ok(())
}

/// Operations that have no contract.
pub(super) fn missing<'a>(files: &Files, facts: &'a Facts) -> Result<Vec<&'a OperationFacts>, Error> {
    let mut texts = Vec::new();
    for name in files.sources(ENTRIES)? {
        texts.push(files.text(&name)?);
    }
    let operations = facts.operations.values();
    Ok(operations.filter(|operation| !texts.iter().any(|text| holds(text, &operation.id))).collect())
}

/// Whether the contract of an operation stands in `text`.
fn holds(text: &str, id: &str) -> bool {
    let start = format!("{id}(");
    text.match_indices(&start).any(|(place, _)| !text[..place].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
}

/// The file for a contract, and the operation in it whose id shares most words.
fn neighbour(files: &Files, facts: &Facts, operation: &OperationFacts) -> Result<(String, Option<String>), Error> {
    let own = format!("{ENTRIES}/{}.rs", operation.tag);
    let mut best = (own.clone(), None);
    // The words of the tag are shared by all.
    let mut most = operation.tag.split('_').count();
    for name in files.sources(&format!("{ENTRIES}/{}", operation.tag))? {
        let text = files.text(&name)?;
        for other in facts.operations.values().filter(|other| holds(&text, &other.id)) {
            let words = operation.id.split('_').zip(other.id.split('_')).take_while(|(one, other)| one == other);
            let shared = words.count();
            if shared > most {
                (most, best) = (shared, (name.clone(), Some(other.id.clone())));
            }
        }
    }
    Ok(best)
}

fn contract(document: &Document, facts: &Facts, operation: &OperationFacts, call: &Call) -> Contract {
    let mut samples = Samples::new(document, facts);
    let mut contract = Contract {
        id: operation.id.clone(),
        method: call.method(),
        path: operation.path.clone(),
        ..Contract::default()
    };
    let operations = document.operations_by_id();
    let Some(described) = operations.get(&operation.id) else { return contract };
    for parameter in described.parameters() {
        let name = parameter["name"].as_str().unwrap_or_default();
        let sample = samples.of(name, &parameter["schema"]);
        if parameter["in"] == "path" {
            let value = text(&sample.wire);
            contract.path = contract.path.replace(&format!("{{{name}}}"), &value);
            contract.path_parameters.push((name.to_owned(), value));
            continue;
        }
        match &sample.wire {
            Value::Array(items) => contract.query.extend(items.iter().map(|item| (name.to_owned(), text(item)))),
            value => contract.query.push((name.to_owned(), text(value))),
        }
        let is_id = holds_ids(facts, &parameter["schema"]) || name.ends_with("_id");
        contract.take(name, sample, parameter["required"] == true, is_id);
    }
    match (&operation.body, described.body_schema()) {
        (Some(target), _) => {
            let schema = document.schema(target).cloned().unwrap_or_default();
            let (required, optional) = samples.fields(target, &schema);
            contract.body = Some(object(required.iter().chain(&optional)));
            let is_id = |name: &str| holds_ids(facts, &schema["properties"][name]);
            for (name, sample) in required {
                let is_id = is_id(&name);
                contract.take(&name, sample, true, is_id);
            }
            for (name, sample) in optional {
                if facts.clearable.contains(&(target.clone(), name.clone())) {
                    contract.clear.push(name.clone());
                }
                let is_id = is_id(&name);
                contract.take(&name, sample, false, is_id);
            }
        }
        (None, Some(list)) => {
            let sample = samples.of("items", list);
            contract.body = Some(sample.wire.clone());
            contract.take("items", sample, true, false);
        }
        (None, None) => {}
    }
    // Path parameters are passed in the order of the path.
    contract.path_parameters.sort_by_key(|(name, _)| operation.path.find(&format!("{{{name}}}")));
    contract
}

impl Contract {
    fn take(&mut self, name: &str, sample: Sample, required: bool, is_id: bool) {
        if is_id {
            let required = required.then_some(self.required.len());
            self.ids.push(TakesId { name: setter(name), is_list: sample.wire.is_array(), required });
        }
        if required {
            self.required.push(sample.rust);
        } else {
            self.set.push((setter(name), sample.rust));
        }
    }
}

/// A value as it stands in a path or query.
fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use clerk_sdk_codegen::spec::bundle;

    use super::*;
    use crate::facade::Facade;
    use crate::paths;

    /// The contract that would be written for an operation.
    fn written(id: &str) -> String {
        let document = bundle(&paths::spec()).expect("the description can be read");
        let facts = Facts::of(&document);
        let facade = Facade::read(&Files::new(paths::root())).expect("the facade can be read");
        let operation = &facts.operations[id];
        let call = facade.call(operation).expect("a method");
        skeleton(&contract(&document, &facts, operation, call)).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn contract_sets_all_that_can_be_set() {
        assert_eq!(
            written("users_organization_memberships_list"),
            format!(
                "{MARKER} contract! {{ users_organization_memberships_list(clerk, user_id = \"user_1\") => \
                 clerk.users().organization_memberships().list(user_id); set {{ .limit(1) .offset(2) }} }} \
                 .path(\"/users/user_1/organization_memberships\") \
                 .query(&[ (\"limit\", \"1\"), (\"offset\", \"2\"), ]),"
            )
        );
        let text = written("sessions_refresh");
        for expected in [
            "refresh(session_id, \"expired_token\", \"refresh_token\", \"request_origin\");",
            ".clear_request_headers()",
            "\"request_origin\": \"request_origin\",",
        ] {
            assert!(text.contains(expected), "expected {expected:?} in {text}");
        }
        assert!(written("invitations_create_many").contains("create_many([clerk_sdk::types::BulkInvitation::new("));
    }

    #[test]
    fn contract_is_found_by_its_whole_id() {
        assert!(holds("contract! { users_list(clerk)", "users_list"));
        assert!(!holds("contract! { all_users_list(clerk)", "users_list"));
        assert!(!holds("contract! { users_list_all(clerk)", "users_list"));
    }
}
