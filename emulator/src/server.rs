//! The HTTP side: which paths exist, who may call them, and what every answer looks like.

mod answer;
mod auth;
mod call;
mod endpoint;
mod form;
mod host;
mod page;
mod query;
mod urlencoded;
mod version;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::{Router, middleware};

use crate::{api, store::Store, tokens::Tokens};

pub use answer::AnswerContext;
pub(crate) use answer::{OnAnswer, Payload};
pub(crate) use auth::Keys;
pub(crate) use call::Call;
pub(crate) use endpoint::{Endpoint, Outcome};
pub(crate) use form::{Field, Form};
pub(crate) use host::{Hosts, name_of};
pub(crate) use page::{Page, array, envelope};
pub(crate) use query::Query;
pub(crate) use version::ApiVersion;

/// Everything a request can reach; cheap to clone.
#[derive(Clone)]
pub(crate) struct App(Arc<Shared>);

struct Shared {
    store: Mutex<Store>,
    hosts: Hosts,
    keys: Keys,
    tokens: Tokens,
    on_answer: Option<OnAnswer>,
}

impl App {
    pub(crate) fn new(store: Store, hosts: Hosts, keys: Keys, tokens: Tokens, on_answer: Option<OnAnswer>) -> Self {
        Self(Arc::new(Shared { store: Mutex::new(store), hosts, keys, tokens, on_answer }))
    }

    /// The keys that tokens are signed with.
    pub(crate) fn tokens(&self) -> &Tokens {
        &self.0.tokens
    }

    /// The state. A panic elsewhere must not take the whole server down with it.
    pub(crate) fn store(&self) -> MutexGuard<'_, Store> {
        self.0.store.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The service: the routes of Clerk below `/v1` and those of the emulator below `/_emulator`, all
/// behind the key check.
pub(crate) fn router(app: App) -> Router {
    let routes = Router::new().nest("/v1", api::routes()).nest("/_emulator", api::own_routes());
    let routes = routes.route_layer(middleware::from_fn_with_state(app.clone(), auth::require_key));
    routes.layer(middleware::from_fn_with_state(app.clone(), answer::finish)).with_state(app)
}
