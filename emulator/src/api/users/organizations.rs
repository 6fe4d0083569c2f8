//! The organizations of a user. There are none here, so nobody is a member of one or invited to one.

use crate::{
    server::{Outcome, Request, envelope},
    store::Store,
};

pub(super) fn list(store: &mut Store, request: &Request) -> Outcome {
    store.user(request.id("user_id"))?;
    Ok(envelope(Vec::new(), 0))
}
