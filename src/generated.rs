//! Types and builders generated from `spec/` by the build script. The only place that includes
//! generated code; nobody edits it. A wrong shape is fixed in `spec/` or in a pass of `codegen/`.

#![allow(missing_docs, reason = "what a name says is not repeated in the description")]
#![allow(deprecated, reason = "a deprecated field is still read and written")]
#![allow(clippy::all, clippy::unwrap_used, clippy::expect_used, reason = "written by a generator")]
#![allow(rustdoc::all, reason = "the description is plain Markdown")]

pub(crate) mod support;

include!(concat!(env!("OUT_DIR"), "/generated.rs"));
