//! Hand-written types that generated code refers to: values with a meaning of their own.

#[cfg(feature = "__client")]
pub(crate) mod fields;
pub(crate) mod id;
#[cfg(feature = "__client")]
pub(crate) mod lenient;
mod nullable;
mod number;
#[cfg(feature = "__client")]
mod object;
pub(crate) mod open_enum;
mod order_by;
pub(crate) mod page_limit;
mod raw_json;
#[cfg(feature = "__api")]
mod received;
pub(crate) mod secret;
pub(crate) mod timestamp;
#[cfg(feature = "__api")]
mod upload;
#[cfg(feature = "__api")]
mod wire;

#[cfg(feature = "__api")]
pub(crate) use id::ids;
pub use id::{ClientId, Id, OrganizationId, SessionId, UserId};
pub use nullable::Nullable;
#[cfg(feature = "__client")]
pub(crate) use object::object;
#[cfg(feature = "__api")]
pub(crate) use open_enum::open_enum;
pub use order_by::OrderBy;
pub use page_limit::PageLimit;
pub use raw_json::RawJson;
#[cfg(feature = "__api")]
pub(crate) use received::received;
pub use secret::Secret;
pub use timestamp::Timestamp;
#[cfg(feature = "__api")]
pub use upload::Upload;

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    /// Generated types can derive it when what they are made of has it.
    #[test]
    fn parts_of_models_can_be_compared() {
        #[derive(PartialEq, Clone, Debug, Default)]
        struct Model {
            id: UserId,
            metadata: RawJson,
            token: Option<Secret>,
            tokens: Vec<Secret>,
            created_at: Timestamp,
            updated_at: Nullable<Timestamp>,
            limit: Option<PageLimit>,
            by_name: HashMap<String, RawJson>,
        }
        let model = Model { token: Some("sk_1".into()), ..Model::default() };
        assert_eq!(model, model.clone());
        assert_ne!(model, Model { token: Some("sk_2".into()), ..model.clone() });
    }
}
