//! Writes the missing contract of an operation: a call with everything set, and the request it makes,
//! with values made up from the types.

use clerk_sdk_codegen::before::{Facts, OperationFacts};
use clerk_sdk_codegen::spec::Document;
use serde_json::json;

use super::lists;
use super::sample::{Sample, Samples, holds_ids, setter, target};
use super::source::Source;
use crate::facade::Call;
use crate::files::{Error, Files};

/// What an upload takes.
const FILE: &str = "file";
const ENTRIES: &str = "tests/it/contract/entries";

/// Stands above a contract that nobody has read yet; `--check` rejects it.
pub(super) const MARKER: &str = "// Compare with Clerk's description, and choose values that tell mistakes apart.";

/// A name, and the value it is given in Rust.
type Named = (String, String);

/// What a contract says of an operation.
#[derive(Default)]
pub(super) struct Contract {
    /// `sessions_get`
    pub(super) id: String,
    /// `sessions().get`
    pub(super) method: String,
    /// Path parameters with their values.
    pub(super) path_parameters: Vec<(String, String)>,
    /// What else is required.
    pub(super) required: Vec<Named>,
    /// What can be set.
    set: Vec<Named>,
    /// The object that a body is a list of.
    item: Option<Item>,
    /// Whether it has a page limit.
    pub(super) has_limit: bool,
    /// Setters and required values, path parameters aside, that take ids.
    pub(super) ids: Vec<TakesId>,
}

/// An object of a list.
struct Item {
    name: String,
    required: Vec<Named>,
    set: Vec<Named>,
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
    let Contract { id, method, .. } = contract;
    let paths = contract.path_parameters.iter().map(|(name, value)| format!("{{{name}}} = {value:?}"));
    let mut arguments: Vec<String> = paths.chain(assigned(&contract.required)).collect();
    if let Some(item) = &contract.item {
        let needed = assigned(&item.required).collect::<Vec<_>>().join(", ");
        arguments.push(format!("[{}({needed}){}]", item.name, block(&item.set)));
    }
    // See the macro: the list is the last argument, and the method that takes it stands apart.
    let method = match (&contract.item, method.rsplit_once('.')) {
        (Some(_), Some((handles, name))) => format!("{handles}; {name}"),
        _ => method.clone(),
    };
    let call = format!("{id}: clerk.{method}({}){}", arguments.join(", "), block(&contract.set));
    let (start, end) = if call.contains('\n') { ("\n            ", "\n        ") } else { (" ", " ") };
    format!("        {MARKER}\n        contract! {{{start}{call}{end}}},")
}

/// `name = value`
fn assigned(values: &[Named]) -> impl Iterator<Item = String> {
    values.iter().map(|(name, value)| format!("{name} = {value}"))
}

/// What is set, one per line.
fn block(set: &[Named]) -> String {
    if set.is_empty() {
        return String::new();
    }
    let lines: String = assigned(set).map(|line| format!("                {line},\n")).collect();
    format!(" {{\n{lines}            }}")
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
        Some(id) => source.insert_before(&format!("{id}:"), "    ]", &text),
        None => source.insert_before_last("    ]", &text),
    };
    place
        .ok_or_else(|| Error::new(&file, format!("there is no line `    ]` before which a contract fits:\n{text}")))?;
    if let Some(Item { name, .. }) = &contract.item {
        source.import("clerk_sdk::types", name).map_err(|reason| Error::new(&file, reason))?;
    }
    files.set(&file, source.text())?;
    lists::add(files, &contract)
}

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
    let start = format!("{id}:");
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
    let mut contract = Contract { id: operation.id.clone(), method: call.method(), ..Contract::default() };
    let operations = document.operations_by_id();
    let Some(described) = operations.get(&operation.id) else { return contract };
    for parameter in described.parameters() {
        let name = parameter["name"].as_str().unwrap_or_default();
        let sample = samples.of(name, &parameter["schema"]);
        if parameter["in"] == "path" {
            contract.path_parameters.push((name.to_owned(), sample.text));
            continue;
        }
        contract.has_limit |= name == "limit";
        let is_id = holds_ids(facts, &parameter["schema"]) || name.ends_with("_id");
        contract.take(name, sample, parameter["required"] == true, is_id);
    }
    if operation.is_upload {
        let file = samples.of(FILE, &json!({ "type": "string", "format": "binary" }));
        contract.take(FILE, file, true, false);
    }
    match (&operation.body, described.body_schema().filter(|_| operation.has_body)) {
        (Some(target), _) => {
            let schema = document.schema(target).cloned().unwrap_or_default();
            let (required, optional) = samples.fields(target, &schema);
            let optional = optional.into_iter().filter(|(name, _)| !operation.is_upload || name != FILE);
            let optional = optional.map(|field| (field, false));
            for ((name, sample), is_required) in required.into_iter().map(|field| (field, true)).chain(optional) {
                let is_id = holds_ids(facts, &schema["properties"][&name]);
                contract.take(&name, sample, is_required, is_id);
            }
        }
        (None, Some(list)) => {
            let name = target(&list["items"]).unwrap_or_default().to_owned();
            let schema = document.schema(&name).cloned().unwrap_or_default();
            let (required, set) = samples.fields(&name, &schema);
            let named = |fields: Vec<(String, Sample)>| {
                fields.into_iter().map(|(name, sample)| (setter(&name), sample.rust)).collect()
            };
            contract.item = Some(Item { name, required: named(required), set: named(set) });
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
            self.ids.push(TakesId { name: setter(name), is_list: sample.is_list, required });
        }
        let list = if required { &mut self.required } else { &mut self.set };
        list.push((setter(name), sample.rust));
    }
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
                "{MARKER} contract! {{ users_organization_memberships_list: \
                 clerk.users().organization_memberships().list({{user_id}} = \"user_1\") \
                 {{ limit = 1, offset = 2, }} }},"
            )
        );
        let text = written("sessions_refresh");
        for expected in [
            "refresh({session_id} = \"session_1\", expired_token = \"expired_token\", refresh_token = ",
            "request_headers = serde_json::json!({ \"key\": 1 }),",
        ] {
            assert!(text.contains(expected), "expected {expected:?} in {text}");
        }
        let text = written("invitations_create_many");
        assert!(
            text.contains("invitations(); create_many([BulkInvitation(email_address = \"email_address\") {"),
            "{text}"
        );
    }

    #[test]
    fn contract_is_found_by_its_whole_id() {
        assert!(holds("contract! { users_list: clerk", "users_list"));
        assert!(!holds("contract! { all_users_list: clerk", "users_list"));
        assert!(!holds("contract! { users_list_all: clerk", "users_list"));
    }
}
