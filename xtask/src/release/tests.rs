//! Whole releases, of a tiny workspace in a repository of its own.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::program::Program;
use super::{Level, ReleaseArgs, Settings, release};

const FILES: [(&str, &str); 8] = [
    (".gitignore", "/target\n"),
    (
        "Cargo.toml",
        r#"[workspace]
members = ["tool"]

[workspace.package]
version = "0.1.0" # Of both.

[workspace.dependencies]
tool = { path = "tool", version = "0.1.0" } # Ours.

[package]
name = "clerk-sdk"
version.workspace = true
edition = "2024"
include = ["build.rs", "src"]

[build-dependencies]
tool.workspace = true
"#,
    ),
    (
        "Cargo.lock",
        "version = 4\n\n[[package]]\nname = \"clerk-sdk\"\nversion = \"0.1.0\"\ndependencies = [\n \"tool\",\n]\n\n\
         [[package]]\nname = \"tool\"\nversion = \"0.1.0\"\n",
    ),
    ("CHANGELOG.md", "# Changelog\n\n## Unreleased\n\n- One thing.\n"),
    ("build.rs", "fn main() {}\n"),
    ("src/lib.rs", ""),
    ("tool/Cargo.toml", "[package]\nname = \"tool\"\nversion.workspace = true\nedition = \"2024\"\n"),
    ("tool/src/lib.rs", ""),
];

/// A repository with one commit of `FILES`.
struct Scratch {
    folder: tempfile::TempDir,
}

impl Scratch {
    fn new() -> Self {
        let scratch = Self { folder: tempfile::tempdir().unwrap() };
        for (path, text) in FILES {
            scratch.write(path, text);
        }
        scratch.git(&["init", "--quiet", "--initial-branch", "main"]);
        scratch.commit();
        scratch
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root().join(path)).unwrap()
    }

    fn commit(&self) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", "Start"]);
    }

    fn program(&self, settings: &[&'static str]) -> Program {
        // Nothing of the settings of whoever runs the tests.
        let own = [
            "user.name=Tester",
            "user.email=tester@example.org",
            "commit.gpgSign=false",
            "tag.gpgSign=false",
            "core.autocrlf=false",
            "core.hooksPath=no-hooks",
        ];
        let mut git = Program::git(self.root());
        git.options = own.iter().chain(settings).flat_map(|setting| ["-c", *setting]).collect();
        git
    }

    fn git(&self, arguments: &[&str]) -> String {
        self.program(&[]).run(arguments).unwrap()
    }

    fn settings(&self) -> Settings {
        let root = self.root().to_owned();
        let cargo = Program::cargo(&root, &root.join("target"));
        // Asks no registry for what is published already.
        let proof = "package --workspace --quiet --offline";
        Settings { git: self.program(&[]), cargo, today: "2026-07-04".to_owned(), proof, root }
    }

    fn release(&self) {
        release(&arguments(false), &self.settings()).unwrap();
    }

    /// Everything a failed or a dry run must leave alone.
    fn state(&self) -> BTreeMap<&'static str, String> {
        let mut state: BTreeMap<_, _> = FILES.iter().map(|(path, _)| (*path, self.read(path))).collect();
        state.insert("commits", self.git(&["log", "--all", "--format=%H"]));
        state.insert("status", self.git(&["status", "--porcelain"]));
        state.insert("tags", self.git(&["tag", "--list"]));
        state.insert("checkouts", self.git(&["worktree", "list"]));
        state.insert("checkout", self.root().join("target").join("xtask-release").exists().to_string());
        state
    }

    /// Releases, expects a failure and that it left no trace.
    fn fails(&self, settings: &Settings) -> String {
        let before = self.state();
        let error = release(&arguments(false), settings).unwrap_err().to_string();
        assert_eq!(self.state(), before, "{error}");
        error
    }

    fn rejects(&self, reason: &str) {
        let error = self.fails(&self.settings());
        assert!(error.contains(reason), "{error}");
    }
}

fn arguments(dry_run: bool) -> ReleaseArgs {
    ReleaseArgs { level: Level::Minor, dry_run, publish: false }
}

#[test]
fn a_release_is_files_a_commit_and_a_tag() {
    let scratch = Scratch::new();
    scratch.release();

    let manifest = scratch.read("Cargo.toml");
    assert!(manifest.contains("version = \"0.2.0\" # Of both.\n"), "{manifest}");
    assert!(manifest.contains("tool = { path = \"tool\", version = \"0.2.0\" } # Ours.\n"), "{manifest}");
    assert_eq!(scratch.read("Cargo.lock").matches("version = \"0.2.0\"").count(), 2);
    let changelog = "# Changelog\n\n## Unreleased\n\n## 0.2.0 - 2026-07-04\n\n- One thing.\n";
    assert_eq!(scratch.read("CHANGELOG.md"), changelog);

    assert_eq!(scratch.git(&["log", "--format=%s"]), "Release 0.2.0\nStart");
    assert_eq!(scratch.git(&["show", "--format=", "--name-only"]), "CHANGELOG.md\nCargo.lock\nCargo.toml");
    assert_eq!(scratch.git(&["rev-parse", "v0.2.0^{commit}"]), scratch.git(&["rev-parse", "HEAD"]));
    assert_eq!(scratch.git(&["branch", "--show-current"]), "main");
    assert_eq!(scratch.git(&["status", "--porcelain"]), "");
}

