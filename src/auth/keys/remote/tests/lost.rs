//! Fetches that no runtime runs any longer: on an idle runtime, or behind a blocked thread.
//!
//! These tests take real time, because they are about time that passes on one runtime and stands still
//! on another.

use std::sync::mpsc;

use tokio::runtime::{Builder, Runtime};

use super::*;

/// The longest that a lookup may take: one fetch.
const BOUND: Duration = seconds(5);

fn current_thread() -> Runtime {
    Builder::new_current_thread().enable_time().build().unwrap()
}

/// Looks a key up on this runtime, and makes sure that the lookup ends in time.
fn ask_on(runtime: &Runtime, keys: &impl KeySource, name: &str) -> Result<Arc<PublicKey>> {
    runtime.block_on(async {
        let asked = tokio::time::timeout(BOUND * 2, ask(keys, name));
        let started = Instant::now();
        let found = asked.await.expect("the question has an end");
        assert!(started.elapsed() < BOUND, "{:?}", started.elapsed());
        found
    })
}

#[test]
fn fetch_on_an_idle_runtime_blocks_no_other_caller() {
    let (idle, other) = (current_thread(), current_thread());
    let source = Source::with_one();
    source.respond_after(MILLISECOND, Response::OtherKeys(&["one", "outdated"]));
    let keys = source.keys();
    // The first caller is gone before the fetch ends, and with it the runtime of the fetch.
    let given_up = idle.block_on(async { tokio::time::timeout(Duration::ZERO, ask(&keys, "one")).await });
    assert!(given_up.is_err());
    source.respond(Response::Keys(&["one"]));
    let key = ask_on(&other, &keys, "one").unwrap();
    assert_eq!(source.fetches(), 2);
    // The first fetch ends at last, and its keys are outdated.
    idle.block_on(async { sleep(MILLISECOND * 50).await });
    assert!(keys.trusts(Some("one"), &key) && keys.cached(Some("outdated")).is_none());
    assert_eq!(source.fetches(), 2);
}

#[test]
fn refresh_on_a_stopped_runtime_blocks_no_caller() {
    let (first, second) = (current_thread(), current_thread());
    let source = Source::with_one();
    let lifetime = MILLISECOND * 100;
    let keys = source.keys_with(KeyCacheOptions { lifetime, ..Default::default() });
    ask_on(&first, &keys, "one").unwrap();
    std::thread::sleep(lifetime);
    // One request on a runtime of its own: it starts the refresh, and its runtime then stops.
    first.block_on(async { assert!(keys.cached(Some("one")).is_none()) });
    ask_on(&second, &keys, "one").unwrap();
    assert_eq!(source.fetches(), 2, "the refresh was never run");
}

#[test]
fn refresh_behind_a_blocked_thread_blocks_no_caller() {
    let runtime = Builder::new_multi_thread().worker_threads(2).enable_time().build().unwrap();
    let source = Source::with_one();
    let lifetime = MILLISECOND * 100;
    let keys = Arc::new(source.keys_with(KeyCacheOptions { lifetime, ..Default::default() }));
    ask_on(&runtime, &*keys, "one").unwrap();
    std::thread::sleep(lifetime);
    let (blocked, is_blocked) = mpsc::channel();
    let (release, released) = mpsc::channel::<()>();
    let handler = {
        let keys = Arc::clone(&keys);
        runtime.spawn(async move {
            // The refresh is now what this worker would run next, and no other worker takes it.
            assert!(keys.cached(Some("one")).is_none());
            blocked.send(()).unwrap();
            let _ = released.recv();
        })
    };
    is_blocked.recv().unwrap();
    let asking = {
        let keys = Arc::clone(&keys);
        runtime.spawn(async move {
            let started = Instant::now();
            (ask(&*keys, "one").await.map(drop).map_err(|error| error.reason()), started.elapsed())
        })
    };
    let (found, elapsed) = ask_in_time(&runtime, asking);
    drop(release);
    runtime.block_on(handler).unwrap();
    assert!(found.is_ok() && elapsed < BOUND, "{found:?} after {elapsed:?}");
}

