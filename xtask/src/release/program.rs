//! The programs a release is made with: git and cargo, each in one folder.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Error, error};

/// Set by git for its hooks. A release that a hook starts must not work on the hook's repository.
const HOOK_VARIABLES: [&str; 3] = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"];

/// A program in a folder.
#[derive(Clone)]
pub(super) struct Program {
    name: &'static str,
    path: OsString,
    folder: PathBuf,
    /// What stands before the arguments of each call.
    pub(super) options: Vec<&'static str>,
    target: Option<PathBuf>,
}

impl Program {
    pub(super) fn git(folder: &Path) -> Self {
        Self { name: "git", path: "git".into(), folder: folder.to_owned(), options: Vec::new(), target: None }
    }

    /// cargo, which builds into `target`.
    pub(super) fn cargo(folder: &Path, target: &Path) -> Self {
        // The cargo that runs this task, which need not be the first one on the path.
        let path = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        Self { name: "cargo", path, target: Some(target.to_owned()), ..Self::git(folder) }
    }

    /// The same program in another folder.
    pub(super) fn at(&self, folder: &Path) -> Self {
        Self { folder: folder.to_owned(), ..self.clone() }
    }

    /// What it prints, without the line end.
    pub(super) fn run(&self, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Result<String, Error> {
        let mut command = self.command();
        command.args(arguments);
        let output = command.output().map_err(|cause| Error(format!("{} cannot be started: {cause}", self.name)))?;
        if !output.status.success() {
            let words: Vec<_> = command.get_args().skip(self.options.len()).map(OsStr::to_string_lossy).collect();
            let complaint = String::from_utf8_lossy(&output.stderr);
            return error(format!("`{} {}` failed: {}", self.name, words.join(" "), complaint.trim()));
        }
        Ok(String::from_utf8_lossy(&output.stdout).trim_end().to_owned())
    }

    /// Lets it print, for what takes its time.
    pub(super) fn show(&self, arguments: &str) -> Result<(), Error> {
        println!("\n$ {} {arguments}", self.name);
        let status = self.command().args(arguments.split(' ')).status();
        let status = status.map_err(|cause| Error(format!("{} cannot be started: {cause}", self.name)))?;
        if status.success() { Ok(()) } else { error(format!("`{} {arguments}` failed", self.name)) }
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.path);
        command.current_dir(&self.folder).args(&self.options);
        for variable in HOOK_VARIABLES {
            command.env_remove(variable);
        }
        if let Some(target) = &self.target {
            command.env("CARGO_TARGET_DIR", target);
        }
        command
    }
}
