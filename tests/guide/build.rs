//! Makes tests of the examples in `README.md` and `docs/`, so that the pages need no hidden lines.
//!
//! A page becomes a module, and an example a function of it. Line by line, so that the compiler and failing tests
//! name the line of the page.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// What stands before an example. Pages may use these names without saying where they come from.
const GIVEN: &str = "let Given { emulator: _emulator, clerk, user_id, token } = given().await?;";

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("../..").canonicalize()?;
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let mut pages = vec![root.join("README.md")];
    for entry in fs::read_dir(root.join("docs"))? {
        pages.push(entry?.path());
    }
    pages.sort();
    println!("cargo::rerun-if-changed={}", root.join("docs").display());
    let mut modules = String::new();
    for page in pages.iter().filter(|page| page.extension().is_some_and(|extension| extension == "md")) {
        println!("cargo::rerun-if-changed={}", page.display());
        let name = module(page);
        let file = out.join(format!("{name}.rs"));
        fs::write(&file, tests(&fs::read_to_string(page)?))?;
        modules += &format!("mod {name} {{ use super::{{Given, given}}; include!({file:?}); }}\n");
    }
    fs::write(out.join("pages.rs"), modules)?;
    Ok(())
}

fn module(page: &Path) -> String {
    page.file_stem().unwrap_or_default().to_string_lossy().to_lowercase().replace('-', "_")
}

/// The examples of a page, each line where it stands on the page.
fn tests(page: &str) -> String {
    let mut tests = String::new();
    let mut lines = page.lines().enumerate().peekable();
    while let Some((index, fence)) = lines.next() {
        let Some(flags) = fence.strip_prefix("```rust") else {
            tests.push('\n');
            continue;
        };
        let code: Vec<&str> = lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "```").collect();
        let name = format!("line_{}", index + 1);
        let (start, end) = if code.iter().any(|line| line.contains("fn main()")) {
            (format!("mod {name} {{"), "}")
        } else {
            let test = if flags.contains("no_run") { "" } else { "#[tokio::test]" };
            (format!("{test} async fn {name}() -> Result<(), Box<dyn std::error::Error>> {{ {GIVEN}"), "Ok(()) }")
        };
        tests += &format!("{start}\n{}\n{end}\n", code.join("\n"));
    }
    tests
}
