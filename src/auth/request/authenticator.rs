//! Authenticating a request: decide, fetch what the decision needs, decide again.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderMap;
use http::request::Parts;

use super::auth::Auth;
use super::decision::{Context, Decision, Outcome, decide};
use super::facts::{Facts, Question};
use super::log;
use super::machine::Machine;
use super::presented::PresentedToken;
#[cfg(feature = "__framework")]
use super::proxies::TrustedProxies;
use super::session::Session;
use super::settings::Settings;
use super::signed_out::SignedOut;
use super::state::AuthState;
use super::view::{View, bearer, header_token};
use crate::auth::claims::SessionClaims;
use crate::auth::token_type::TokenType;
use crate::auth::verifier::TokenVerifier;
use crate::transport::Connection;

/// Authenticates the requests of one instance's users and machines.
///
/// Cheap to clone; clones share keys and the cache of verified tokens. Make one per instance and keep it. A
/// session token is verified without a network; what may be fetched for a request, each time for five
/// seconds at most, is the result of a handshake, a new token for an expired cookie, and what an opaque
/// machine token says.
#[derive(Clone)]
pub struct Authenticator {
    shared: Arc<Shared>,
    settings: Arc<Settings>,
}

pub(super) struct Shared {
    pub(super) verifier: TokenVerifier,
    pub(super) connection: Option<Connection>,
    /// The same with a machine's secret key, which M2M tokens are verified with.
    pub(super) machine_connection: Option<Connection>,
    pub(super) publishable_key: Option<String>,
}

/// No decision has more questions: the token, a handshake's result and token (twice), a refresh and its
/// token.
const MAX_QUESTIONS: usize = 8;

impl Authenticator {
    pub(super) fn new(shared: Shared, settings: Settings) -> Self {
        Self { shared: Arc::new(shared), settings: Arc::new(settings) }
    }

    /// The same authenticator, on the same keys and caches, that accepts these types of token. For routes
    /// that machines use.
    pub fn with_accepted_tokens(&self, types: impl IntoIterator<Item = TokenType>) -> Self {
        self.with(|settings| settings.accepted = types.into_iter().collect())
    }

    /// The same authenticator, on the same keys and caches, that accepts the sessions of users who have a
    /// task to complete first. For the routes of these tasks.
    pub fn with_pending_sessions(&self) -> Self {
        self.with(|settings| settings.accept_pending = true)
    }

    fn with(&self, change: impl FnOnce(&mut Settings)) -> Self {
        let mut settings = (*self.settings).clone();
        change(&mut settings);
        Self { shared: Arc::clone(&self.shared), settings: Arc::new(settings) }
    }

    /// The verifier of its session tokens.
    pub fn verifier(&self) -> &TokenVerifier {
        &self.shared.verifier
    }

    /// Authenticates a request by its method, URL and headers. Fails for no request: whatever is wrong is a
    /// reason in the state.
    ///
    /// The caller owes the browser the state's [`headers`](AuthState::headers), and must send its
    /// [`redirect`](AuthState::redirect), if there is one, instead of a response of its own. The layers of
    /// the module `middleware` do.
    pub async fn authenticate(&self, parts: &Parts) -> AuthState {
        match self.authenticate_now(parts) {
            Ok(state) => state,
            Err(facts) => self.authenticate_later(parts, facts).await,
        }
    }

    /// Goes on where [`authenticate_now`](Self::authenticate_now) could not without waiting.
    pub(crate) async fn authenticate_later(&self, parts: &Parts, mut facts: Box<Facts>) -> AuthState {
        let view = View::new(parts, &self.settings, self.shared.verifier.now());
        for _ in 0..MAX_QUESTIONS {
            match self.decide(&view, &facts) {
                Ok(decision) => return self.conclude(decision),
                Err(question) => self.shared.answer(question, &view, &mut facts).await,
            }
        }
        self.conclude(Decision::undecided())
    }

