//! The public keys that tokens of this instance can be verified with.

use crate::{
    server::{Endpoint, Outcome, Request},
    store::Store,
};

pub(super) const ENDPOINTS: &[Endpoint] = &[Endpoint::new("jwks_get", get)];

fn get(_: &mut Store, request: &Request) -> Outcome {
    Ok(request.tokens().jwks())
}
