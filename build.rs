//! Generates `src/generated.rs`' content from `spec/`, for the sub-APIs whose features are on.

use std::error::Error;
use std::path::{Path, PathBuf};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if let Err(problem) = run() {
        // A sentence, where a panic would bury it.
        eprintln!("{problem}");
        println!("cargo::error=cannot generate the API from spec/: {}", problem.to_string().replace('\n', " "));
        std::process::exit(1);
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let spec = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?).join("spec");
    println!("cargo::rustc-env=CLERK_SDK_SPEC_VERSION={}", version(&spec)?);
    #[cfg(feature = "__api")]
    write_generated(&spec)?;
    Ok(())
}

/// `info.version` of the description. Read as text, because builds without the API have no YAML parser.
fn version(spec: &Path) -> Result<String, Box<dyn Error>> {
    println!("cargo::rerun-if-changed=spec/openapi.yaml");
    let text = std::fs::read_to_string(spec.join("openapi.yaml"))?;
    let version = text.lines().find_map(|line| line.strip_prefix("  version: '")?.strip_suffix('\''));
    Ok(version.ok_or("spec/openapi.yaml needs a line `  version: '…'` below `info:`")?.to_owned())
}

#[cfg(feature = "__api")]
fn write_generated(spec: &Path) -> Result<(), Box<dyn Error>> {
    use clerk_sdk_codegen::{Mocks, generate, spec::read_bundled};
    println!("cargo::rerun-if-changed=spec/clerk.json");
    let mocks = if cfg!(feature = "mock") { Mocks::With } else { Mocks::Without };
    let source = generate(read_bundled(&spec.join("clerk.json"))?, &sub_apis(), mocks)?;
    std::fs::write(PathBuf::from(std::env::var("OUT_DIR")?).join("generated.rs"), source)?;
    Ok(())
}

/// The tags whose features are on: `sms-messages` is the tag `sms_messages`. Other features name
/// no tag and select nothing.
#[cfg(feature = "__api")]
fn sub_apis() -> std::collections::BTreeSet<String> {
    let features = std::env::vars().filter_map(|(name, _)| Some(name.strip_prefix("CARGO_FEATURE_")?.to_lowercase()));
    features.collect()
}