    /// Authenticates a request if that needs no waiting: it has no token, or the token's key is cached.
    ///
    /// # Errors
    ///
    /// The facts found so far, if it does.
    pub(crate) fn authenticate_now(&self, parts: &Parts) -> Result<AuthState, Box<Facts>> {
        let mut facts = Facts::default();
        // Most requests of an API: nothing else matters of one whose token is a valid session token.
        if self.settings.accepted.contains(TokenType::Session) {
            if let Some((bytes, token)) = bearer(&parts.headers)
                && let Some(Ok(claims)) = self.shared.verifier.verified_before(bytes)
            {
                return Ok(AuthState::of(self.session(claims, token), HeaderMap::new()));
            }
            if let Some((text, token)) = header_token(&parts.headers) {
                match self.shared.verifier.verify_session_now(text) {
                    Some(Ok(claims)) => return Ok(AuthState::of(self.session(claims, token), HeaderMap::new())),
                    Some(error) => facts.add_session(text.to_owned(), Duration::ZERO, error),
                    None => {}
                }
            }
        }
        let view = View::new(parts, &self.settings, self.shared.verifier.now());
        loop {
            match self.decide(&view, &facts) {
                Ok(decision) => return Ok(self.conclude(decision)),
                Err(question) => {
                    if self.shared.answer_now(question, &mut facts).is_err() {
                        return Err(Box::new(facts));
                    }
                }
            }
        }
    }

    fn decide(&self, view: &View<'_>, facts: &Facts) -> Result<Decision, Question> {
        decide(&Context { view, settings: &self.settings, facts })
    }

    /// The state of a decision, and what is logged of it.
    fn conclude(&self, decision: Decision) -> AuthState {
        log::notices(&decision.notices);
        let auth = match decision.outcome {
            Outcome::Session { claims, token } => self.session(claims, token),
            Outcome::Machine { facts, token } => Auth::Machine(Machine::new(facts, token)),
            Outcome::SignedOut { reason, cause } => Auth::SignedOut(SignedOut::new(reason, cause)),
            Outcome::Handshake { reason } => return AuthState::handshake(reason, decision.headers),
        };
        AuthState::of(auth, decision.headers)
    }

    fn session(&self, claims: SessionClaims, token: PresentedToken) -> Auth {
        let is_usable = self.settings.accept_pending || !claims.is_pending();
        let session = Session::new(claims, token, self.shared.connection.clone());
        if is_usable { Auth::Session(session) } else { Auth::SignedOut(SignedOut::pending(session)) }
    }

    /// Whether a request that the other authenticator found this of is the same to this one: it has the same keys,
    /// and accepts it. What a request carries is asked for once: the result of a handshake and the exchange of an
    /// expired token cannot be had twice.
    #[cfg(feature = "__middleware")]
    pub(crate) fn agrees_with(&self, other: &Self, auth: &Auth) -> bool {
        let accepts = |token_type| self.settings.accepted.contains(token_type);
        Arc::ptr_eq(&self.shared, &other.shared)
            && match auth {
                Auth::Session(session) => {
                    accepts(TokenType::Session) && (self.settings.accept_pending || !session.is_pending())
                }
                Auth::Machine(machine) => accepts(machine.token_type()),
                Auth::SignedOut(_) => Arc::ptr_eq(&self.settings, &other.settings),
            }
    }

    /// Whether the address of a request's peer decides something.
    #[cfg(feature = "__framework")]
    pub(crate) fn needs_peer_address(&self) -> bool {
        matches!(self.settings.proxies, TrustedProxies::In(_))
    }

    pub(super) fn shared(&self) -> &Shared {
        &self.shared
    }

    pub(super) fn settings(&self) -> &Settings {
        &self.settings
    }
}

impl fmt::Debug for Authenticator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Authenticator")
            .field("publishable_key", &self.shared.publishable_key)
            .field("verifier", &self.shared.verifier)
            .finish_non_exhaustive()
    }
}