#[test]
fn a_dry_run_leaves_no_trace() {
    let scratch = Scratch::new();
    let before = scratch.state();
    release(&arguments(true), &scratch.settings()).unwrap();
    assert_eq!(scratch.state(), before);
}

#[test]
fn a_package_that_lacks_a_file_leaves_no_trace() {
    let scratch = Scratch::new();
    scratch.write("build.rs", "const _: &str = include_str!(\"spec/openapi.yaml\");\nfn main() {}\n");
    scratch.write("spec/openapi.yaml", "");
    scratch.commit();
    scratch.rejects("`cargo package --workspace --quiet --offline` failed");
}

#[test]
fn a_commit_that_fails_leaves_no_trace() {
    let scratch = Scratch::new();
    let git = scratch.program(&["commit.gpgSign=true", "gpg.program=no-such-program"]);
    let error = scratch.fails(&Settings { git, ..scratch.settings() });
    assert!(error.starts_with("`git commit --quiet --all --message Release 0.2.0` failed: "), "{error}");
}

#[test]
fn a_tag_that_fails_leaves_no_trace() {
    let scratch = Scratch::new();
    // In the way of a tag `v0.2.0`, which is not there itself.
    scratch.git(&["tag", "v0.2.0/other"]);
    scratch.rejects("`git tag --annotate");
}

#[test]
fn a_commit_made_in_the_meantime_stops_the_release() {
    let scratch = Scratch::new();
    // Proving takes minutes, in which people go on working: this build script does it for them.
    let words = "-c user.name=Other -c user.email=other@example.org commit --quiet --allow-empty --message Other";
    let script =
        format!("let words = \"{words}\".split(' '); std::process::Command::new(\"git\").args(words).status()");
    scratch.write("build.rs", &format!("fn main() {{ {script}.unwrap(); }}\n"));
    scratch.commit();
    let error = release(&arguments(false), &scratch.settings()).unwrap_err().to_string();
    assert!(error.starts_with("main was changed while the release was made"), "{error}");
    assert_eq!(scratch.git(&["log", "--format=%s"]), "Other\nStart\nStart");
    assert_eq!(scratch.git(&["tag", "--list"]), "");
    assert_eq!(scratch.git(&["status", "--porcelain"]), "");
}

#[test]
fn what_an_interrupted_release_left_is_removed() {
    let scratch = Scratch::new();
    scratch.git(&["worktree", "add", "--quiet", "--detach", "target/xtask-release"]);
    scratch.release();
    assert_eq!(scratch.git(&["worktree", "list"]).lines().count(), 1);
}

#[test]
fn a_dirty_tree_is_rejected() {
    let scratch = Scratch::new();
    scratch.write("src/lib.rs", "// Changed.\n");
    scratch.write("new.txt", "");
    scratch.rejects("the working tree has changes: commit or stash them\n M src/lib.rs\n?? new.txt");
}

#[test]
fn another_branch_is_rejected() {
    let scratch = Scratch::new();
    scratch.git(&["switch", "--quiet", "--create", "work"]);
    scratch.rejects("the branch is work, and releases are made from main");
    scratch.git(&["switch", "--quiet", "--detach"]);
    scratch.rejects("no branch is checked out");
}

#[test]
fn a_tag_that_exists_is_rejected() {
    let scratch = Scratch::new();
    scratch.git(&["tag", "v0.2.0"]);
    scratch.rejects("the tag v0.2.0 exists already");
}

#[test]
fn a_second_release_without_news_is_rejected() {
    let scratch = Scratch::new();
    scratch.release();
    scratch.rejects("the section `## Unreleased` of CHANGELOG.md is empty");
}

#[test]
fn a_version_that_is_none_is_rejected() {
    let scratch = Scratch::new();
    scratch.write("Cargo.toml", &FILES[1].1.replace("\"0.1.0\" # Of both", "\"next\" # Of both"));
    scratch.commit();
    scratch.rejects("`version` of [workspace.package] is `next` in Cargo.toml");
}

#[test]
fn a_crate_with_a_version_of_its_own_is_rejected() {
    let scratch = Scratch::new();
    for version in ["0.1.0", "0.1.1"] {
        scratch.write("tool/Cargo.toml", &FILES[6].1.replace(".workspace = true", &format!(" = \"{version}\"")));
        scratch.commit();
        scratch.rejects(&format!("tool has version {version}, its own: write `version.workspace = true`"));
    }
}
