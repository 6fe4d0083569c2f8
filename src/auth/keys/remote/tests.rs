//! Keys that are fetched, from a source that does as it is told and counts.
//!
//! Time stands still but for what a test lets pass, so that every count and every moment is exact.

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
use crate::auth::keys::{KeySource, Readiness};
use crate::auth::reason::{Reason, Result, TokenError};
use crate::auth::signature::PublicKey;
use crate::auth::signature::tests::{ONE, TWO, components};

/// What a fetch brings.
#[derive(Clone, Copy)]
enum Answer {
    /// Keys of these names.
    Keys(&'static [&'static str]),
    /// The same, with other numbers.
    OtherKeys(&'static [&'static str]),
    Failure(Reason),
    Panic,
}

/// See the module. Clones are one.
#[derive(Clone)]
struct Source(Arc<Script>);

struct Script {
    answer: Mutex<(Answer, Duration)>,
    generation: AtomicU64,
    fetches: AtomicUsize,
    under_way: AtomicUsize,
    most_at_once: AtomicUsize,
}

impl Source {
    fn answering(answer: Answer) -> Self {
        Self(Arc::new(Script {
            answer: Mutex::new((answer, Duration::ZERO)),
            generation: AtomicU64::new(0),
            fetches: AtomicUsize::new(0),
            under_way: AtomicUsize::new(0),
            most_at_once: AtomicUsize::new(0),
        }))
    }

    /// A source that brings one key, `one`.
    fn with_one() -> Self {
        Self::answering(Answer::Keys(&["one"]))
    }

    /// Answers so from now on, at once.
    fn answer(&self, answer: Answer) {
        self.answer_after(Duration::ZERO, answer);
    }

    fn answer_after(&self, delay: Duration, answer: Answer) {
        *self.0.answer.lock().unwrap() = (answer, delay);
    }

    /// Does not answer at all from now on.
    fn hang(&self) {
        self.answer_after(Duration::MAX, Answer::Panic);
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
        let (answer, delay) = *self.0.answer.lock().unwrap();
        self.0.fetches.fetch_add(1, Ordering::SeqCst);
        let under_way = UnderWay::new(Arc::clone(&self.0));
        Box::pin(async move {
            let _under_way = under_way;
            if delay == Duration::MAX {
                std::future::pending::<()>().await;
            }
            sleep(delay).await;
            match answer {
                Answer::Keys(names) => Ok(set(names, ONE)),
                Answer::OtherKeys(names) => Ok(set(names, TWO)),
                Answer::Failure(reason) => Err(reason.into()),
                Answer::Panic => panic!("a fetch that fails in a way nobody thought of"),
            }
        })
    }

    fn generation(&self) -> u64 {
        self.0.generation.load(Ordering::SeqCst)
    }
}

/// Counts the fetches under way.
struct UnderWay(Arc<Script>);

impl UnderWay {
    fn new(script: Arc<Script>) -> Self {
        let now = script.under_way.fetch_add(1, Ordering::SeqCst) + 1;
        script.most_at_once.fetch_max(now, Ordering::SeqCst);
        Self(script)
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.under_way.fetch_sub(1, Ordering::SeqCst);
    }
}

fn set(names: &[&str], pem: &str) -> KeySet {
    let (modulus, exponent) = components(pem);
    let key = || Arc::new(PublicKey::from_components(&modulus, &exponent, None).expect("a key"));
    names.iter().map(|name| ((*name).to_owned(), key())).collect()
}

/// Asks for a key as a verifier does.
async fn ask(keys: &impl KeySource, name: &str) -> Result<Arc<PublicKey>> {
    match keys.at_hand(Some(name)) {
        Some(key) => Ok(key),
        None => keys.find(Some(name)).await,
    }
}

/// Why there is no key of this name.
async fn refusal(keys: &impl KeySource, name: &str) -> Reason {
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
