//! M2M tokens: what machines authenticate their requests to each other with.

use crate::{
    server::{Endpoint, Outcome, Request},
    store::{MachineTokenKind, Store},
};

pub(super) const ENDPOINTS: &[Endpoint] = &[Endpoint::new("m2m_tokens_verify", verify).for_machines()];

fn verify(store: &mut Store, request: &Request) -> Outcome {
    store.use_machine_token(MachineTokenKind::M2m, request.body().required("token"), request.machine_id())
}
