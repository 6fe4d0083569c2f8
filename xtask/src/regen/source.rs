//! Additions to a Rust file that people write; the rest of the file stays as it is. Works on lines as
//! rustfmt formats them.

use std::collections::BTreeSet;

use crate::modules::{Import, imports};

/// The lines of a file.
pub(super) struct Source(Vec<String>);

impl Source {
    pub(super) fn of(text: &str) -> Self {
        Self(text.lines().map(str::to_owned).collect())
    }

    pub(super) fn text(&self) -> String {
        format!("{}\n", self.0.join("\n"))
    }

    /// Adds a method to `impl handle`, after the last one that returns a builder.
    pub(super) fn add_operation(&mut self, handle: &str, method: &str) -> Result<(), String> {
        let (first, end) = self.block(handle, method)?;
        let last = self.0[first..end].iter().rposition(|line| line.contains("-> builder::"));
        let place = last.and_then(|last| self.0[first + last..end].iter().position(|line| line == "    }"));
        match (last, place) {
            (Some(last), Some(place)) => self.insert(first + last + place + 1, &["", method]),
            _ if first == end => self.insert(first, &[method]),
            _ => self.insert(first, &[method, ""]),
        }
        Ok(())
    }

    /// Adds a method at the end of `impl handle`.
    pub(super) fn add_last(&mut self, handle: &str, method: &str) -> Result<(), String> {
        let (_, end) = self.block(handle, method)?;
        self.insert(end, &["", method]);
        Ok(())
    }

    /// Adds an entry at the end of the first call of a macro whose entries end with `;`.
    pub(super) fn add_to_macro(&mut self, name: &str, entry: &str) -> Result<(), String> {
        let head = format!("{name}! {{");
        let start = self.0.iter().position(|line| *line == head);
        let end = start.and_then(|start| Some(start + self.0[start..].iter().position(|line| line == "}")?));
        let end = end.ok_or_else(|| format!("there is no `{head}`; write it, with:\n{entry}"))?;
        let last = &mut self.0[end - 1];
        if !last.ends_with(['{', ';']) {
            last.push(';');
        }
        self.insert(end, &[entry]);
        Ok(())
    }

    pub(super) fn append(&mut self, text: &str) {
        self.insert(self.0.len(), &[text]);
    }

    /// The whole statement that begins with `start` at the beginning of a line.
    fn statement(&self, start: &str) -> Option<String> {
        let first = self.0.iter().position(|line| line.starts_with(start))?;
        let length = self.0[first..].iter().position(|line| line.ends_with(';'))?;
        Some(self.0[first..=first + length].join("\n"))
    }

    /// Imports `name` from `module`, in the statement that imports from it already, if there is one.
    pub(super) fn import(&mut self, module: &str, name: &str) -> Result<(), String> {
        let imported = self.statement(&format!("use {module}::"));
        let mut names = BTreeSet::from([name.to_owned()]);
        if let Some(statement) = &imported {
            let unknown = || format!("`{statement}` cannot be extended; import {module}::{name} yourself");
            let line: syn::ItemUse = syn::parse_str(statement).map_err(|_| unknown())?;
            for Import { name, path } in imports(&line) {
                // Neither a glob, nor a name of its own, nor a module below.
                if path.join("::") != format!("{module}::{name}") {
                    return Err(unknown());
                }
                names.insert(name);
            }
        }
        let names = names.into_iter().collect::<Vec<_>>().join(", ");
        self.replace_use(imported.as_deref(), &format!("use {module}::{{{names}}};"));
        Ok(())
    }

    /// Puts a `use` in the place of another, or after the last one.
    fn replace_use(&mut self, old: Option<&str>, new: &str) {
        match old {
            Some(old) => *self = Self::of(&self.text().replacen(old, new, 1)),
            None => {
                let last = self.0.iter().rposition(|line| line.starts_with("use ")).map_or(0, |last| {
                    last + self.0[last..].iter().position(|line| line.ends_with(';')).map_or(0, |length| length + 1)
                });
                self.insert(last, &[new]);
            }
        }
    }

    /// Puts `line` before the first of `among` that is greater, or after the last one. `key` picks these
    /// lines, and says what they are sorted by.
    pub(super) fn insert_sorted(&mut self, text: &str, key: impl Fn(&str) -> Option<String>) -> Option<()> {
        let wanted = text.lines().find_map(&key)?;
        let found = |(place, line): (usize, &String)| key(line).map(|key| (place, key));
        let entries: Vec<(usize, String)> = self.0.iter().enumerate().filter_map(found).collect();
        // An entry may have lines before it, such as an attribute, and lines after it.
        let before = text.lines().position(|line| key(line).is_some())?;
        let place = match entries.iter().find(|(_, key)| *key > wanted) {
            Some((place, _)) => place - before,
            None => {
                let last = entries.last()?.0;
                last + self.0[last..].iter().position(|line| line.ends_with([';', ',']))? + 1
            }
        };
        self.insert(place, &[text]);
        Some(())
    }

