//! The keys of a client's instance: its JWT key if it has one, otherwise the key set.

use std::sync::{Arc, PoisonError, RwLock};

use super::instance::InstanceKeys;
use super::key_error::KeyError;
use super::remote::{KeyCacheOptions, RemoteKeys};
use super::signature::PublicKey;
use super::{Finding, KeySource, Readiness, WarmingUp};
use crate::auth::reason::{Reason, Result};
use crate::error::Error;
use crate::transport::Connection;

/// See the module.
pub(crate) struct ClientKeys {
    connection: Connection,
    /// The JWT key that was read last.
    jwt_key: RwLock<Option<JwtKey>>,
    fetched: RemoteKeys<InstanceKeys>,
}

#[derive(Clone)]
struct JwtKey {
    text: Arc<str>,
    key: std::result::Result<Arc<PublicKey>, KeyError>,
}

impl ClientKeys {
    pub(crate) fn new(connection: Connection, options: KeyCacheOptions) -> Self {
        let fetched = RemoteKeys::new(InstanceKeys::new(connection.clone()), options);
        Self { connection, jwt_key: RwLock::new(None), fetched }
    }

    /// The JWT key of the client as it is now, read once.
    fn jwt_key(&self) -> Option<Result<Arc<PublicKey>>> {
        let text = self.connection.jwt_key()?;
        let known = self.jwt_key.read().unwrap_or_else(PoisonError::into_inner).clone();
        let jwt_key = known.filter(|known| Arc::ptr_eq(&known.text, &text)).unwrap_or_else(|| {
            let read = JwtKey { key: PublicKey::read_pem(&text).map(Arc::new), text };
            *self.jwt_key.write().unwrap_or_else(PoisonError::into_inner) = Some(read.clone());
            read
        });
        Some(jwt_key.key.map_err(|error| Reason::KeyMissing.because(Error::from(error))))
    }
}

impl KeySource for ClientKeys {
    fn cached(&self, key_id: Option<&str>) -> Option<Arc<PublicKey>> {
        match self.jwt_key() {
            Some(key) => key.ok(),
            None => self.fetched.cached(key_id),
        }
    }

    fn find<'a>(&'a self, key_id: Option<&'a str>) -> Finding<'a> {
        match self.jwt_key() {
            Some(key) => Box::pin(async move { key }),
            None => self.fetched.find(key_id),
        }
    }

    fn warm_up<'a>(&'a self) -> WarmingUp<'a> {
        match self.jwt_key() {
            Some(key) => Box::pin(async move { key.map(drop) }),
            None => self.fetched.warm_up(),
        }
    }

    fn readiness(&self) -> Readiness {
        match self.jwt_key() {
            Some(Ok(_)) => Readiness::Ready,
            Some(Err(_)) => Readiness::NotReady,
            None => self.fetched.readiness(),
        }
    }
}
