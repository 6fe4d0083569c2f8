//! The organizations of a user, which come from the seed. Nobody is invited to one here.

use crate::{
    server::{Outcome, Page, Request, envelope},
    store::Store,
};

pub(super) fn list_memberships(store: &mut Store, request: &Request) -> Outcome {
    let memberships = &store.user(request.id("user_id"))?.linked.organization_memberships;
    Ok(envelope(Page::of(request).cut(memberships.iter().cloned()), memberships.len()))
}

pub(super) fn list_invitations(store: &mut Store, request: &Request) -> Outcome {
    store.user(request.id("user_id"))?;
    Ok(envelope(Vec::new(), 0))
}