fn ask_in_time<T>(runtime: &Runtime, task: tokio::task::JoinHandle<T>) -> T {
    runtime.block_on(async { tokio::time::timeout(BOUND * 2, task).await.expect("the question has an end").unwrap() })
}

#[test]
fn stale_keys_are_used_after_the_longest_wait() {
    let (idle, other) = (current_thread(), current_thread());
    let source = Source::with_one();
    let lifetime = MILLISECOND * 100;
    let keys = source.keys_with(KeyCacheOptions { lifetime, ..Default::default() });
    ask_on(&other, &keys, "one").unwrap();
    std::thread::sleep(lifetime);
    source.stop_responding();
    idle.block_on(async { assert!(keys.cached(Some("one")).is_none()) });
    // A second is lost with the first fetch, and the second one waits until its deadline.
    other.block_on(async {
        let started = Instant::now();
        assert!(ask(&keys, "one").await.is_ok());
        let elapsed = started.elapsed();
        assert!((BOUND..BOUND * 2).contains(&elapsed), "{elapsed:?}");
        assert_eq!(find_error(&keys, "new").await, Reason::KeysUnavailable);
    });
}

/// The clock of a machine that was suspended jumps: that alone does not lose a fetch.
#[tokio::test(start_paused = true)]
async fn clock_that_jumps_does_not_lose_a_fetch() {
    let source = Source::with_one();
    source.respond_after(seconds(4), Response::Keys(&["one"]));
    let keys = Arc::new(source.keys());
    let asking = {
        let keys = Arc::clone(&keys);
        tokio::spawn(async move { ask(&*keys, "one").await.map(drop) })
    };
    pass(seconds(3)).await;
    pass(seconds(1)).await;
    assert!(asking.await.unwrap().is_ok());
    assert_eq!(source.fetches(), 1);
}

fn without_timers() -> Runtime {
    Builder::new_current_thread().build().unwrap()
}

#[test]
fn runtime_without_timers_is_reported_without_a_panic() {
    let source = Source::with_one();
    let keys = source.keys();
    without_timers().block_on(async {
        // A refresh in the background is not started either.
        assert!(keys.cached(Some("one")).is_none());
        assert_eq!(keys.readiness(), Readiness::NotReady);
        let error = keys.find(Some("one")).await.expect_err("no timers");
        assert_eq!(error.reason(), Reason::KeysUnavailable);
        let cause = std::error::Error::source(&error).expect("a cause").to_string();
        assert!(cause.contains("timers"), "{cause}");
        settle().await;
    });
    // No failure was recorded: a caller that can fetch does so at once.
    assert!(ask_on(&current_thread(), &keys, "one").is_ok());
    assert_eq!(source.fetches(), 1);
}

/// Looks a key up where waiting is impossible.
fn ask_at_once(keys: &impl KeySource) -> Result<Arc<PublicKey>> {
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match keys.find(Some("one")).as_mut().poll(&mut context) {
        std::task::Poll::Ready(found) => found,
        std::task::Poll::Pending => panic!("nothing to wait for"),
    }
}

/// Looks keys up where nothing can be fetched.
type AskThere = fn(&RemoteKeys<Source>) -> Result<Arc<PublicKey>>;

#[test]
fn stale_keys_are_used_where_none_can_be_fetched() {
    let lifetime = MILLISECOND * 10;
    let old_keys = |stale_limit| {
        let keys =
            Source::with_one().keys_with(KeyCacheOptions { lifetime, stale_limit, ..KeyCacheOptions::default() });
        ask_on(&current_thread(), &keys, "one").unwrap();
        std::thread::sleep(lifetime);
        keys
    };
    // No runtime, one without timers, and one that is gone.
    let places: [AskThere; 3] = [
        |keys| ask_at_once(keys),
        |keys| without_timers().block_on(ask(keys, "one")),
        |keys| {
            let handle = current_thread().handle().clone();
            let _entered = handle.enter();
            ask_at_once(keys)
        },
    ];
    for (index, ask_there) in places.into_iter().enumerate() {
        assert!(ask_there(&old_keys(seconds(3600))).is_ok(), "{index}");
        let error = ask_there(&old_keys(Duration::ZERO)).expect_err("too old");
        assert_eq!(error.reason(), Reason::KeysUnavailable, "{index}");
    }
}
