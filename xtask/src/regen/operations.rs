//! The table of operations in the documentation.

use std::fmt::Write;

use clerk_sdk_codegen::before::Facts;

use crate::facade::{Call, Facade};

/// One table per sub-API: the call, what it does, the request.
pub(super) fn table(facts: &Facts, facade: &Facade) -> String {
    let mut text = String::from(
        "# Operations\n\n<!-- Written by `cargo xtask regen`; do not edit. -->\n\nEvery operation of the SDK, by sub-API.\n",
    );
    let mut tag = "";
    for operation in facts.operations.values() {
        if operation.tag != tag {
            tag = &operation.tag;
            let _ = write!(text, "\n## {tag}\n\n| call | what it does | request |\n| --- | --- | --- |\n");
        }
        let summary = operation.description.lines().next().unwrap_or_default();
        let deprecated = if operation.deprecated { " (deprecated)" } else { "" };
        let call = facade.call(operation).map(Call::text).unwrap_or_default();
        let _ = writeln!(text, "| `{call}` | {summary}{deprecated} | `{} {}` |", operation.method, operation.path);
    }
    text
}
