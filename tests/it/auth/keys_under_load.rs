//! Keys under load: many verify at once while keys rotate, their endpoint fails, and invented key
//! names flood in.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use clerk_sdk::auth::{KeyCacheOptions, Readiness, Reason, TokenVerifier};
use clerk_sdk::testing::TestInstance;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::{mpsc, oneshot, watch};
use tokio::task::JoinHandle;

use crate::support::server::builder;

const TASKS: usize = 64;
/// Rounds of a task in a phase before it reports that it has arrived there.
const ROUNDS: usize = 10;
const LIFETIME: Duration = Duration::from_millis(400);
const INTERVAL: Duration = Duration::from_millis(100);
/// Longer than anything takes, however busy the machine is.
const NEVER: Duration = Duration::from_secs(60);

/// How the endpoint responds.
#[derive(Clone, Copy, PartialEq)]
enum Mood {
    Well,
    Failing,
    Slow,
}

/// What the endpoint serves, and what it saw.
struct Endpoint {
    published: Mutex<Value>,
    mood: watch::Sender<Mood>,
    fetches: watch::Sender<usize>,
    in_progress: AtomicUsize,
    overlapped: AtomicBool,
}

impl Endpoint {
    fn of(instance: &TestInstance) -> Arc<Self> {
        Arc::new(Self {
            published: Mutex::new(instance.jwks()),
            mood: watch::Sender::new(Mood::Well),
            fetches: watch::Sender::new(0),
            in_progress: AtomicUsize::new(0),
            overlapped: AtomicBool::new(false),
        })
    }

    fn publish(&self, keys: Value) {
        *self.published.lock().expect("no panic") = keys;
    }

    async fn respond(State(endpoint): State<Arc<Self>>) -> Result<Json<Value>, StatusCode> {
        let before = endpoint.in_progress.fetch_add(1, Ordering::SeqCst);
        endpoint.overlapped.fetch_or(before > 0, Ordering::SeqCst);
        let mood = *endpoint.mood.borrow();
        if mood == Mood::Slow {
            tokio::time::sleep(LIFETIME / 2).await;
        }
        endpoint.in_progress.fetch_sub(1, Ordering::SeqCst);
        endpoint.fetches.send_modify(|fetches| *fetches += 1);
        let keys = endpoint.published.lock().expect("no panic").clone();
        if mood == Mood::Failing { Err(StatusCode::INTERNAL_SERVER_ERROR) } else { Ok(Json(keys)) }
    }

    fn fetches(&self) -> usize {
        *self.fetches.borrow()
    }

    /// Waits until the endpoint has received this many more requests.
    async fn asked(&self, times: usize) {
        let mut fetches = self.fetches.subscribe();
        let enough = self.fetches() + times;
        in_time(fetches.wait_for(|fetches| *fetches >= enough)).await.expect("an endpoint");
    }
}

/// The endpoint on a port, until it is stopped: then connections are refused.
struct Listening {
    stop: oneshot::Sender<()>,
    stopped: JoinHandle<()>,
    address: SocketAddr,
}

impl Listening {
    async fn start(endpoint: &Arc<Endpoint>, address: SocketAddr) -> Self {
        let listener = TcpListener::bind(address).await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let routes = Router::new().route("/v1/jwks", get(Endpoint::respond)).with_state(Arc::clone(endpoint));
        let (stop, stopping) = oneshot::channel::<()>();
        let stopped = tokio::spawn(async move {
            let until = async { drop(stopping.await) };
            axum::serve(listener, routes).with_graceful_shutdown(until).await.expect("a server");
        });
        Self { stop, stopped, address }
    }

    async fn stop(self) -> SocketAddr {
        drop(self.stop);
        in_time(self.stopped).await.expect("an end");
        self.address
    }
}

/// The tokens that every task verifies, repeatedly, until the next phase.
#[derive(Default)]
struct Phase {
    number: usize,
    /// Each must pass, every time.
    valid: Vec<String>,
    /// Each must be rejected, every time.
    forged: Vec<String>,
}

