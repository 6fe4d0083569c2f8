//! Types and builders generated from `spec/` by the build script. The only place that includes
//! generated code; nobody edits it. A wrong shape is fixed in `spec/` or in a pass of `codegen/`.

#![allow(missing_docs, reason = "what a name says is not repeated in the description")]
#![allow(deprecated, reason = "a deprecated field is still read and written")]
#![allow(clippy::all, clippy::unwrap_used, clippy::expect_used, reason = "written by a generator")]
#![cfg_attr(not(feature = "full-api"), allow(unused_imports, reason = "a sub-API may have no types of its own"))]
#![cfg_attr(
    feature = "mock",
    allow(
        missing_debug_implementations,
        unreachable_pub,
        reason = "mocks are exported by `crate::mock`, and as httpmock"
    )
)]
#![allow(rustdoc::all, reason = "the description is plain Markdown")]

#[cfg_attr(
    not(feature = "full-api"),
    allow(dead_code, unreachable_pub, unused_imports, reason = "some sub-APIs use less of it")
)]
pub(crate) mod support;

include!(concat!(env!("OUT_DIR"), "/generated.rs"));

/// What the generator makes of the small description in its own tests, so that it is compiled.
#[cfg(test)]
#[expect(dead_code, unreachable_pub, unused_imports, reason = "compiled, and used by nobody")]
mod specimen {
    use super::support;

    include!(concat!(env!("CARGO_MANIFEST_DIR"), "/codegen/tests/it/specimen/generated.rs"));
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::specimen::types::CreateClient;

    #[test]
    fn items_of_a_list_of_free_form_json_are_checked_each() {
        let (no_object, object) = (BTreeMap::from([([1, 2], 3)]), BTreeMap::new());
        let mut client = CreateClient::new("one", 1, None).extras([&no_object, &object]);
        assert_eq!(client.take_problems().to_string(), "`extras[0]` cannot be JSON");
        let mut client = CreateClient::new("one", 1, None).extras([&no_object]).extras([&object]);
        assert_eq!(client.take_problems().to_string(), "");
    }
}
