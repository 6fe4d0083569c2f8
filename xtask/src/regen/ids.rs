//! The ids that hand-written code defines are those that generated code does not.

use std::collections::BTreeSet;

use crate::files::{Error, Files};
use clerk_sdk_codegen::before::IDS_OF_MODEL;
use clerk_sdk_codegen::ids;
use syn::Item;

const FILE: &str = "src/model/id.rs";

/// Whether `src/model/id.rs` defines the ids that the generator leaves to it, as a sentence if not.
pub(super) fn disagreement(files: &Files) -> Result<Option<String>, Error> {
    let unreadable = |error: &dyn std::fmt::Display| Error::new(FILE, format!("`ids!` cannot be read: {error}"));
    let file = syn::parse_file(&files.text(FILE)?).map_err(|error| unreadable(&error))?;
    let mut defined = BTreeSet::new();
    for item in &file.items {
        if let Item::Macro(call) = item
            && call.ident.is_none()
            && call.mac.path.is_ident("ids")
        {
            defined.extend(ids(&call.mac).map_err(|error| unreadable(&error))?);
        }
    }
    let listed: BTreeSet<String> = IDS_OF_MODEL.into_iter().map(str::to_owned).collect();
    Ok((defined != listed).then(|| {
        format!("{FILE} defines {defined:?}, and IDS_OF_MODEL in codegen/src/before/values.rs lists {listed:?}")
    }))
}
