//! `cargo xtask check`: everything CI runs, in the order that fails soonest.

use std::process::Command;

use crate::{circles, paths};

/// What to run, and what else the environment holds then.
struct Step {
    arguments: &'static str,
    environment: &'static [(&'static str, &'static str)],
}

const fn step(arguments: &'static str) -> Step {
    Step { arguments, environment: &[] }
}

const STEPS: [Step; 9] = [
    step("fmt --all --check"),
    step("xtask regen --check"),
    step("clippy --workspace --all-targets --all-features -- -D warnings"),
    // One sub-API alone, and none: what is off must not be missed.
    step("clippy --no-default-features --features sessions -- -D warnings"),
    step("clippy --no-default-features -- -D warnings"),
    Step { arguments: "doc --workspace --no-deps --all-features", environment: &[("RUSTDOCFLAGS", "-D warnings")] },
    // The other crypto library, and verification without the API.
    step("test --package clerk-sdk --no-default-features --features auth,ring --lib auth::"),
    // Any crate of a program can turn this on for all of them, and numbers then come as maps. Features
    // that are off by default are tested along with it.
    step("test --package clerk-sdk --features chrono,jiff,serde_json/arbitrary_precision --lib --test it"),
    step("test --workspace"),
];

/// The step that failed.
#[derive(Debug)]
pub(crate) enum Error {
    Failed(&'static str),
    Start(std::io::Error),
    GeneratorWithoutApi(String),
    Circles(circles::Error),
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Failed(arguments) => write!(f, "`cargo {arguments}` failed"),
            Self::Start(error) => write!(f, "cargo cannot be started: {error}"),
            Self::GeneratorWithoutApi(line) => {
                write!(f, "with no API feature on, the generator is still in the build: {line}")
            }
            Self::Circles(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Error {}

pub(crate) fn run() -> Result<(), Error> {
    circles::run().map_err(Error::Circles)?;
    no_generator_without_api()?;
    for step in &STEPS {
        println!("\n$ cargo {}", step.arguments);
        let mut command = cargo();
        command.args(step.arguments.split(' ')).envs(step.environment.iter().copied());
        if !command.status().map_err(Error::Start)?.success() {
            return Err(Error::Failed(step.arguments));
        }
    }
    Ok(())
}

/// With no API feature on, nothing is generated: neither progenitor nor our generator is built.
fn no_generator_without_api() -> Result<(), Error> {
    const TREE: &str = "tree --package clerk-sdk --no-default-features --edges normal,build --prefix none";
    let output = cargo().args(TREE.split(' ')).output().map_err(Error::Start)?;
    if !output.status.success() {
        return Err(Error::Failed(TREE));
    }
    let tree = String::from_utf8_lossy(&output.stdout);
    match tree.lines().find(|line| line.contains("progenitor") || line.contains("codegen")) {
        Some(line) => Err(Error::GeneratorWithoutApi(line.to_owned())),
        None => Ok(()),
    }
}

fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(paths::root());
    command
}
