//! Passes over the merged document: what a document can express of our rules for generated code.
//!
//! [`Facts`] is read first, from the untouched document; the passes then rewrite it into what
//! progenitor turns into the right Rust. Whatever OpenAPI cannot say is left to [`crate::after`],
//! which works from the same facts.

mod enums;
mod facts;
mod failures;
mod numbers;
mod parameters;
mod requests;
mod responses;
mod uploads;
mod values;

pub use facts::{EnumFacts, Facts, FollowUp, OperationFacts, ParameterFacts};
pub use values::IDS_OF_MODEL;

use crate::spec::{Document, drop_unreachable};

/// Schemas that are replaced by hand-written or separately generated Rust types, with their paths.
pub type Replacements = std::collections::BTreeMap<String, String>;

/// Runs every document pass, in order, and says which types replace which schemas.
pub fn adapt(document: &mut Document, facts: &Facts) -> Replacements {
    let mut replacements = Replacements::new();
    failures::drop_failures(document);
    uploads::take_files_out(document, facts);
    values::name_well_known_values(document, facts, &mut replacements);
    enums::open_enums(document, facts, &mut replacements);
    responses::loosen(document, facts);
    requests::widen(document, facts);
    parameters::widen(document);
    drop_unreachable(document);
    replacements
}
