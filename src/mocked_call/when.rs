//! Which calls a mock responds to.

use serde::Serialize;

use crate::arguments::Problems;
use crate::transport::{Operation, Query};

/// Expectations of calls of one operation. What they are given is checked as by the builders of calls: what no call
/// could send fails the test.
pub struct When {
    inner: httpmock::When,
    operation: &'static Operation,
}

impl When {
    pub(crate) fn new(inner: httpmock::When, operation: &'static Operation, others: &[&str]) -> Self {
        let when = inner.method(operation.method.as_str()).path_matches(pattern(operation.path, |_| None));
        let inner = others.iter().fold(when, |when, other| when.path_suffix_not(*other));
        Self { inner, operation }
    }

    /// The value of a path parameter.
    pub(crate) fn segment(self, name: &str, value: &impl AsRef<str>) -> Self {
        let mut problems = Problems::default();
        let segment = problems.segment(name, value.as_ref());
        self.check(&problems);
        let path = pattern(self.operation.path, |hole| (hole == name).then_some(&*segment));
        Self { inner: self.inner.path_matches(path), ..self }
    }

    /// Values in the query.
    pub(crate) fn query(self, set: impl FnOnce(&mut Query)) -> Self {
        let mut query = Query::default();
        set(&mut query);
        self.check(&query.take_problems());
        let inner = query.pairs().fold(self.inner, |when, (name, value)| when.query_param(name, value));
        Self { inner, ..self }
    }

    /// The body, and what is wrong with it.
    pub(crate) fn body(self, body: &impl Serialize, problems: &Problems) -> Self {
        self.check(problems);
        Self { inner: self.inner.json_body_obj(body), ..self }
    }

    pub(crate) fn into_inner(self) -> httpmock::When {
        self.inner
    }

    fn check(&self, problems: &Problems) {
        assert!(problems.is_empty(), "{}: no call could send this: {problems}", self.operation.id);
    }
}

/// A regular expression for paths below a version segment. Parameters that have no value stand for any segment.
fn pattern<'a>(template: &str, value: impl Fn(&str) -> Option<&'a str>) -> String {
    let mut pattern = "^/[^/]+".to_owned();
    for part in template.split('/').skip(1) {
        pattern.push('/');
        let hole = part.strip_prefix('{').and_then(|part| part.strip_suffix('}'));
        match hole.map(&value) {
            // Of the characters in an encoded segment, only the dot has a meaning.
            Some(Some(value)) => pattern.push_str(&value.replace('.', r"\.")),
            Some(None) => pattern.push_str("[^/]+"),
            None => pattern.push_str(&part.replace('.', r"\.")),
        }
    }
    pattern.push('$');
    pattern
}
