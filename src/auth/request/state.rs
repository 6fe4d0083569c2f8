//! The outcome of the authentication of a request.

use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, header};

use super::auth::Auth;
use super::auth_reason::AuthReason;
use super::signed_out::SignedOut;

/// What a request turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AuthStatus {
    /// A user or a machine sent it.
    SignedIn,
    /// Nobody who is signed in sent it.
    SignedOut,
    /// The browser must fetch cookies from the frontend API first.
    Handshake,
}

impl AuthStatus {
    /// The value of `x-clerk-auth-status`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SignedIn => "signed-in",
            Self::SignedOut => "signed-out",
            Self::Handshake => "handshake",
        }
    }
}

/// The outcome of the authentication of a request: who sent it, and what the response must carry.
#[derive(Clone, Debug)]
pub struct AuthState {
    status: AuthStatus,
    auth: Auth,
    headers: HeaderMap,
}

impl AuthState {
    /// Who sent a request that needs no redirect first.
    pub(crate) fn of(auth: Auth, headers: HeaderMap) -> Self {
        let status = if auth.is_signed_in() { AuthStatus::SignedIn } else { AuthStatus::SignedOut };
        Self { status, auth, headers }.described()
    }

    /// A redirect to the frontend API.
    pub(crate) fn handshake(reason: AuthReason, headers: HeaderMap) -> Self {
        let auth = Auth::SignedOut(SignedOut::new(reason, None));
        Self { status: AuthStatus::Handshake, auth, headers }.described()
    }

    /// Adds the headers that tell a developer what was decided. Requests that are signed in have none.
    fn described(mut self) -> Self {
        let Some(reason) = self.auth.reason() else { return self };
        let headers = &mut self.headers;
        headers.insert(HeaderName::from_static("x-clerk-auth-status"), HeaderValue::from_static(self.status.as_str()));
        // A reason can hold a code of the service, which need not be legal in a header.
        let text = reason.as_str();
        if let Some(value) = HeaderValue::from_str(&text).ok().filter(|_| text.is_ascii()) {
            headers.insert(HeaderName::from_static("x-clerk-auth-reason"), value);
        }
        let message = HeaderValue::from_static(reason.message());
        headers.insert(HeaderName::from_static("x-clerk-auth-message"), message);
        self
    }

    /// Whether the request is signed in, signed out, or must be redirected.
    pub fn status(&self) -> AuthStatus {
        self.status
    }

    /// Who sent the request.
    pub fn auth(&self) -> &Auth {
        &self.auth
    }

    /// Why the request is not signed in.
    pub fn reason(&self) -> Option<&AuthReason> {
        self.auth.reason()
    }

    /// The headers that must be added to the response, whatever it is: cookies, and the outcome in
    /// `x-clerk-auth-…`.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The response to send instead of the application's: a redirect with status 307. `None` if the
    /// application may respond.
    ///
    /// A signed-in request can be redirected, too: in development, after a handshake, to the URL without
    /// the handshake's parameters.
    pub fn redirect(&self) -> Option<Response<()>> {
        self.headers.contains_key(header::LOCATION).then(|| {
            let mut response = Response::new(());
            *response.status_mut() = StatusCode::TEMPORARY_REDIRECT;
            *response.headers_mut() = self.headers.clone();
            response
        })
    }

    /// Who sent the request, and the headers for the response.
    pub fn into_parts(self) -> (Auth, HeaderMap) {
        (self.auth, self.headers)
    }
}
