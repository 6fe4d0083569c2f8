//! OAuth access tokens that the instance issued to applications.

use crate::{
    server::{Endpoint, Outcome, Request},
    store::{MachineTokenKind, Store},
};

pub(super) const ENDPOINTS: &[Endpoint] = &[Endpoint::new("oauth_applications_access_tokens_verify", verify)];

fn verify(store: &mut Store, request: &Request) -> Outcome {
    store.use_machine_token(MachineTokenKind::OAuth, request.body().required("access_token"), None)
}
