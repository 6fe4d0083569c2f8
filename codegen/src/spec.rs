//! The API description as people write it: read, merged into one document, checked, reduced.

mod bundle;
mod document;
mod lint;
mod select;

pub use bundle::bundle;
pub use document::{Document, METHODS, Operation};
pub(crate) use document::{is_nullable, ref_name, reference, target_name};
pub(crate) use lint::keys as lint_keys;
pub use lint::lint;
pub use select::{drop_unreachable, select};
