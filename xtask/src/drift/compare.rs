//! Compares what upstream says with what we say.

use std::collections::BTreeSet;

use super::describe;
use super::operation::{Operation, Operations, Parameter};
use super::schema::Shape;

/// Something that one side says and the other does not.
#[derive(Debug, PartialEq)]
pub(super) struct Difference {
    /// `GET /users/{user_id}`, as upstream names it if it has it.
    pub(super) operation: String,
    /// Our name of the operation, or upstream's.
    pub(super) id: String,
    /// One of the kinds that `spec/upstream-differences.yaml` can allow: `field-missing`.
    pub(super) kind: &'static str,
    /// `query:limit`, `response(200):$.emails[].id`; empty for the operation as a whole.
    pub(super) place: String,
    /// The upstream schema and the place within it, which several operations can share: `User.emails`.
    pub(super) component: Option<String>,
    pub(super) detail: String,
    /// Of something that only we have: our schema, and what it is.
    extra: Option<Extra>,
}

/// Our schema, and a field or a value of it.
type Extra = (Option<String>, String);

pub(super) fn operations(upstream: &Operations, ours: &Operations) -> Vec<Difference> {
    let mut found = Found::default();
    for (key, theirs) in &upstream.0 {
        match ours.0.get(key) {
            Some(own) => Comparison::new(theirs, &own.id, &mut found).operation(theirs, own),
            None => Comparison::new(theirs, &theirs.id, &mut found).missing(theirs),
        }
    }
    let gone = ours.0.iter().filter(|(key, own)| !own.is_legacy && !upstream.0.contains_key(*key));
    for (_, own) in gone {
        Comparison::new(own, &own.id, &mut found).found("extra-operation", "", "upstream does not have it");
    }
    let Found { mut differences, known } = found;
    // One schema of ours can stand for several of upstream: what only one of them has is not gone.
    differences.retain(|difference| difference.extra.as_ref().is_none_or(|extra| !known.contains(extra)));
    differences
}

#[derive(Default)]
struct Found {
    differences: Vec<Difference>,
    /// What both have in at least one place.
    known: BTreeSet<Extra>,
}

struct Comparison<'a> {
    line: &'a str,
    id: &'a str,
    component: Option<String>,
    found: &'a mut Found,
}

/// Whether something is sent to the service or received from it.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    Sent,
    Received,
}

impl<'a> Comparison<'a> {
    fn new(of: &'a Operation, id: &'a str, found: &'a mut Found) -> Self {
        Self { line: &of.line, id, component: None, found }
    }

    fn found(&mut self, kind: &'static str, place: &str, detail: impl Into<String>) {
        self.push(kind, place, detail, None);
    }

    fn push(&mut self, kind: &'static str, place: &str, detail: impl Into<String>, extra: Option<Extra>) {
        self.found.differences.push(Difference {
            operation: self.line.to_owned(),
            id: self.id.to_owned(),
            kind,
            place: place.to_owned(),
            component: self.component.clone(),
            detail: detail.into(),
            extra,
        });
    }

    /// Everything that is needed to describe the operation.
    fn missing(&mut self, theirs: &Operation) {
        let parameters = theirs
            .parameters
            .iter()
            .map(|(place, found)| format!("{place}: {}{}", describe::shape(&found.shape), required(found.is_required)));
        let bodies = theirs.bodies.iter().flat_map(|(place, shape)| {
            let whole = format!("{place}: {}", describe::shape(shape));
            let fields = shape.fields.iter().map(move |(name, field)| {
                let required = required(place == "request" && shape.required.contains(name));
                format!("{place}:$.{name}: {}{required}", describe::shape(field))
            });
            std::iter::once(whole).chain(fields)
        });
        let deprecated = theirs.is_deprecated.then(|| "deprecated".to_owned());
        let detail: Vec<String> = deprecated.into_iter().chain(parameters).chain(bodies).collect();
        self.found("operation-missing", "", detail.join("\n"));
    }

    fn operation(mut self, theirs: &Operation, own: &Operation) {
        if theirs.is_deprecated != own.is_deprecated {
            let kind = if theirs.is_deprecated { "deprecated-missing" } else { "deprecated-extra" };
            self.found(kind, "", "");
        }
        for (place, theirs) in &theirs.parameters {
            match own.parameters.get(place) {
                Some(own) => self.parameter(place, theirs, own),
                None => {
                    let detail = format!("{}{}", describe::shape(&theirs.shape), required(theirs.is_required));
                    self.found("parameter-missing", place, detail);
                }
            }
        }
        for place in own.parameters.keys().filter(|place| !theirs.parameters.contains_key(*place)) {
            self.found("extra-parameter", place, "");
        }
        if theirs.is_body_required && theirs.bodies.contains_key("request") && !own.bodies.contains_key("request") {
            self.found("request-body-missing", "request", "required");
        }
        for (place, theirs) in &theirs.bodies {
            let way = if place == "request" { Way::Sent } else { Way::Received };
            match own.bodies.get(place) {
                Some(own) => self.shape(&format!("{place}:$"), way, theirs, own),
                None if way == Way::Sent => self.found("request-body-missing", place, describe::shape(theirs)),
                None => self.found("response-body-missing", place, describe::shape(theirs)),
            }
        }
        for place in own.bodies.keys().filter(|place| !theirs.bodies.contains_key(*place)) {
            self.found("extra-body", place, "");
        }
    }

