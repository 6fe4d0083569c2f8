//! Everything an error says without being asked by name.

use clerk_sdk::Error;

/// Text and debug output of an error and of all its causes: what could end in a log.
pub(crate) fn everything(error: &Error) -> String {
    let mut text = format!("{error} {error:?}");
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        text.push_str(&format!(" {cause} {cause:?}"));
        source = cause.source();
    }
    text
}
