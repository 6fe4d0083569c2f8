//! What the requests of one emulator share.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{auth::Keys, context::OnResponse, host::Hosts};
use crate::{store::Store, tokens::Tokens};

/// Everything a request can reach; cheap to clone.
#[derive(Clone)]
pub(crate) struct App(Arc<Shared>);

struct Shared {
    store: Mutex<Store>,
    hosts: Hosts,
    keys: Keys,
    tokens: Tokens,
    on_response: Option<OnResponse>,
}

impl App {
    pub(crate) fn new(store: Store, hosts: Hosts, keys: Keys, tokens: Tokens, on_response: Option<OnResponse>) -> Self {
        Self(Arc::new(Shared { store: Mutex::new(store), hosts, keys, tokens, on_response }))
    }

    /// The keys that tokens are signed with.
    pub(crate) fn tokens(&self) -> &Tokens {
        &self.0.tokens
    }

    /// The state. A panic elsewhere must not take the whole server down with it.
    pub(crate) fn store(&self) -> MutexGuard<'_, Store> {
        self.0.store.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn hosts(&self) -> &Hosts {
        &self.0.hosts
    }

    pub(super) fn keys(&self) -> &Keys {
        &self.0.keys
    }

    pub(super) fn on_response(&self) -> Option<&OnResponse> {
        self.0.on_response.as_ref()
    }
}
