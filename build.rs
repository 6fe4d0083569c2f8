//! Generates `src/generated.rs`' content from `spec/`, for the sub-APIs whose features are on.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    #[cfg(feature = "__api")]
    if let Err(problem) = generate() {
        // A sentence, where a panic would bury it.
        eprintln!("{problem}");
        println!("cargo::error=cannot generate the API from spec/: {}", problem.to_string().replace('\n', " "));
        std::process::exit(1);
    }
}

#[cfg(feature = "__api")]
fn generate() -> Result<(), Box<dyn std::error::Error>> {
    use std::path::PathBuf;

    println!("cargo::rerun-if-changed=spec");
    let manifest = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?);
    let source = clerk_sdk_codegen::generate(&manifest.join("spec"), &sub_apis())?;
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
