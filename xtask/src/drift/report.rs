//! What a maintainer reads: per operation, what to add or to change.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::compare::Difference;

/// The report. Something in a schema that several operations share is said once.
pub(super) fn text([upstream, ours]: &[String; 2], differences: &[Difference], allowed: usize) -> String {
    let count = |kind: &str| differences.iter().filter(|difference| difference.kind == kind).count();
    let operations: BTreeSet<&str> = differences.iter().map(|difference| &*difference.operation).collect();
    let (missing, gone) = (count("operation-missing"), count("extra-operation"));
    let mut text = format!(
        "upstream {upstream}, spec/ {ours}: {missing} operations are missing, {gone} are gone upstream, {} differ\n",
        operations.len() - missing - gone
    );
    let _ = writeln!(text, "{allowed} differences are allowed by spec/upstream-differences.yaml");
    let mut shared: BTreeMap<Said<'_>, usize> = BTreeMap::new();
    for difference in differences {
        *shared.entry(Said::of(difference)).or_default() += 1;
    }
    let mut operation = "";
    for difference in differences {
        let said = Said::of(difference);
        let Some(times) = shared.remove(&said) else { continue };
        if operation != difference.operation {
            operation = &difference.operation;
            let _ = writeln!(text, "\n{operation}  {}", difference.id);
        }
        line(&mut text, difference, times);
    }
    text
}

/// What makes two differences the same one: their schema, or else their operation.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Said<'a> {
    place: (&'a str, &'a str),
    kind: &'a str,
    detail: &'a str,
}

impl<'a> Said<'a> {
    fn of(difference: &'a Difference) -> Self {
        let own = (&*difference.operation, &*difference.place);
        // A field of its own has a name of its own.
        let last = difference.place.rsplit('.').next().unwrap_or_default();
        let place = difference.component.as_deref().map_or(own, |component| (component, last));
        Self { place, kind: difference.kind, detail: &difference.detail }
    }
}

fn line(text: &mut String, difference: &Difference, times: usize) {
    let Difference { kind, place, component, detail, .. } = difference;
    let mut said = format!("  {kind}");
    if !place.is_empty() {
        let _ = write!(said, "  {place}");
    }
    if let Some(component) = component {
        let _ = write!(said, "  in {component}");
    }
    if times > 1 {
        let _ = write!(said, ", {times} places");
    }
    let mut details = detail.lines();
    match (details.next(), detail.lines().count()) {
        (Some(only), 1) => drop(writeln!(text, "{said}: {only}")),
        (None, _) => drop(writeln!(text, "{said}")),
        (Some(first), _) => {
            let _ = writeln!(text, "{said}:\n    {first}");
            for detail in details {
                let _ = writeln!(text, "    {detail}");
            }
        }
    }
}