/// The tasks, and the phase they are in.
struct Crowd {
    phase: watch::Sender<Arc<Phase>>,
    arrivals: mpsc::UnboundedReceiver<usize>,
    tasks: Vec<JoinHandle<()>>,
}

impl Crowd {
    fn gather(verifier: &TokenVerifier, first: Phase) -> Self {
        let phase = watch::Sender::new(Arc::new(first));
        let (arrived, arrivals) = mpsc::unbounded_channel();
        let tasks = (0..TASKS)
            .map(|task| tokio::spawn(work(task, verifier.clone(), phase.subscribe(), arrived.clone())))
            .collect();
        Self { phase, arrivals, tasks }
    }

    /// Starts the next phase, and waits until every task has entered it.
    async fn enter(&mut self, valid: &[&str], forged: &[&str]) {
        let number = self.phase.borrow().number + 1;
        let own = |tokens: &[&str]| tokens.iter().map(|token| (*token).to_owned()).collect();
        self.phase.send_replace(Arc::new(Phase { number, valid: own(valid), forged: own(forged) }));
        self.arrived().await;
    }

    async fn arrived(&mut self) {
        let number = self.phase.borrow().number;
        let mut left = TASKS;
        while left > 0 {
            let arrived = in_time(self.arrivals.recv()).await.expect("tasks that do not panic");
            left -= usize::from(arrived == number);
        }
    }

    async fn leave(self) {
        drop(self.phase);
        for task in self.tasks {
            in_time(task).await.expect("nothing rejected that is valid, nothing passed that is forged");
        }
    }
}

