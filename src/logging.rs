//! The readable log for people without a `tracing` subscriber.

use crate::options::Environment;

const VARIABLE: &str = "CLERK_LOGGING";

/// Whether `CLERK_LOGGING=true` asks for the readable log; if so, and no subscriber is set yet,
/// one is installed that writes this crate's events to standard error.
pub(crate) fn install_if_asked(environment: Environment<'_>) -> bool {
    let asked = environment(VARIABLE).is_some_and(|value| value == "true");
    #[cfg(feature = "logging")]
    if asked {
        install();
    }
    asked
}

#[cfg(feature = "logging")]
fn install() {
    use tracing_subscriber::filter::{LevelFilter, Targets};
    use tracing_subscriber::layer::SubscriberExt;
    use tracing_subscriber::util::SubscriberInitExt;

    let ours = Targets::new().with_target("clerk_sdk", LevelFilter::DEBUG);
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    // Fails when the program has a subscriber: then that one gets the events.
    let _ = tracing_subscriber::registry().with(lines).with(ours).try_init();
}
