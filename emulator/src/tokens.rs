//! Tokens of sessions and JWT templates: real ones, signed by keys the emulator made for itself.

use std::{
    pin::pin,
    sync::{Arc, PoisonError, RwLock},
    task::{Context, Poll, Waker},
    time::Duration,
};

use clerk_sdk::{
    auth::{SessionClaims, TokenVerifier},
    testing::{ManualClock, TestInstance},
};
use serde_json::{Value, json};

use crate::error::Error;

/// The keys of an emulator. Clones share them.
#[derive(Clone)]
pub(crate) struct Tokens {
    instance: TestInstance,
    verifier: TokenVerifier,
    /// Looks at everything but the times.
    timeless: TokenVerifier,
    /// The public key that signs now, as PEM.
    jwt_key: Arc<RwLock<String>>,
    /// How long a session token lasts, in seconds, unless a request says otherwise.
    lifetime: i64,
}

/// What a token says.
pub(crate) struct Claims<'a> {
    pub(crate) session_id: &'a str,
    pub(crate) user_id: &'a str,
    /// The active organization, as the claim `o` has it.
    pub(crate) organization: Option<Value>,
    pub(crate) template: Option<&'a str>,
    /// The origin the user signed in from.
    pub(crate) origin: Option<&'a str>,
    /// Minutes since the first and the second factor were verified; -1 for a factor there is not.
    pub(crate) factor_ages: [i64; 2],
    pub(crate) token_id: String,
    /// Seconds from now.
    pub(crate) lifetime: i64,
}

impl Tokens {
    /// Makes a key, which takes some tens of milliseconds. Session tokens last this long, in whole
    /// seconds.
    pub(crate) fn new(lifetime: Duration) -> Result<Self, Error> {
        let instance = TestInstance::with_clock(ManualClock::running()).map_err(|_| Error::Keys)?;
        let verifier = |skew| {
            let builder = TokenVerifier::builder().keys(instance.clone()).issuer(instance.issuer());
            builder.clock(instance.clock().clone()).clock_skew(skew).cache_capacity(0).build()
        };
        Ok(Self {
            verifier: verifier(Duration::ZERO).map_err(|_| Error::Keys)?,
            timeless: verifier(Duration::MAX).map_err(|_| Error::Keys)?,
            jwt_key: Arc::new(RwLock::new(instance.jwt_key().map_err(|_| Error::Keys)?)),
            instance,
            lifetime: i64::try_from(lifetime.as_secs().max(1)).unwrap_or(i64::MAX),
        })
    }

    /// The clock that dates tokens.
    pub(crate) fn clock(&self) -> &ManualClock {
        self.instance.clock()
    }

    pub(crate) fn lifetime(&self) -> i64 {
        self.lifetime
    }

    /// What gives a browser its cookies through its address bar: these values of `Set-Cookie`, signed.
    pub(crate) fn handshake(&self, directives: &[String]) -> String {
        let header = json!({ "alg": "RS256", "typ": "JWT", "kid": self.key_id() });
        let payload = json!({ "handshake": directives });
        self.instance.sign_raw(header.to_string().as_bytes(), payload.to_string().as_bytes())
    }

    /// Signs with a new key from now on. Tokens of the ones before stay good.
    pub(crate) fn rotate(&self) -> Result<(), Error> {
        let mut jwt_key = self.jwt_key.write().unwrap_or_else(PoisonError::into_inner);
        self.instance.rotate().map_err(|_| Error::Keys)?;
        *jwt_key = self.instance.jwt_key().map_err(|_| Error::Keys)?;
        Ok(())
    }

    /// Forgets every key but the one that signs.
    pub(crate) fn retire(&self) {
        self.instance.retire();
    }

    pub(crate) fn key_id(&self) -> String {
        self.instance.key_id()
    }

    pub(crate) fn jwt_key(&self) -> String {
        self.jwt_key.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn jwks(&self) -> Value {
        self.instance.jwks()
    }

    pub(crate) fn publishable_key(&self) -> String {
        self.instance.publishable_key()
    }

    pub(crate) fn mint(&self, claims: &Claims<'_>) -> String {
        // A template replaces the claims of the default token, which name the session.
        let mut token = match claims.template {
            Some(template) => self.instance.template(claims.user_id).claim("template", template),
            None => {
                let token = self.instance.session(claims.user_id).session_id(claims.session_id);
                let token = token.claim("fva", claims.factor_ages);
                match &claims.organization {
                    Some(organization) => token.claim("o", organization),
                    None => token,
                }
            }
        };
        if let Some(origin) = claims.origin {
            token = token.authorized_party(origin);
        }
        let lifetime = Duration::from_secs(claims.lifetime.unsigned_abs());
        token.claim("jti", &claims.token_id).lifetime(lifetime).mint()
    }

    /// What a session token of this instance says, unless it has expired.
    pub(crate) fn verify(&self, token: &str) -> Option<SessionClaims> {
        at_once(self.verifier.verify_session(token))?.ok()
    }

    /// What a session token of this instance says, expired or not.
    pub(crate) fn verify_ignoring_times(&self, token: &str) -> Option<SessionClaims> {
        at_once(self.timeless.verify_session(token))?.ok()
    }
}

/// The result of a future that has nothing to wait for: all keys are available.
fn at_once<T>(future: impl Future<Output = T>) -> Option<T> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => Some(value),
        Poll::Pending => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expired_token_is_recognized_but_not_valid() {
        let tokens = Tokens::new(Duration::from_secs(60)).expect("a key");
        let claims = Claims {
            session_id: "sess_1",
            user_id: "user_1",
            organization: None,
            template: None,
            origin: None,
            factor_ages: [0, -1],
            token_id: String::new(),
            lifetime: 60,
        };
        let token = tokens.mint(&claims);
        assert!(tokens.verify(&token).is_some());
        tokens.instance.clock().advance(Duration::from_secs(61));
        assert!(tokens.verify(&token).is_none());
        assert_eq!(tokens.verify_ignoring_times(&token).expect("its claims").session_id(), "sess_1");
        let template = tokens.mint(&Claims { template: Some("hasura"), ..claims });
        assert!(tokens.verify_ignoring_times(&template).is_none());
    }
}
