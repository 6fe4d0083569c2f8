//! Files of the repository as they will be: read when somebody asks, changed in memory, and written
//! at the very end, so that an error leaves everything as it was.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Why a file cannot be read, formatted or written.
#[derive(Debug)]
pub(crate) struct Error {
    file: String,
    reason: String,
}

impl Error {
    pub(crate) fn new(file: &str, reason: impl ToString) -> Self {
        Self { file: file.to_owned(), reason: reason.to_string() }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.file, self.reason)
    }
}

impl std::error::Error for Error {}

/// Files by their path from the root of the repository, with `/` on every system.
#[derive(Debug)]
pub(crate) struct Files {
    root: PathBuf,
    changed: BTreeMap<String, String>,
}

impl Files {
    pub(crate) fn new(root: PathBuf) -> Self {
        Self { root, changed: BTreeMap::new() }
    }

    /// Files that stand nowhere.
    #[cfg(test)]
    pub(crate) fn in_memory<const N: usize>(files: [(&str, &str); N]) -> Self {
        let changed = files.map(|(name, text)| (name.to_owned(), text.to_owned())).into();
        Self { root: PathBuf::from("no such folder"), changed }
    }

    /// The text as it will be, or `None` where there is no such file.
    pub(crate) fn find(&self, name: &str) -> Result<Option<String>, Error> {
        match self.changed.get(name) {
            Some(text) => Ok(Some(text.clone())),
            None => self.on_disk(name),
        }
    }

    /// The text as it will be.
    pub(crate) fn text(&self, name: &str) -> Result<String, Error> {
        self.find(name)?.ok_or_else(|| Error::new(name, "there is no such file"))
    }

    /// The text as it is.
    pub(crate) fn on_disk(&self, name: &str) -> Result<Option<String>, Error> {
        match std::fs::read_to_string(self.root.join(name)) {
            // A checkout may have translated line ends; content is what counts.
            Ok(text) => Ok(Some(text.replace("\r\n", "\n"))),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Error::new(name, error)),
        }
    }

    /// What the file shall hold.
    pub(crate) fn set(&mut self, name: &str, text: String) -> Result<(), Error> {
        if self.on_disk(name)?.as_ref() == Some(&text) {
            self.changed.remove(name);
        } else {
            self.changed.insert(name.to_owned(), text);
        }
        Ok(())
    }

    /// `folder.rs` and every Rust file below `folder`, those included that will be there.
    pub(crate) fn sources(&self, folder: &str) -> Result<Vec<String>, Error> {
        let mut found = vec![format!("{folder}.rs")];
        self.collect(folder, &mut found)?;
        let prefix = format!("{folder}/");
        found.extend(self.changed.keys().filter(|name| name.starts_with(&prefix) && name.ends_with(".rs")).cloned());
        found.sort();
        found.dedup();
        Ok(found)
    }

    fn collect(&self, folder: &str, found: &mut Vec<String>) -> Result<(), Error> {
        let failed = |error| Error::new(folder, error);
        let entries = match std::fs::read_dir(self.root.join(folder)) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(failed(error)),
        };
        for entry in entries {
            let entry = entry.map_err(failed)?;
            let name = format!("{folder}/{}", entry.file_name().to_string_lossy());
            if entry.file_type().map_err(failed)?.is_dir() {
                self.collect(&name, found)?;
            } else if name.ends_with(".rs") {
                found.push(name);
            }
        }
        Ok(())
    }

    /// Names of the files that will change.
    pub(crate) fn changed(&self) -> Vec<String> {
        self.changed.keys().cloned().collect()
    }

    /// Formats the Rust files that will change.
    pub(crate) fn format(&mut self) -> Result<(), Error> {
        let sources = self.changed().into_iter().filter(|name| name.ends_with(".rs"));
        for name in sources.collect::<Vec<_>>() {
            let text = self.text(&name)?;
            let formatted = self.rustfmt(&text).map_err(|reason| Error::new(&name, reason))?;
            self.set(&name, formatted)?;
        }
        Ok(())
    }

    fn rustfmt(&self, text: &str) -> Result<String, String> {
        let mut command = Command::new("rustfmt");
        command.args(["--edition", "2024", "--config-path"]).arg(&self.root);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let failed = |error: std::io::Error| format!("rustfmt cannot be run: {error}");
        let mut child = command.spawn().map_err(failed)?;
        // Dropped at the end of the statement, so that rustfmt sees the end of its input.
        child.stdin.take().map(|mut input| input.write_all(text.as_bytes())).transpose().map_err(failed)?;
        let output = child.wait_with_output().map_err(failed)?;
        if !output.status.success() {
            return Err(format!("rustfmt cannot format it:\n{}", String::from_utf8_lossy(&output.stderr)));
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Writes what has changed.
    pub(crate) fn write(&self) -> Result<(), Error> {
        for (name, text) in &self.changed {
            let path = self.root.join(name);
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder).map_err(|error| Error::new(name, error))?;
            }
            std::fs::write(&path, text).map_err(|error| Error::new(name, error))?;
        }
        Ok(())
    }
}
