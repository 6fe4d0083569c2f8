//! Whole releases, of a tiny workspace in a repository of its own.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::tool::Git;
use super::{Error, Level, ReleaseArgs, Settings, release};

const FILES: [(&str, &str); 8] = [
    (".gitignore", "/target\n"),
    (
        "Cargo.toml",
        r#"[workspace]
members = ["tool"]

[workspace.package]
version = "0.1.0" # Of both.

[package]
name = "clerk-sdk"
version.workspace = true
edition = "2024"

[build-dependencies]
tool = { path = "tool", version = "0.1.0" } # Ours.
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

    fn tool(&self) -> Git {
        // Nothing of the settings of whoever runs the tests.
        Git::new(self.root()).settings(&[
            "user.name=Tester",
            "user.email=tester@example.org",
            "commit.gpgSign=false",
            "tag.gpgSign=false",
            "core.autocrlf=false",
            "core.hooksPath=no-hooks",
        ])
    }

    fn git(&self, arguments: &[&str]) -> String {
        self.tool().run(arguments).unwrap()
    }

    fn settings(&self) -> Settings {
        let (root, today) = (self.root().to_owned(), "2026-07-04".to_owned());
        Settings { root, git: self.tool(), today, prove: false }
    }

    fn release(&self) -> Result<(), Error> {
        release(&arguments(false), &self.settings())
    }

    /// Everything a failed or a dry run must leave alone.
    fn state(&self) -> BTreeMap<&'static str, String> {
        let mut state: BTreeMap<_, _> = FILES.iter().map(|(path, _)| (*path, self.read(path))).collect();
        state.insert("commits", self.git(&["log", "--all", "--format=%H"]));
        state.insert("status", self.git(&["status", "--porcelain"]));
        state.insert("tags", self.git(&["tag", "--list"]));
        state.insert("copy", self.root().join("target").join("xtask-release").exists().to_string());
        state
    }

    /// Releases, expects a failure and that it left no trace.
    fn fails(&self, settings: &Settings) -> Error {
        let before = self.state();
        let error = release(&arguments(false), settings).unwrap_err();
        assert_eq!(self.state(), before, "{error}");
        error
    }

    fn refuses(&self) -> Error {
        self.fails(&self.settings())
    }
}

fn arguments(dry_run: bool) -> ReleaseArgs {
    ReleaseArgs { level: Level::Minor, dry_run, publish: false }
}

#[test]
fn a_release_is_files_a_commit_and_a_tag() {
    let scratch = Scratch::new();
    scratch.release().unwrap();

    let manifest = scratch.read("Cargo.toml");
    assert!(manifest.contains("version = \"0.2.0\" # Of both.\n"), "{manifest}");
    assert!(manifest.contains("tool = { path = \"tool\", version = \"0.2.0\" } # Ours.\n"), "{manifest}");
    assert_eq!(scratch.read("Cargo.lock").matches("version = \"0.2.0\"").count(), 2);
    let changelog = "# Changelog\n\n## Unreleased\n\n## 0.2.0 - 2026-07-04\n\n- One thing.\n";
    assert_eq!(scratch.read("CHANGELOG.md"), changelog);

    assert_eq!(scratch.git(&["log", "--format=%s"]), "Release 0.2.0\nStart");
    assert_eq!(scratch.git(&["show", "--format=", "--name-only"]), "CHANGELOG.md\nCargo.lock\nCargo.toml");
    assert_eq!(scratch.git(&["rev-parse", "v0.2.0^{commit}"]), scratch.git(&["rev-parse", "HEAD"]));
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
    let error = scratch.fails(&Settings { prove: true, ..scratch.settings() });
    let Error::Step { step: "the packaging", source } = error else { panic!("{error}") };
    assert!(matches!(*source, Error::NotPackaged { file: "spec/openapi.yaml", .. }), "{source}");
}

#[test]
fn a_commit_that_fails_leaves_no_trace() {
    let scratch = Scratch::new();
    let git = scratch.tool().settings(&["commit.gpgSign=true", "gpg.program=no-such-program"]);
    let error = scratch.fails(&Settings { git, ..scratch.settings() });
    assert!(matches!(error, Error::Step { step: "the commit", .. }), "{error}");
}

#[test]
fn a_tag_that_fails_takes_the_commit_back() {
    let scratch = Scratch::new();
    // In the way of a tag `v0.2.0`, which is not there itself.
    scratch.git(&["tag", "v0.2.0/other"]);
    let error = scratch.refuses();
    assert!(matches!(error, Error::Step { step: "the tag", .. }), "{error}");
}

#[test]
fn a_dirty_tree_is_refused() {
    let scratch = Scratch::new();
    scratch.write("src/lib.rs", "// Changed.\n");
    scratch.write("new.txt", "");
    let error = scratch.refuses();
    assert!(matches!(&error, Error::Dirty { first, others: 1 } if first == "src/lib.rs"), "{error}");
}

#[test]
fn another_branch_is_refused() {
    let scratch = Scratch::new();
    scratch.git(&["switch", "--quiet", "--create", "work"]);
    assert!(matches!(scratch.refuses(), Error::Branch { found } if found == "work"));
    scratch.git(&["switch", "--quiet", "--detach"]);
    assert!(matches!(scratch.refuses(), Error::Branch { found } if found.is_empty()));
}

#[test]
fn a_tag_that_exists_is_refused() {
    let scratch = Scratch::new();
    scratch.git(&["tag", "v0.2.0"]);
    assert!(matches!(scratch.refuses(), Error::TagExists { tag } if tag == "v0.2.0"));
}

#[test]
fn a_second_release_without_news_is_refused() {
    let scratch = Scratch::new();
    scratch.release().unwrap();
    assert!(matches!(scratch.refuses(), Error::ChangelogEmpty));
}

#[test]
fn a_crate_with_a_version_of_its_own_is_refused() {
    let scratch = Scratch::new();
    for version in ["0.1.0", "0.1.1"] {
        scratch.write("tool/Cargo.toml", &FILES[6].1.replace(".workspace = true", &format!(" = \"{version}\"")));
        scratch.commit();
        match (version, scratch.refuses()) {
            ("0.1.0", Error::OwnVersion { manifest }) => assert_eq!(manifest, Path::new("tool").join("Cargo.toml")),
            ("0.1.1", Error::VersionsDiffer { found }) => assert_eq!(found, "tool 0.1.1, clerk-sdk 0.1.0"),
            (_, error) => panic!("{version}: {error}"),
        }
    }
}
