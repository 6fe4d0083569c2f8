//! Free-form objects that are kept for a user or an invitation.

use serde_json::{Map, Value};

use crate::problem::Problem;

/// The most bytes of one object, as compact JSON: Clerk's documented 8 KB.
const SIZE_MOST: usize = 8 * 1024;

/// A free-form object.
pub(crate) type Metadata = Map<String, Value>;

/// Rejects metadata that is too large to be kept.
pub(crate) fn check_size(name: &str, metadata: &Metadata) -> Result<(), Problem> {
    let size = serde_json::to_string(metadata).map_or(usize::MAX, |text| text.len());
    if size <= SIZE_MOST { Ok(()) } else { Err(Problem::too_large(name, SIZE_MOST)) }
}