    fn parameter(&mut self, place: &str, theirs: &Parameter, own: &Parameter) {
        self.required(place, Way::Sent, theirs.is_required, own.is_required);
        for (bound, value) in &own.bounds {
            let upstream = theirs.bounds.get(bound);
            if upstream != Some(value) {
                let upstream = upstream.map_or("none", String::as_str);
                self.found("constraint", place, format!("{bound} is {upstream} upstream, {value} here"));
            }
        }
        self.shape(place, Way::Sent, &theirs.shape, &own.shape);
    }

    fn required(&mut self, place: &str, way: Way, theirs: bool, own: bool) {
        match (theirs, own) {
            (true, false) if way == Way::Sent => self.found("optional", place, "required upstream"),
            (false, true) => self.found("required", place, "not required upstream"),
            _ => {}
        }
    }

    fn shape(&mut self, place: &str, way: Way, theirs: &Shape, own: &Shape) {
        if theirs.is_recursive || own.is_recursive {
            return;
        }
        let outer = self.component.clone();
        if let Some(name) = &theirs.name {
            self.component = Some(name.clone());
        }
        self.leaf(place, theirs, own);
        self.fields(place, way, theirs, own);
        self.inner(place, "[]", way, theirs.items.as_deref(), own.items.as_deref());
        self.inner(place, "{*}", way, theirs.entries.as_deref(), own.entries.as_deref());
        self.component = outer;
    }

    /// The type and the values.
    fn leaf(&mut self, place: &str, theirs: &Shape, own: &Shape) {
        if theirs.is_deprecated && !own.is_deprecated {
            self.found("deprecated-missing", place, "");
        }
        let takes = |kind: &String| own.types.contains(kind) || (kind == "integer" && own.types.contains("number"));
        if !own.types.is_empty() && !theirs.types.iter().all(takes) {
            let [theirs, own] = [theirs, own].map(|shape| Vec::from_iter(shape.types.iter().cloned()).join(", "));
            self.found("type", place, format!("{theirs} upstream, {own} here"));
        }
        if !own.types.is_empty() && theirs.is_nullable && !own.is_nullable {
            self.found("not-nullable", place, "can be null upstream");
        }
        let missing = own.closed_values().map(|known| Vec::from_iter(theirs.values.difference(known)));
        if let Some(missing) = missing.filter(|missing| !missing.is_empty()) {
            self.found("enum-value-missing", place, format!("{missing:?}"));
        }
        let Some(values) = theirs.closed_values() else { return };
        for value in &own.values {
            self.ours("extra-enum-value", place, (own.name.clone(), value.clone()), values.contains(value));
        }
    }

    /// Something that we have, and perhaps upstream as well.
    fn ours(&mut self, kind: &'static str, place: &str, what: Extra, is_known: bool) {
        if is_known {
            self.found.known.insert(what);
        } else {
            let detail = if kind == "extra-enum-value" { what.1.clone() } else { String::new() };
            self.push(kind, place, detail, Some(what));
        }
    }

    fn fields(&mut self, place: &str, way: Way, theirs: &Shape, own: &Shape) {
        let is_untyped = own.fields.is_empty() && own.entries.is_none();
        let kind = if is_untyped { "fields-untyped" } else { "field-missing" };
        let outer = self.component.clone();
        for (name, field) in &theirs.fields {
            let place = format!("{place}.{name}");
            let is_required = theirs.required.contains(name);
            self.component = outer.as_ref().map(|component| format!("{component}.{name}"));
            match own.fields.get(name) {
                Some(known) => {
                    self.required(&place, way, is_required, own.required.contains(name));
                    self.shape(&place, way, field, known);
                }
                None => {
                    let required = required(way == Way::Sent && is_required);
                    self.found(kind, &place, format!("{}{required}", describe::shape(field)));
                }
            }
        }
        self.component = outer;
        if !theirs.is_free_form && theirs.entries.is_none() && !theirs.fields.is_empty() {
            for name in own.fields.keys() {
                let what = (own.name.clone(), name.clone());
                // Upstream requires fields that it does not describe.
                let is_known = theirs.fields.contains_key(name) || theirs.required.contains(name);
                self.ours("extra-field", &format!("{place}.{name}"), what, is_known);
            }
        }
    }

    /// What a list or a map holds.
    fn inner(&mut self, place: &str, suffix: &str, way: Way, theirs: Option<&Shape>, own: Option<&Shape>) {
        if let (Some(theirs), Some(own)) = (theirs, own) {
            let outer = self.component.clone();
            self.component = outer.as_ref().map(|component| format!("{component}{suffix}"));
            self.shape(&format!("{place}{suffix}"), way, theirs, own);
            self.component = outer;
        }
    }
}

fn required(is_required: bool) -> &'static str {
    if is_required { ", required" } else { "" }
}
