//! Keys that are fetched from a source that follows a script and counts fetches.
//!
//! Time stands still except where a test advances it, so that every count and every moment is exact.

mod failure;
mod instance;
mod lifetime;
mod lost;
mod unknown;

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::time::{Instant, advance, sleep};

use super::{Fetch, Fetching, KeyCacheOptions, RemoteKeys};
use crate::auth::keys::jwks::KeySet;
use crate::auth::keys::signature::tests::{ONE, TWO, components};
use crate::auth::keys::{KeySource, PublicKey, Readiness};
use crate::auth::reason::{Reason, Result, TokenError};

/// The result of a fetch.
#[derive(Clone, Copy)]
enum Response {
    /// Keys of these names.
    Keys(&'static [&'static str]),
    /// The same, with other numbers.
    OtherKeys(&'static [&'static str]),
    Failure(Reason),
    Panic,
}

/// See the module. Clones are the same source.
#[derive(Clone)]
struct Source(Arc<Script>);

struct Script {
    response: Mutex<(Response, Duration)>,
    generation: AtomicU64,
    fetches: AtomicUsize,
    in_progress: AtomicUsize,
    most_at_once: AtomicUsize,
}

impl Source {
    fn responding(response: Response) -> Self {
        Self(Arc::new(Script {
            response: Mutex::new((response, Duration::ZERO)),
            generation: AtomicU64::new(0),
            fetches: AtomicUsize::new(0),
            in_progress: AtomicUsize::new(0),
            most_at_once: AtomicUsize::new(0),
        }))
    }

    /// A source with one key, `one`.
    fn with_one() -> Self {
        Self::responding(Response::Keys(&["one"]))
    }

    /// Responds with this from now on, at once.
    fn respond(&self, response: Response) {
        self.respond_after(Duration::ZERO, response);
    }

    fn respond_after(&self, delay: Duration, response: Response) {
        *self.0.response.lock().unwrap() = (response, delay);
    }

    /// Does not respond at all from now on.
    fn stop_responding(&self) {
        self.respond_after(Duration::MAX, Response::Panic);
    }

    /// Belongs to another instance from now on.
    fn change_instance(&self) {
        self.0.generation.fetch_add(1, Ordering::SeqCst);
    }

    fn fetches(&self) -> usize {
        self.0.fetches.load(Ordering::SeqCst)
    }

    fn most_at_once(&self) -> usize {
        self.0.most_at_once.load(Ordering::SeqCst)
    }

    fn keys(&self) -> RemoteKeys<Self> {
        self.keys_with(KeyCacheOptions::default())
    }

    fn keys_with(&self, options: KeyCacheOptions) -> RemoteKeys<Self> {
        RemoteKeys::new(self.clone(), options)
    }
}

impl Fetch for Source {
    fn fetch(&self) -> Fetching {
        let (response, delay) = *self.0.response.lock().unwrap();
        self.0.fetches.fetch_add(1, Ordering::SeqCst);
        let in_progress = InProgress::new(Arc::clone(&self.0));
        Box::pin(async move {
            let _in_progress = in_progress;
            if delay == Duration::MAX {
                std::future::pending::<()>().await;
            }
            sleep(delay).await;
            match response {
                Response::Keys(names) => Ok(set(names, ONE)),
                Response::OtherKeys(names) => Ok(set(names, TWO)),
                Response::Failure(reason) => Err(reason.into()),
                Response::Panic => panic!("a fetch that fails in an unexpected way"),
            }
        })
    }

    fn generation(&self) -> u64 {
        self.0.generation.load(Ordering::SeqCst)
    }
}

/// Counts the fetches in progress while it lives.
struct InProgress(Arc<Script>);

impl InProgress {
    fn new(script: Arc<Script>) -> Self {
        let now = script.in_progress.fetch_add(1, Ordering::SeqCst) + 1;
        script.most_at_once.fetch_max(now, Ordering::SeqCst);
        Self(script)
    }
}

impl Drop for InProgress {
    fn drop(&mut self) {
        self.0.in_progress.fetch_sub(1, Ordering::SeqCst);
    }
}

fn set(names: &[&str], pem: &str) -> KeySet {
    let (modulus, exponent) = components(pem);
    let key = || Arc::new(PublicKey::from_components(&modulus, &exponent, None).expect("a key"));
    names.iter().map(|name| ((*name).to_owned(), key())).collect()
}

/// Looks a key up as a verifier does.
async fn ask(keys: &impl KeySource, name: &str) -> Result<Arc<PublicKey>> {
    match keys.cached(Some(name)) {
        Some(key) => Ok(key),
        None => keys.find(Some(name)).await,
    }
}

/// Why no key of this name is found.
async fn find_error(keys: &impl KeySource, name: &str) -> Reason {
    ask(keys, name).await.err().map(|error| error.reason()).expect("no key of this name")
}

/// Lets background tasks run, without time passing.
async fn settle() {
    for _ in 0..10 {
        tokio::task::yield_now().await;
    }
}

/// Lets time pass, and background tasks run.
async fn pass(time: Duration) {
    settle().await;
    advance(time).await;
    settle().await;
}

const fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

const MILLISECOND: Duration = Duration::from_millis(1);