    /// Inserts before the last line that is `line`.
    pub(super) fn insert_before_last(&mut self, line: &str, text: &str) -> Option<()> {
        let place = self.0.iter().rposition(|found| found == line)?;
        self.insert(place, &[text]);
        Some(())
    }

    /// Inserts before the first line that is `line`, looking from the line on that holds `start`.
    pub(super) fn insert_before(&mut self, start: &str, line: &str, text: &str) -> Option<()> {
        let first = self.0.iter().position(|found| found.contains(start))?;
        let length = self.0[first..].iter().position(|found| found == line)?;
        self.insert(first + length, &[text]);
        Some(())
    }

    fn insert(&mut self, place: usize, texts: &[&str]) {
        let lines = texts.iter().flat_map(|text| text.split('\n').map(str::to_owned));
        self.0.splice(place..place, lines);
    }

    /// The first line within `impl handle { … }`, and the line that closes it.
    fn block(&mut self, handle: &str, method: &str) -> Result<(usize, usize), String> {
        let (head, empty) = (format!("impl {handle} {{"), format!("impl {handle} {{}}"));
        if let Some(place) = self.0.iter().position(|line| *line == empty) {
            self.0.splice(place..=place, [head.clone(), "}".to_owned()]);
        }
        let start = self.0.iter().position(|line| *line == head);
        let end =
            start.and_then(|start| Some((start + 1, start + self.0[start..].iter().position(|line| line == "}")?)));
        end.ok_or_else(|| format!("there is no line `{head}`, or none that closes it; write there:\n\n{method}\n"))
    }
}

/// A sentence: with a capital letter and a full stop.
pub(super) fn sentence(text: &str) -> String {
    let mut letters = text.trim_end_matches('.').chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}.", letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "\
use crate::builder;
use crate::model::UserId;

handle! {
    /// Users.
    Users
}

impl Users {
    pub fn get(&self) -> builder::UsersGet {
        a
    }

    pub fn passkeys(&self) -> UsersPasskeys {
        b
    }
}

impl UsersPasskeys {}
";

    /// The file after a change.
    fn changed(change: impl FnOnce(&mut Source) -> Result<(), String>) -> Result<String, String> {
        let mut source = Source::of(FILE);
        change(&mut source).map(|()| source.text())
    }

    #[test]
    fn operation_follows_the_last_operation() {
        let text = changed(|source| source.add_operation("Users", "    c")).expect("a block");
        assert_eq!(text, FILE.replace("        a\n    }\n", "        a\n    }\n\n    c\n"));
        let text = changed(|source| source.add_operation("UsersPasskeys", "    c")).expect("an empty block");
        assert_eq!(text, FILE.replace("impl UsersPasskeys {}", "impl UsersPasskeys {\n    c\n}"));
        let problem = changed(|source| source.add_operation("Shoes", "    c")).expect_err("no such block");
        assert!(problem.contains("no line `impl Shoes {`") && problem.contains("    c"), "{problem}");
    }

    #[test]
    fn handle_follows_the_others() {
        let text = changed(|source| source.add_to_macro("handle", "    Shoes;")).expect("a macro");
        assert_eq!(text, FILE.replace("    Users\n", "    Users;\n    Shoes;\n"));
        let text = changed(|source| source.add_last("Users", "    c")).expect("a block");
        assert_eq!(text, FILE.replace("        b\n    }\n", "        b\n    }\n\n    c\n"));
        assert!(changed(|source| source.add_to_macro("shoes", "    Shoes;")).is_err());
    }

    #[test]
    fn import_is_extended_or_added() {
        let mut source = Source::of(FILE);
        let old = source.statement("use crate::model::");
        assert_eq!(old.as_deref(), Some("use crate::model::UserId;"));
        source.replace_use(old.as_deref(), "use crate::model::{ClientId, UserId};");
        source.replace_use(None, "use crate::types::Shoe;");
        let expected = "use crate::model::{ClientId, UserId};\nuse crate::types::Shoe;\n";
        assert_eq!(source.text(), FILE.replace("use crate::model::UserId;\n", expected));
    }

    #[test]
    fn sorted_lines_stay_sorted() {
        let key = |line: &str| line.strip_prefix("mod ").map(str::to_owned);
        for (new, expected) in [
            ("#[y]\nmod a;", "x\n#[y]\nmod a;\n#[y]\nmod b;\n#[y]\nmod d;\n"),
            ("#[y]\nmod c;", "x\n#[y]\nmod b;\n#[y]\nmod c;\n#[y]\nmod d;\n"),
            ("#[y]\nmod e;", "x\n#[y]\nmod b;\n#[y]\nmod d;\n#[y]\nmod e;\n"),
        ] {
            let mut source = Source::of("x\n#[y]\nmod b;\n#[y]\nmod d;\n");
            source.insert_sorted(new, key).expect("lines to be among");
            assert_eq!(source.text(), expected);
        }
        assert!(Source::of("x\n").insert_sorted("mod a;", key).is_none());
    }
}
