//! API keys: what users, organizations and machines authenticate their requests with.

use crate::{
    server::{Endpoint, Outcome, Request},
    store::{MachineTokenKind, Store},
};

pub(super) const ENDPOINTS: &[Endpoint] = &[Endpoint::new("api_keys_verify", verify)];

fn verify(store: &mut Store, request: &Request) -> Outcome {
    store.use_machine_token(MachineTokenKind::ApiKey, request.body().required("secret"), None)
}
