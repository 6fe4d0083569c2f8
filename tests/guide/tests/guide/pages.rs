//! What reads well on GitHub and on docs.rs.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Wider code has to be scrolled on docs.rs.
const CODE_WIDTH: usize = 80;
/// What Clerk's description of the version in `spec/openapi.yaml` has.
const OPERATIONS_OF_CLERK: usize = 249;
/// More is not read.
const README_LINES: usize = 120;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The pages that people read first, and their texts.
fn pages() -> Vec<(PathBuf, String)> {
    let docs = fs::read_dir(root().join("docs")).expect("a folder").map(|entry| entry.expect("an entry").path());
    let pages = docs.filter(|file| file.extension().is_some_and(|end| end == "md")).chain([root().join("README.md")]);
    pages.map(|page| (page.clone(), read(&page))).collect()
}

/// The lines of code of a page, and whether they are Rust.
fn code(page: &str) -> Vec<(bool, &str)> {
    let (mut fence, mut code) = (None, Vec::new());
    for line in page.lines() {
        match (fence, line.strip_prefix("```")) {
            (None, Some(language)) => fence = Some(language.starts_with("rust")),
            (Some(_), Some(_)) => fence = None,
            (Some(rust), None) => code.push((rust, line)),
            (None, None) => {}
        }
    }
    code
}

/// Names and targets of `[name]: target`.
fn definitions(page: &str) -> Vec<(&str, &str)> {
    let pairs = page.lines().filter_map(|line| line.strip_prefix('[')?.split_once("]: "));
    pairs.filter(|(name, _)| !name.contains(']')).collect()
}

#[test]
fn code_needs_no_scrolling() {
    for (page, text) in pages() {
        for (_, line) in code(&text) {
            assert!(line.chars().count() <= CODE_WIDTH, "{}: {line}", page.display());
        }
    }
}

#[test]
fn examples_have_no_hidden_lines() {
    for (page, text) in pages() {
        for (rust, line) in code(&text) {
            let hidden = rust && (line.trim() == "#" || line.trim_start().starts_with("# "));
            assert!(!hidden, "{}: GitHub shows this line: {line}", page.display());
        }
    }
}

#[test]
fn links_lead_to_files_and_on_docs_rs_to_modules() {
    let links = read(&root().join("src/guide/links.md"));
    let on_docs_rs: BTreeSet<&str> = definitions(&links).into_iter().map(|(name, _)| name).collect();
    for (page, text) in pages() {
        for (name, target) in definitions(&text) {
            let file = page.parent().expect("a folder").join(target.split('#').next().unwrap_or_default());
            assert!(file.exists(), "{}: {target} does not exist", page.display());
            assert!(on_docs_rs.contains(name), "{}: src/guide/links.md does not have [{name}]", page.display());
            assert!(text.contains(&format!("[{name}]")), "{}: [{name}] is not used", page.display());
        }
    }
}

#[test]
fn every_page_is_on_docs_rs() {
    let sources = ["auth.rs", "error.rs", "guide.rs", "lib.rs", "testing.rs"];
    let sources = sources.map(|file| read(&root().join("src").join(file)));
    for (page, _) in pages() {
        let name = page.file_name().expect("a name").to_string_lossy().into_owned();
        assert!(sources.iter().any(|source| source.contains(&name)), "{name} is in no module");
    }
}

#[test]
fn the_readme_is_short_and_counts_operations_right() {
    let readme = read(&root().join("README.md"));
    let lines = readme.lines().count();
    assert!(lines <= README_LINES, "README.md has {lines} lines");
    let all = read(&root().join("docs/operations.md")).lines().filter(|line| line.starts_with("| `")).count();
    let legacy = read(&root().join("spec/clerk.json")).matches("\"x-clerk-api-version\"").count();
    for claim in [
        format!("It has {all} operations"),
        format!("{} of the {OPERATIONS_OF_CLERK}", all - legacy),
        format!("{legacy} legacy ones"),
    ] {
        assert!(readme.contains(&claim), "README.md does not say: {claim}");
    }
}
