//! Everything that generated code may name, and nothing else: `codegen/src/sdk.rs` is the
//! other side of this border.

pub(crate) use crate::arguments::Problems;
pub(crate) use crate::bulk::bulk;
pub(crate) use crate::error::Result;
#[cfg(feature = "mock")]
pub(crate) use crate::mocked_call;
pub(crate) use crate::model::timestamp::request::as_rfc3339;
pub use crate::model::{ClientId, OrganizationId, SessionId, UserId};
pub(crate) use crate::model::{
    Nullable, OrderBy, PageLimit, RawJson, Secret, Timestamp, Upload, ids, open_enum, received, secret,
};
pub(crate) use crate::pagination::{Page, list};
pub(crate) use crate::request::request;
pub(crate) use crate::transport::{API_VERSION, Call, Connection, Draft, Operation, Prepared};

/// The objects of a list that is sent, with what is wrong within them.
pub(crate) fn sent_list<T>(
    problems: &mut Problems,
    name: &str,
    values: impl IntoIterator<Item: Into<T>>,
    take_problems: impl Fn(&mut T) -> Problems,
) -> Vec<T> {
    problems.forget(name);
    let values = values.into_iter().enumerate().map(|(index, value)| {
        let mut value = value.into();
        problems.absorb(name, Some(index), take_problems(&mut value));
        value
    });
    values.collect()
}
