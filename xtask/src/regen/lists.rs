//! Tests that go through all calls with a page limit or an id: they name each call.

use super::contract::{Contract, TakesId};
use super::source::Source;
use crate::files::{Error, Files};

/// Adds the calls of an operation. Returns a note for each list that cannot be extended.
pub(super) fn add(files: &mut Files, contract: &Contract) -> Result<Vec<String>, Error> {
    const LIMITS: &str = "tests/it/contract/limits.rs";
    const EMPTY_IDS: &str = "tests/it/contract/empty_ids.rs";
    let mut left = Vec::new();
    let mut add = |name: &str, start: &str, end: &str, line: &str| {
        let Some(text) = files.find(name)? else { return Ok::<_, Error>(()) };
        let mut source = Source::of(&text);
        match source.insert_before(start, end, &format!("        {line}")) {
            Some(()) => files.set(name, source.text())?,
            None => left.push(format!("{name}: add `{line}` to the list of calls")),
        }
        Ok(())
    };
    let arguments = |changed: Option<(usize, &str)>| {
        let paths = contract.path_parameters.iter().map(|(_, value)| format!("{value:?}"));
        let required = contract.required.iter().enumerate().map(|(place, value)| match changed {
            Some((changed, value)) if changed == place => value.to_owned(),
            _ => value.1.clone(),
        });
        format!("clerk.{}({})", contract.method, paths.chain(required).collect::<Vec<_>>().join(", "))
    };
    let id = &contract.id;
    if contract.has_limit {
        add(LIMITS, "let calls = failures![", "    ];", &format!("{id}: {},", arguments(None)))?;
    }
    let names = |is_list: bool| {
        let found = contract.ids.iter().filter(|id| id.required.is_none() && id.is_list == is_list);
        found.map(|id| id.name.as_str()).collect::<Vec<_>>().join(" ")
    };
    let setters = match (names(false), names(true)) {
        (one, many) if many.is_empty() => one,
        (one, many) => format!("{one}; {many}"),
    };
    if !setters.is_empty() {
        add(EMPTY_IDS, "with_empty! {", "    };", &format!("{id}: {} => {{ {setters} }}", arguments(None)))?;
    }
    for TakesId { name, is_list, required } in &contract.ids {
        let empty = if *is_list { "[\"user_1\", \"\"]" } else { "\"\"" };
        if let Some(place) = *required {
            let call = arguments(Some((place, empty)));
            add(EMPTY_IDS, "calls.extend(required![", "    ]);", &format!("{id}: {name} in {call},"))?;
        }
    }
    Ok(left)
}
