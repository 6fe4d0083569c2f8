//! The layer: which requests it lets through, and what it says to the others.

use std::fmt;
use std::sync::Arc;

use http::request::Parts;

use super::rejection::Rejection;
use crate::auth::{AuthError, Authenticator, Requirement};
use crate::error::{Error, Result};

/// What a layer requires of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// Nothing: handlers ask who sent it.
    Lax,
    /// A session.
    Session,
    /// A machine.
    Machine,
    /// A session or a machine.
    SignedIn,
}

/// Where the authenticator of a request comes from.
#[derive(Clone)]
pub(super) enum Source {
    Fixed(Authenticator),
    /// It could not be built.
    Failed(Arc<Error>),
    /// It depends on the request.
    Selected(Arc<dyn Fn(&Parts) -> Authenticator + Send + Sync>),
}

type OnError = dyn Fn(&AuthError) -> Option<Rejection> + Send + Sync;

/// Authenticates the requests of the routes it is added to. Cheap to clone.
///
/// Lax ([`with_session`](Self::with_session)): every request reaches its handler, which takes who sent it.
/// Strict ([`require_session`](Self::require_session)): a request without a session is rejected, whatever else is
/// configured. Either way, a browser that must fetch cookies from the frontend API first is redirected there.
///
/// Which routes are meant is said by routing: the layer has no list of paths.
#[derive(Clone)]
pub struct AuthLayer {
    shared: Arc<Shared>,
}

#[derive(Clone)]
struct Shared {
    source: Source,
    mode: Mode,
    requirement: Option<Requirement>,
    on_error: Option<Arc<OnError>>,
    redirects_to_sign_in: bool,
}

impl AuthLayer {
    /// Lax: adds who sent a request, if anybody is signed in.
    #[doc(alias = "withAuth")]
    #[doc(alias = "ClerkExpressWithSession")]
    pub fn with_session(authenticator: &Authenticator) -> Self {
        Self::new(Source::Fixed(authenticator.clone()), Mode::Lax)
    }

    /// Strict: rejects requests of nobody with a session: status 401, or 503 when that could not be checked.
    #[doc(alias = "requireAuth")]
    #[doc(alias = "ClerkExpressRequireSession")]
    pub fn require_session(authenticator: &Authenticator) -> Self {
        Self::new(Source::Fixed(authenticator.clone()), Mode::Session)
    }

    /// Strict: rejects requests that are not a machine's. The authenticator must
    /// [accept](crate::auth::AuthenticatorBuilder::accept_tokens) the types of token that machines send.
    pub fn require_machine(authenticator: &Authenticator) -> Self {
        Self::new(Source::Fixed(authenticator.clone()), Mode::Machine)
    }

    /// Strict: rejects requests that are neither a signed-in user's nor a machine's. The authenticator must
    /// [accept](crate::auth::AuthenticatorBuilder::accept_tokens) the types of token that machines send.
    pub fn require_signed_in(authenticator: &Authenticator) -> Self {
        Self::new(Source::Fixed(authenticator.clone()), Mode::SignedIn)
    }

    /// A layer of an authenticator that may not have been built: then the first request fails, and the log says
    /// why.
    #[cfg_attr(not(feature = "tower"), allow(dead_code, reason = "handlers and services are wrapped with tower only"))]
    pub(crate) fn lazy(authenticator: Result<Authenticator>, is_strict: bool) -> Self {
        let source = match authenticator {
            Ok(authenticator) => Source::Fixed(authenticator),
            Err(error) => Source::Failed(Arc::new(error)),
        };
        Self::new(source, if is_strict { Mode::Session } else { Mode::Lax })
    }

    fn new(source: Source, mode: Mode) -> Self {
        let shared = Shared { source, mode, requirement: None, on_error: None, redirects_to_sign_in: false };
        Self { shared: Arc::new(shared) }
    }

    /// Rejects requests of users who do not have this role, permission, feature or plan, or did not prove recently
    /// enough who they are: status 403. It also rejects requests without a session.
    pub fn require(self, requirement: Requirement) -> Self {
        self.with(|shared| {
            shared.mode = Mode::Session;
            shared.requirement = Some(requirement);
        })
    }

    /// Decides what happens to a request that is not signed in, or lacks something. With a rejection, it gets that
    /// response. With `None`, a lax layer lets it go on, and a strict one rejects it as it would without this.
    ///
    /// It is also asked for the responses of extractors. What it is asked about is not logged. Default: the reason
    /// is logged.
    pub fn on_error(self, on_error: impl Fn(&AuthError) -> Option<Rejection> + Send + Sync + 'static) -> Self {
        self.with(|shared| shared.on_error = Some(Arc::new(on_error)))
    }

    /// Sends browsers that ask for a page, and are not signed in, to the sign-in page instead of rejecting them. For
    /// strict layers.
    pub fn redirect_to_sign_in(self) -> Self {
        self.with(|shared| shared.redirects_to_sign_in = true)
    }

    /// Chooses the authenticator for each request, for an application that serves several instances, such as one per
    /// host. Build the authenticators once, and return clones.
    pub fn authenticator_for(self, select: impl Fn(&Parts) -> Authenticator + Send + Sync + 'static) -> Self {
        self.with(|shared| shared.source = Source::Selected(Arc::new(select)))
    }

    fn with(mut self, change: impl FnOnce(&mut Shared)) -> Self {
        change(Arc::make_mut(&mut self.shared));
        self
    }

    pub(super) fn source(&self) -> &Source {
        &self.shared.source
    }

    pub(super) fn mode(&self) -> Mode {
        self.shared.mode
    }

    pub(super) fn requirement(&self) -> Option<&Requirement> {
        self.shared.requirement.as_ref()
    }

    pub(super) fn redirects_to_sign_in(&self) -> bool {
        self.shared.redirects_to_sign_in
    }

    /// The rejection that the application chose for an error; `None` if it has no choice of its own.
    pub(super) fn chosen(&self, error: &AuthError) -> Option<Option<Rejection>> {
        self.shared.on_error.as_ref().map(|on_error| on_error(error))
    }
}

impl fmt::Debug for AuthLayer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AuthLayer")
            .field("mode", &self.mode())
            .field("requirement", &self.requirement())
            .finish_non_exhaustive()
    }
}
