//! Verification of tokens with the keys of a client's instance.

use super::Clerk;
use crate::auth::{Reason, SessionClaims, TokenError, TokenVerifier, TokenVerifierBuilder};
use crate::error::{Error, Result};
use crate::options::{JWT_KEY_VARIABLE, process_environment, variable};

impl Clerk {
    /// Verifies a session token without asking the service about it.
    ///
    /// If a public key is configured (`jwt_key`, `CLERK_JWT_KEY`), no network is used; otherwise the
    /// instance's keys are fetched once and cached. All checks run except issuer, audience and
    /// authorized parties, which need configuration. A backend of a public site should set its
    /// authorized parties: configure [`token_verifier`](Self::token_verifier), and keep the result.
    ///
    /// `sessions().verify(id)` asks the service instead: slower by a round trip for every request and
    /// legacy, but it knows of a session that was revoked within the last minute.
    ///
    /// # Errors
    ///
    /// The first check that fails. See [`Reason`].
    #[doc(alias = "verifyToken")]
    pub async fn verify_session(&self, token: &str) -> Result<SessionClaims, TokenError> {
        let verifier = self.default_verifier().map_err(|error| Reason::KeyMissing.because(error))?;
        verifier.verify_session(token).await
    }

    /// The same as [`verify_session`](Self::verify_session): only session tokens are accepted.
    ///
    /// # Errors
    ///
    /// The first check that fails. See [`Reason`].
    pub async fn verify_token(&self, token: &str) -> Result<SessionClaims, TokenError> {
        self.verify_session(token).await
    }

    /// Starts configuring a verifier of tokens of this client's instance: authorized parties, audience,
    /// clock.
    ///
    /// It verifies with the JWT key if this client has one, otherwise with fetched keys, and follows the
    /// setters of this client: after a change of key or server, it uses the keys of that instance.
    pub fn token_verifier(&self) -> TokenVerifierBuilder {
        TokenVerifier::builder().instance(self)
    }

    /// Verifies tokens with this public key from now on, in every clone and every verifier of this
    /// client: PEM, with or without its armour, on several lines or on one.
    ///
    /// It is dropped by a setter that changes the instance, so set it after the API key, and both
    /// from one place: two threads that change the instance at the same time can leave the API key
    /// of one with the JWT key of the other. A key that cannot be read is reported by the next
    /// verification.
    pub fn set_jwt_key(&self, key: impl Into<String>) {
        let key = key.into();
        self.connection.change(|options| options.jwt_key = Some(key.into()));
    }

    fn default_verifier(&self) -> Result<&TokenVerifier> {
        if let Some(verifier) = self.verifier.get() {
            return Ok(verifier);
        }
        let verifier = self.token_verifier().build()?;
        Ok(self.verifier.get_or_init(|| verifier))
    }
}

impl TokenVerifierBuilder {
    /// Verifies with the keys that the environment names: the public key in `CLERK_JWT_KEY`, otherwise those
    /// of the instance whose secret key is in `CLERK_API_KEY` or `CLERK_SECRET_KEY`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) when neither is set, or a variable
    /// cannot be used. The text names it.
    pub fn from_env(self) -> Result<Self> {
        match variable(JWT_KEY_VARIABLE, &process_environment).map_err(Error::configuration)? {
            Some(key) => Ok(self.jwt_key(key)),
            None => Ok(self.instance(&Clerk::from_env()?)),
        }
    }

    /// Verifies with the keys of this client's instance: its JWT key if it has one, otherwise the key
    /// set, which is fetched when first needed and cached; see
    /// [`key_cache`](Self::key_cache). Follows the setters of the client.
    pub fn instance(self, clerk: &Clerk) -> Self {
        self.connection(clerk.connection())
    }
}
