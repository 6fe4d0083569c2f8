//! The programs a release is made with: git and cargo.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use super::Error;

/// Set by git for its hooks. A release that a hook starts must not work on the hook's repository.
const HOOK_VARIABLES: [&str; 3] = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"];

/// git in one folder.
pub(super) struct Git {
    folder: PathBuf,
    options: Vec<String>,
}

impl Git {
    pub(super) fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), options: Vec::new() }
    }

    /// With settings (`user.name=…`) that count for these calls only.
    #[cfg(test)]
    pub(super) fn settings(mut self, settings: &[&str]) -> Self {
        self.options.extend(settings.iter().flat_map(|setting| ["-c".to_owned(), (*setting).to_owned()]));
        self
    }

    /// What it prints, without the line end.
    pub(super) fn run<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Result<String, Error> {
        let mut command = Command::new("git");
        command.current_dir(&self.folder).args(&self.options).args(arguments);
        for variable in HOOK_VARIABLES {
            command.env_remove(variable);
        }
        captured(command, &words("git", arguments))
    }

    /// The commit that is checked out.
    pub(super) fn head(&self) -> Result<String, Error> {
        self.run(&["rev-parse", "HEAD"])
    }
}

/// cargo in one folder.
pub(super) struct Cargo {
    folder: PathBuf,
    target: Option<PathBuf>,
}

impl Cargo {
    pub(super) fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), target: None }
    }

    /// Builds into this directory, so that a copy of the workspace finds what is built already.
    pub(super) fn target(mut self, target: &Path) -> Self {
        self.target = Some(target.to_owned());
        self
    }

    /// What it prints, without the line end.
    pub(super) fn run<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Result<String, Error> {
        let mut command = self.command();
        command.args(arguments);
        captured(command, &words("cargo", arguments))
    }

    /// Lets it print, for what takes its time.
    pub(super) fn show<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Result<(), Error> {
        let words = words("cargo", arguments);
        println!("\n$ {words}");
        let status = self.command().args(arguments).status();
        let status = status.map_err(|source| Error::Start { program: "cargo".to_owned(), source })?;
        if status.success() { Ok(()) } else { Err(Error::Command { command: words, detail: String::new() }) }
    }

    fn command(&self) -> Command {
        // The cargo that runs this task, which need not be the first one on the path.
        let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")));
        command.current_dir(&self.folder);
        if let Some(target) = &self.target {
            command.env("CARGO_TARGET_DIR", target);
        }
        command
    }
}

fn captured(mut command: Command, words: &str) -> Result<String, Error> {
    let program = words.split(' ').next().unwrap_or(words);
    let output = command.output().map_err(|source| Error::Start { program: program.to_owned(), source })?;
    if !output.status.success() {
        return Err(Error::Command { command: words.to_owned(), detail: complaint(&output) });
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim_end().to_owned())
}

/// What a program complained about, in one line.
fn complaint(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr);
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("; ")
}

fn words<A: AsRef<OsStr>>(program: &str, arguments: &[A]) -> String {
    let arguments = arguments.iter().map(|argument| argument.as_ref().to_string_lossy().into_owned());
    std::iter::once(program.to_owned()).chain(arguments).collect::<Vec<_>>().join(" ")
}
