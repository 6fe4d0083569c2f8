//! `cargo xtask drift upstream.yml`: what a newer description of Clerk's says and `spec/` does not, or says differently.
//!
//! Exit codes: 0 for no difference but those of `spec/upstream-differences.yaml`, 1 for others, 2 if the two cannot be
//! compared.

mod allowed;
mod compare;
mod describe;
mod error;
mod operation;
mod report;
mod schema;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use clerk_sdk_codegen::spec;
use serde_json::Value;

use crate::paths;
use allowed::Allowed;
use error::Error;
use operation::Operations;

/// What to compare with.
#[derive(Args)]
pub(crate) struct DriftArgs {
    /// The upstream description: OpenAPI 3, one file of YAML or JSON
    upstream: PathBuf,
}

pub(crate) fn run(arguments: &DriftArgs) -> ExitCode {
    match compared(&arguments.upstream) {
        Ok((report, is_equal)) => {
            print!("{report}");
            if is_equal { ExitCode::SUCCESS } else { ExitCode::from(1) }
        }
        Err(problem) => {
            eprintln!("error: {problem}");
            ExitCode::from(2)
        }
    }
}

/// The report, and whether nothing is in it.
fn compared(upstream: &Path) -> Result<(String, bool), Error> {
    let upstream = read(upstream)?;
    let ours = spec::read(&paths::spec()).map_err(Error::Description)?.root;
    let allowed = Allowed::read(&paths::spec().join("upstream-differences.yaml"))?;
    Ok(report(&upstream, &ours, &allowed))
}

fn report(upstream: &Value, ours: &Value, allowed: &Allowed) -> (String, bool) {
    let version = |document: &Value| document["info"]["version"].as_str().unwrap_or("no version").to_owned();
    let versions = [version(upstream), version(ours)];
    let mut differences = compare::operations(&Operations::of(upstream), &Operations::of(ours));
    let found = differences.len();
    differences.retain(|difference| !allowed.allows(difference));
    (report::text(&versions, &differences, found - differences.len()), differences.is_empty())
}

/// A description that has at least one operation: anything else would be without differences, or gone as a whole.
fn read(path: &Path) -> Result<Value, Error> {
    let document: Value = error::yaml(path)?;
    let is_openapi = document["openapi"].as_str().is_some_and(|version| version.starts_with("3."));
    if is_openapi && document["paths"].as_object().is_some_and(|paths| !paths.is_empty()) {
        Ok(document)
    } else {
        Err(Error::NoDescription(path.to_owned()))
    }
}

#[cfg(test)]
mod tests;
