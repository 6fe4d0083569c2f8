//! Tests that need a process of their own, because they are about its environment.
//!
//! The test runs twice: in the child, which the parent starts with the environment in question,
//! only the scenario; in the parent, everything else.

use std::ffi::OsStr;
use std::process::Command;

/// Tells a child which test it is.
const MARKER: &str = "CLERK_SDK_TEST_CHILD";
/// What a child prints when its scenario has ended.
const DONE: &str = "the scenario has ended";

/// A scenario for a process of its own.
pub(crate) struct Child {
    test: &'static str,
}

/// What a child wrote.
pub(crate) struct Output {
    pub(crate) stderr: String,
}

impl Child {
    /// To be called first in a test. In the child, `scenario` runs and nothing that follows.
    pub(crate) fn of<F: FnOnce()>(scenario: F) -> Self {
        let test = test_name::<F>();
        if std::env::var_os(MARKER).is_some_and(|marker| marker == test) {
            scenario();
            println!("{DONE}");
            std::process::exit(0);
        }
        Self { test }
    }

    /// The same as [`Self::of`], with a scenario that makes calls.
    pub(crate) fn calling<F: AsyncFnOnce()>(scenario: F) -> Self {
        let test = test_name::<F>();
        if std::env::var_os(MARKER).is_some_and(|marker| marker == test) {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(scenario());
            println!("{DONE}");
            std::process::exit(0);
        }
        Self { test }
    }

    /// Runs the scenario with these variables, and no others that calls depend on.
    pub(crate) fn run<V: AsRef<OsStr>>(&self, variables: &[(&str, V)]) -> Output {
        let mut command = Command::new(std::env::current_exe().expect("the path of the test binary"));
        command.args(["--exact", self.test, "--nocapture"]).env(MARKER, self.test);
        let inherited = std::env::vars_os().filter_map(|(name, _)| name.into_string().ok());
        for name in inherited.filter(|name| matters(name)) {
            command.env_remove(name);
        }
        command.envs(variables.iter().map(|(name, value)| (name, value)));
        let output = command.output().expect("the test binary can be started");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let (stdout, stderr) = (text(&output.stdout), text(&output.stderr));
        assert!(output.status.success() && stdout.contains(DONE), "{}\n{stdout}\n{stderr}", self.test);
        Output { stderr }
    }
}

fn matters(variable: &str) -> bool {
    variable != MARKER && variable.starts_with("CLERK_")
        || variable.to_ascii_uppercase().ends_with("_PROXY")
        || variable == "RUST_LOG"
}

/// The test a closure was written in, as the test binary knows it.
fn test_name<F>() -> &'static str {
    let name = std::any::type_name::<F>();
    let test = name.split("::{{").next().unwrap_or(name);
    test.split_once("::").map_or(test, |(_binary, test)| test)
}