async fn work(
    task: usize,
    verifier: TokenVerifier,
    mut phases: watch::Receiver<Arc<Phase>>,
    arrived: mpsc::UnboundedSender<usize>,
) {
    let mut invented = 0_usize;
    while phases.has_changed().is_ok() {
        let phase = Arc::clone(&phases.borrow_and_update());
        let mut rounds = 0;
        while matches!(phases.has_changed(), Ok(false)) {
            for token in &phase.valid {
                let verified = verifier.verify_session(token).await;
                let claims = verified.unwrap_or_else(|error| panic!("valid in phase {}: {error}", phase.number));
                assert!(claims.user_id().as_str().starts_with("user_"));
            }
            for token in &phase.forged {
                let error = verifier.verify_session(token).await.expect_err("a forged token");
                let fits =
                    error.is_unavailable() || matches!(error.reason(), Reason::InvalidSignature | Reason::UnknownKey);
                assert!(fits, "forged in phase {}: {error}", phase.number);
            }
            invented += 1;
            let token = with_key_id(&phase.valid[0], &format!("ins_invented_{task}_{invented}"));
            let error = verifier.verify_session(&token).await.expect_err("a key nobody has");
            assert!(error.is_unavailable() || error.reason() == Reason::UnknownKey, "{error}");
            rounds += 1;
            if rounds == ROUNDS && arrived.send(phase.number).is_err() {
                return;
            }
            // Leaves the endpoint some processor time.
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }
}

/// The token with another key named in its header.
fn with_key_id(token: &str, key_id: &str) -> String {
    let header = json!({ "alg": "RS256", "typ": "JWT", "kid": key_id }).to_string();
    let (_, rest) = token.split_once('.').expect("a token");
    format!("{}.{rest}", URL_SAFE_NO_PAD.encode(header))
}

async fn in_time<F: Future>(future: F) -> F::Output {
    tokio::time::timeout(NEVER, future).await.expect("something that happens")
}

/// Verifies until the outcome is the one that must come; every other one must be among `before`.
async fn until(verifier: &TokenVerifier, token: &str, outcome: Option<Reason>, before: &[Option<Reason>]) {
    in_time(async {
        loop {
            let found = verifier.verify_session(token).await.err().map(|error| error.reason());
            if found == outcome {
                return;
            }
            assert!(before.contains(&found), "{found:?} before {outcome:?}");
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    })
    .await;
}

async fn until_readiness(verifier: &TokenVerifier, readiness: Readiness) {
    in_time(async {
        while verifier.readiness() != readiness {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    })
    .await;
}

/// A verifier of the instance behind an address, with keys that live for moments.
fn verifier(address: SocketAddr, instance: &TestInstance) -> TokenVerifier {
    let mut options = KeyCacheOptions::default();
    options.lifetime = LIFETIME;
    options.refresh_ahead = LIFETIME / 4;
    options.fetch_interval = INTERVAL;
    let clerk = builder().server_api_url(format!("http://{address}")).build().expect("a client");
    clerk.token_verifier().key_cache(options).clock(instance.clock().clone()).build().expect("a verifier")
}

/// How many fetches one verifier may make in a time: one at the start, and then, whether the last
/// one brought keys or failed, never two within an interval.
fn bound(time: Duration) -> usize {
    let intervals = time.as_millis() / INTERVAL.as_millis();
    1 + usize::try_from(intervals).expect("a short time")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn keys_rotate_and_fail_under_load() {
    let instance = TestInstance::new().expect("keys");
    let stranger = TestInstance::new().expect("keys");
    let endpoint = Endpoint::of(&instance);
    let listening = Listening::start(&endpoint, SocketAddr::from(([127, 0, 0, 1], 0))).await;
    let verifiers = (verifier(listening.address, &instance), verifier(listening.address, &instance));
    let (verifier, late) = &verifiers;

    let old = instance.session("user_old").mint();
    let tampered = instance.session("user_mallory").tampered().mint();
    let foreign = stranger.session("user_mallory").header("kid", instance.key_id()).mint();
    let started = Instant::now();
    let mut counts = BTreeMap::new();
    let mut count = |phase, before: usize, since: Instant| {
        let (made, allowed) = (endpoint.fetches() - before, bound(since.elapsed()));
        assert!(made <= allowed, "{phase}: {made} fetches, at most {allowed} allowed");
        counts.insert(phase, (made, allowed));
    };

    // All at once, and nothing fetched yet.
    let first = Phase { number: 0, valid: vec![old.clone()], forged: vec![tampered.clone(), foreign.clone()] };
    let mut crowd = Crowd::gather(verifier, first);
    crowd.arrived().await;
    count("start", 0, started);

    // A key is published, then used; then the old one is retired.
    let (since, before) = (Instant::now(), endpoint.fetches());
    instance.rotate().expect("a key");
    endpoint.publish(instance.jwks());
    let new = instance.session("user_new").mint();
    let imitated = stranger.session("user_mallory").header("kid", instance.key_id()).mint();
    until(verifier, &new, None, &[Some(Reason::UnknownKey)]).await;
    crowd.enter(&[&old, &new], &[&tampered, &foreign, &imitated]).await;
    crowd.enter(&[&new], &[&tampered, &foreign, &imitated]).await;
    instance.retire();
    endpoint.publish(instance.jwks());
    until(verifier, &old, Some(Reason::UnknownKey), &[None]).await;
    crowd.enter(&[&new], &[&old, &tampered, &foreign, &imitated]).await;
    count("rotation", before, since);

    // The endpoint fails, for longer than keys live. A key that is published meanwhile cannot be
    // had: that is an outage, not a bad token.
    let (since, before) = (Instant::now(), endpoint.fetches());
    endpoint.mood.send_replace(Mood::Failing);
    endpoint.asked(1).await;
    until_readiness(verifier, Readiness::Stale).await;
    instance.rotate().expect("a key");
    endpoint.publish(instance.jwks());
    let newest = instance.session("user_newest").mint();
    until(verifier, &newest, Some(Reason::KeysUnavailable), &[Some(Reason::UnknownKey)]).await;
    crowd.enter(&[&new], &[&old, &newest, &imitated]).await;
    assert_eq!(verifier.readiness(), Readiness::Stale);
    endpoint.asked(3).await;
    count("failing", before, since);

    // The endpoint is down. A new verifier has no keys at all.
    let address = listening.stop().await;
    let (since, before) = (Instant::now(), endpoint.fetches());
    let rejected = late.verify_session(&new).await.expect_err("no keys");
    assert_eq!((rejected.reason(), late.readiness()), (Reason::KeysUnavailable, Readiness::NotReady));
    crowd.enter(&[&new], &[&old, &newest, &imitated]).await;
    assert_eq!(endpoint.fetches(), before);
    assert_eq!(verifier.readiness(), Readiness::Stale);

    // It comes back slowly, then in full. The newest token is valid from then on, so every task must
    // have stopped expecting its rejection.
    endpoint.mood.send_replace(Mood::Slow);
    crowd.enter(&[&new], &[&old, &imitated]).await;
    let listening = Listening::start(&endpoint, address).await;
    crowd.enter(&[&new], &[&old, &imitated]).await;
    endpoint.asked(3).await;
    count("slow", before, since);
    let overlapped = endpoint.overlapped.load(Ordering::SeqCst);
    assert!(!overlapped, "two fetches at once");
    endpoint.mood.send_replace(Mood::Well);
    until_readiness(verifier, Readiness::Ready).await;
    until(verifier, &newest, None, &[Some(Reason::UnknownKey), Some(Reason::KeysUnavailable)]).await;
    until(late, &newest, None, &[Some(Reason::UnknownKey), Some(Reason::KeysUnavailable)]).await;
    crowd.enter(&[&new, &newest], &[&old, &tampered, &foreign, &imitated]).await;

    crowd.leave().await;
    // Two verifiers asked.
    let (made, allowed) = (endpoint.fetches(), 2 * bound(started.elapsed()));
    assert!(made <= allowed, "{made} fetches in all, at most {allowed} allowed");
    println!("{made} fetches of {allowed} in {:?}; by phase {counts:?}", started.elapsed());
    listening.stop().await;
}

#[tokio::test]
async fn key_set_failure_is_an_outage_unless_the_key_is_rejected() {
    let instance = TestInstance::new().expect("keys");
    let token = instance.session("user_1").mint();
    let problem = |code: &str| json!({ "errors": [{ "code": code, "message": "no" }] }).to_string();
    let set = instance.jwks().to_string();
    let table = [
        (200, set.clone(), None),
        (401, problem("authentication_invalid"), Some(Reason::SecretKeyRejected)),
        (401, String::new(), Some(Reason::SecretKeyRejected)),
        (400, problem("clerk_key_invalid"), Some(Reason::SecretKeyRejected)),
        (400, problem("other"), Some(Reason::KeysUnavailable)),
        (403, problem("forbidden"), Some(Reason::KeysUnavailable)),
        (404, String::new(), Some(Reason::KeysUnavailable)),
        (429, problem("too_many_requests"), Some(Reason::KeysUnavailable)),
        (500, set.clone(), Some(Reason::KeysUnavailable)),
        (503, "<html>".to_owned(), Some(Reason::KeysUnavailable)),
        (302, set.clone(), Some(Reason::KeysUnavailable)),
        (200, String::new(), Some(Reason::KeysUnavailable)),
        (200, "<html>".to_owned(), Some(Reason::KeysUnavailable)),
        (200, json!({ "keys": [] }).to_string(), Some(Reason::KeysUnavailable)),
        (200, set[..set.len() - 1].to_owned(), Some(Reason::KeysUnavailable)),
        (200, instance.jwks()["keys"].to_string(), Some(Reason::KeysUnavailable)),
    ];
    for (status, body, expected) in table {
        let what = format!("{status} {body}");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let response = (StatusCode::from_u16(status).expect("a status"), body);
        let server = tokio::spawn(async { axum::serve(listener, Router::new().fallback(|| async { response })).await });
        let verifier = verifier(address, &instance);
        let found = verifier.verify_session(&token).await.err();
        assert_eq!(found.as_ref().map(|error| error.reason()), expected, "{what}");
        assert!(found.is_none_or(|error| error.status() == 503), "{what}");
        server.abort();
    }
}
