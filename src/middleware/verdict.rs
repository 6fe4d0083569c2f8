//! What becomes of a request, the same for every framework: it goes on, or it gets a response.

use bytes::Bytes;
use http::request::Parts;
use http::{HeaderMap, Response};

use super::layer::{AuthLayer, Mode, Source};
use super::reject::{log, reject};
use super::rejection::Rejection;
use super::request_auth::RequestAuth;
use crate::auth::{Auth, AuthError, AuthState, Authenticator, Facts};

/// What becomes of a request.
pub(super) enum Verdict {
    /// It goes on, with this in its extensions. The headers are for the response.
    Proceed { auth: RequestAuth, headers: HeaderMap },
    /// It gets this response.
    Respond(Response<Bytes>),
}

/// What must be waited for.
pub(super) struct Waiting {
    authenticator: Authenticator,
    facts: Box<Facts>,
}

impl AuthLayer {
    /// Whether the address of the peer must be in the request's extensions.
    pub(super) fn needs_peer_address(&self) -> bool {
        match self.source() {
            Source::Fixed(authenticator) => authenticator.needs_peer_address(),
            Source::Failed(_) => false,
            Source::Selected(_) => true,
        }
    }

    /// Judges a request.
    pub(super) async fn judge(&self, parts: &Parts) -> Verdict {
        match self.judge_now(parts) {
            Ok(verdict) => verdict,
            Err(waiting) => self.judge_later(parts, waiting).await,
        }
    }

    /// Judges a request if that needs no waiting.
    ///
    /// # Errors
    ///
    /// What to wait for.
    pub(super) fn judge_now(&self, parts: &Parts) -> Result<Verdict, Waiting> {
        let selected;
        let authenticator = match self.source() {
            Source::Fixed(authenticator) => authenticator,
            Source::Selected(select) => {
                selected = select(parts);
                &selected
            }
            Source::Failed(error) => {
                let rejection = reject(Some(self), AuthError::Configuration(error.clone()));
                return Ok(Verdict::Respond(rejection.into_response()));
            }
        };
        if let Some(auth) = RequestAuth::known(&parts.extensions, authenticator) {
            // The other layer adds the headers.
            return Ok(self.decide(authenticator, parts, auth.clone(), HeaderMap::new()));
        }
        match authenticator.authenticate_now(parts) {
            Ok(state) => Ok(self.verdict(authenticator, parts, state)),
            Err(facts) => Err(Waiting { authenticator: authenticator.clone(), facts }),
        }
    }

    /// Judges a request that had to wait.
    pub(super) async fn judge_later(&self, parts: &Parts, waiting: Waiting) -> Verdict {
        let Waiting { authenticator, facts } = waiting;
        let state = authenticator.authenticate_later(parts, facts).await;
        self.verdict(&authenticator, parts, state)
    }

    fn verdict(&self, authenticator: &Authenticator, parts: &Parts, state: AuthState) -> Verdict {
        if let Some(redirect) = state.redirect() {
            return Verdict::Respond(redirect.map(|()| Bytes::new()));
        }
        let (auth, headers) = state.into_parts();
        self.decide(authenticator, parts, auth, headers)
    }

    fn decide(&self, authenticator: &Authenticator, parts: &Parts, auth: Auth, headers: HeaderMap) -> Verdict {
        let proceed = |auth, headers| {
            let auth = RequestAuth::new(auth, self.clone(), authenticator.clone());
            Verdict::Proceed { auth, headers }
        };
        match self.error(&auth) {
            None => proceed(auth, headers),
            Some(error) if self.mode() == Mode::Lax => match self.chosen(&error) {
                Some(Some(rejection)) => respond(rejection.because(&error), headers),
                Some(None) => proceed(auth, headers),
                None => {
                    log(&error, false);
                    proceed(auth, headers)
                }
            },
            Some(error) => respond(self.strict_rejection(authenticator, parts, error), headers),
        }
    }

    /// What is wrong with a request, if something is.
    fn error(&self, auth: &Auth) -> Option<AuthError> {
        match (self.mode(), self.requirement()) {
            (Mode::Session, Some(requirement)) => auth.protect(requirement).err(),
            (Mode::Session, None) => auth.require_session().err(),
            (Mode::Machine, _) => auth.require_machine().err(),
            (Mode::Lax | Mode::SignedIn, _) => {
                auth.signed_out().map(|signed_out| AuthError::SignedOut(signed_out.clone()))
            }
        }
    }

    /// The response of a strict layer. It is a rejection, whatever was configured.
    fn strict_rejection(&self, authenticator: &Authenticator, parts: &Parts, error: AuthError) -> Rejection {
        let may_sign_in = error.signed_out().is_some_and(|signed_out| !signed_out.is_unavailable());
        if self.redirects_to_sign_in()
            && may_sign_in
            && authenticator.asks_for_page(parts)
            && let Some(url) = authenticator.sign_in_url(parts)
        {
            return Rejection::redirect(&url).because(&error);
        }
        reject(Some(self), error)
    }
}

fn respond(rejection: Rejection, headers: HeaderMap) -> Verdict {
    Verdict::Respond(rejection.with_headers(headers).into_response())
}
