//! Arguments of calls: checked where they are set, and reported all together when the call is sent.

use std::fmt::{self, Display};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use crate::model::RawJson;

/// Everything but the characters RFC 3986 calls unreserved.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

const EMPTY: &str = "is empty: a valid id is required";

/// What is wrong with the arguments of one call, or with the fields of one object that is sent.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Problems(Vec<Problem>);

/// One argument, and what is wrong with it.
#[derive(Clone, Debug, PartialEq)]
struct Problem {
    name: String,
    /// Follows the name: `is empty`.
    what: String,
}

impl Problems {
    /// Drops what was wrong with an argument: it is set again.
    pub(crate) fn forget(&mut self, name: &str) {
        self.0.retain(|problem| problem.name.split(['.', '[']).next() != Some(name));
    }

    pub(crate) fn add(&mut self, name: impl Into<String>, what: impl Into<String>) {
        self.0.push(Problem { name: name.into(), what: what.into() });
    }

    /// Adds what is wrong within the value of an argument.
    pub(crate) fn absorb(&mut self, name: &str, index: Option<usize>, within: Self) {
        let place = index.map_or_else(|| name.to_owned(), |index| format!("{name}[{index}]"));
        let within = within.0.into_iter();
        self.0.extend(within.map(|problem| Problem { name: format!("{place}.{}", problem.name), what: problem.what }));
    }

    /// Adds what is wrong with other arguments of the same call.
    pub(crate) fn extend(&mut self, others: Self) {
        self.0.extend(others.0);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// An id. An empty one, which is used for an id that a response left out, is an error: a query
    /// would ask for all.
    pub(crate) fn check_id(&mut self, name: &str, id: &impl AsRef<str>) {
        self.forget(name);
        if id.as_ref().is_empty() {
            self.add(name, EMPTY);
        }
    }

    /// A list of ids; none may be empty.
    pub(crate) fn check_ids<T: AsRef<str>>(&mut self, name: &str, ids: &[T]) {
        self.forget(name);
        for (index, _) in ids.iter().enumerate().filter(|(_, id)| id.as_ref().is_empty()) {
            self.add(format!("{name}[{index}]"), EMPTY);
        }
    }

    /// The value as free-form JSON; an empty object in place of one that cannot be JSON.
    pub(crate) fn json(&mut self, name: &str, value: &impl Serialize) -> RawJson {
        self.forget(name);
        RawJson::new(value).unwrap_or_else(|_| {
            self.add(name, "cannot be JSON");
            RawJson::default()
        })
    }

    /// What the value converts to, if it does.
    pub(crate) fn convert<V, T>(&mut self, name: &str, value: V) -> Option<T>
    where
        V: TryInto<T>,
        V::Error: Display,
    {
        self.forget(name);
        value.try_into().map_err(|reason| self.add(name, format!("cannot be used: {reason}"))).ok()
    }

    /// One segment of a path, encoded. A text that is empty or could leave its place in the path is
    /// an error: `.` and `..` go up, a slash or backslash starts a segment, `?` and `#` end the path,
    /// `%` can encode any of them.
    pub(crate) fn segment(&mut self, name: &str, text: &str) -> String {
        if text.is_empty() {
            self.add(name, EMPTY);
        } else if matches!(text, "." | "..") {
            self.add(name, "is not an id: it would change the path of the call");
        } else if text.chars().any(|c| c.is_control() || r"/\%?#".contains(c)) {
            self.add(name, r"holds a character that no id has (one of / \ % ? #, or a control character)");
        }
        utf8_percent_encode(text, ENCODED).to_string()
    }
}

impl Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, Problem { name, what }) in self.0.iter().enumerate() {
            let separator = if index == 0 { "" } else { "; " };
            write!(f, "{separator}`{name}` {what}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::model::{PageLimit, UserId};

    #[test]
    fn ids_that_could_leave_the_path_are_rejected() {
        let hostile = [
            "",
            ".",
            "..",
            "a/b",
            r"..\..\organizations\org_1",
            "a%2fb",
            "%2e%2e",
            "a?b",
            "a#b",
            "a\0",
            "a\n",
            "a\u{85}",
        ];
        for id in hostile {
            let mut problems = Problems::default();
            problems.segment("user_id", id);
            assert!(problems.to_string().starts_with("`user_id` "), "{id}: {problems}");
        }
    }

    #[test]
    fn other_ids_are_one_encoded_segment() {
        for (id, expected) in [("user_1", "user_1"), ("...", "..."), ("a b:é", "a%20b%3A%C3%A9"), ("~a.b-c", "~a.b-c")]
        {
            let mut problems = Problems::default();
            assert_eq!(problems.segment("user_id", id), expected);
            assert!(problems.is_empty());
        }
    }

    #[test]
    fn problems_are_reported_together_and_by_name() {
        let mut within = Problems::default();
        within.json("public_metadata", &BTreeMap::from([([1, 2], 3)]));
        let mut problems = Problems::default();
        problems.check_id("client_id", &UserId::from(""));
        problems.check_ids("user_ids", &["a", "", "b", ""]);
        assert_eq!(problems.convert::<_, PageLimit>("limit", 501), None);
        problems.absorb("items", Some(3), within);
        let expected = "`client_id` is empty: a valid id is required; `user_ids[1]` is empty: a valid id is required; \
                        `user_ids[3]` is empty: a valid id is required; `limit` cannot be used: a page limit is 1 to \
                        500; `items[3].public_metadata` cannot be JSON";
        assert_eq!(problems.to_string(), expected);
    }

    #[test]
    fn argument_that_is_set_again_is_checked_again() {
        let mut problems = Problems::default();
        problems.check_ids("user_ids", &[""]);
        problems.check_ids("user_ids", &["a"]);
        assert_eq!(problems.convert::<_, PageLimit>("limit", 0), None);
        assert!(problems.convert::<_, PageLimit>("limit", 10).is_some());
        problems.check_id("user_id", &"");
        problems.check_id("user_id", &"a");
        assert!(problems.is_empty(), "{problems}");
    }
}
