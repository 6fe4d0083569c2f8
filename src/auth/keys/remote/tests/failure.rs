//! Fetches that fail, get no response, panic, or are cancelled.

use super::*;

const OUTAGE: Response = Response::Failure(Reason::KeysUnavailable);

#[tokio::test(start_paused = true)]
async fn stale_keys_are_used_during_an_outage_up_to_a_limit() {
    let source = Source::with_one();
    let keys = source.keys();
    ask(&keys, "one").await.unwrap();
    source.respond(OUTAGE);
    for _ in 0..3899 {
        pass(seconds(1)).await;
        let started = Instant::now();
        assert!(ask(&keys, "one").await.is_ok());
        assert_eq!(started.elapsed(), Duration::ZERO, "nobody waits");
    }
    // The refresh at 240 s, again after 1, 2, 4, 8 and 16 s, which is at 271 s, then every 30 s.
    assert_eq!(source.fetches(), 1 + 6 + (3899 - 271) / 30);
    pass(seconds(1)).await;
    assert!(keys.cached(Some("one")).is_none());
    assert_eq!(find_error(&keys, "one").await, Reason::KeysUnavailable);
}

#[tokio::test(start_paused = true)]
async fn stale_keys_are_used_if_the_endpoint_does_not_respond() {
    let source = Source::with_one();
    let keys = source.keys();
    ask(&keys, "one").await.unwrap();
    source.stop_responding();
    pass(seconds(240)).await;
    for _ in 0..3000 {
        let started = Instant::now();
        assert!(ask(&keys, "one").await.is_ok());
        assert_eq!(started.elapsed(), Duration::ZERO, "nobody waits");
        pass(seconds(1)).await;
    }
    assert_eq!(source.most_at_once(), 1);
}

#[tokio::test(start_paused = true)]
async fn stale_keys_are_not_used_before_a_fetch_is_tried() {
    let source = Source::with_one();
    let keys = source.keys();
    ask(&keys, "one").await.unwrap();
    source.respond_after(seconds(3), OUTAGE);
    pass(seconds(1000)).await;
    let started = Instant::now();
    assert!(ask(&keys, "one").await.is_ok());
    assert_eq!((started.elapsed(), source.fetches()), (seconds(3), 2));
    // That failure is forgotten after another quiet time: the key may have been revoked since.
    source.respond_after(seconds(3), Response::Keys(&["two"]));
    pass(seconds(1000)).await;
    assert_eq!(find_error(&keys, "one").await, Reason::UnknownKey);
    assert_eq!(source.fetches(), 3);
}

#[tokio::test(start_paused = true)]
async fn outage_ends_with_the_next_fetch() {
    let source = Source::with_one();
    let keys = source.keys();
    ask(&keys, "one").await.unwrap();
    source.respond(OUTAGE);
    for _ in 0..400 {
        pass(seconds(1)).await;
        ask(&keys, "one").await.unwrap();
    }
    assert_eq!(keys.readiness(), Readiness::Stale);
    source.respond(Response::Keys(&["one", "two"]));
    pass(seconds(30)).await;
    ask(&keys, "one").await.unwrap();
    settle().await;
    assert_eq!(keys.readiness(), Readiness::Ready);
    assert!(keys.cached(Some("two")).is_some());
    // The next outage starts with short waits again.
    let before = source.fetches();
    source.respond(OUTAGE);
    pass(seconds(240)).await;
    for _ in 0..7 {
        ask(&keys, "one").await.unwrap();
        pass(seconds(1)).await;
    }
    assert_eq!(source.fetches() - before, 3);
}

#[tokio::test(start_paused = true)]
async fn fetches_back_off_during_an_outage() {
    let source = Source::responding(OUTAGE);
    let keys = source.keys();
    let mut tried = Vec::new();
    let started = Instant::now();
    for _ in 0..1300 {
        let before = source.fetches();
        assert_eq!(find_error(&keys, "one").await, Reason::KeysUnavailable);
        if source.fetches() > before {
            tried.push(started.elapsed().as_secs());
        }
        pass(MILLISECOND * 100).await;
    }
    assert_eq!(tried, [0, 1, 3, 7, 15, 31, 61, 91, 121]);
    assert_eq!(keys.readiness(), Readiness::NotReady);
    source.respond(Response::Keys(&["one"]));
    pass(seconds(30)).await;
    assert!(ask(&keys, "one").await.is_ok());
}

#[tokio::test(start_paused = true)]
async fn failed_fetch_is_shared_by_its_waiters() {
    let source = Source::with_one();
    source.respond_after(seconds(2), OUTAGE);
    let keys = Arc::new(source.keys());
    let asking: Vec<_> = (0..64)
        .map(|_| {
            let keys = Arc::clone(&keys);
            tokio::spawn(async move { find_error(&*keys, "one").await })
        })
        .collect();
    for asked in asking {
        assert_eq!(asked.await.unwrap(), Reason::KeysUnavailable);
    }
    assert_eq!((source.fetches(), source.most_at_once()), (1, 1));
}

#[tokio::test(start_paused = true)]
async fn rejected_secret_key_has_its_own_reason() {
    let source = Source::responding(Response::Failure(Reason::SecretKeyRejected));
    let keys = source.keys();
    assert_eq!(find_error(&keys, "one").await, Reason::SecretKeyRejected);
    assert_eq!(find_error(&keys, "one").await, Reason::SecretKeyRejected);
    assert_eq!(keys.warm_up().await.map_err(|error| error.reason()), Err(Reason::SecretKeyRejected));
    assert_eq!(source.fetches(), 1);
    let status = TokenError::from(Reason::SecretKeyRejected).status();
    assert_eq!((status, TokenError::from(Reason::KeysUnavailable).status()), (status, status));
    assert_eq!(status, http::StatusCode::SERVICE_UNAVAILABLE);
}

#[tokio::test(start_paused = true)]
async fn fetch_without_a_response_times_out() {
    let source = Source::with_one();
    source.stop_responding();
    let keys = source.keys();
    let started = Instant::now();
    assert_eq!(find_error(&keys, "one").await, Reason::KeysUnavailable);
    assert_eq!((started.elapsed(), source.fetches()), (seconds(5), 1));
    source.respond(Response::Keys(&["one"]));
    assert_eq!(find_error(&keys, "one").await, Reason::KeysUnavailable);
    pass(seconds(1)).await;
    assert!(ask(&keys, "one").await.is_ok());
    assert_eq!((source.fetches(), source.most_at_once()), (2, 1));
}

#[tokio::test(start_paused = true)]
async fn fetch_completes_without_waiters() {
    let source = Source::with_one();
    source.respond_after(seconds(2), Response::Keys(&["one"]));
    let keys = source.keys();
    for _ in 0..100 {
        let given_up = tokio::time::timeout(MILLISECOND * 10, ask(&keys, "one")).await;
        assert!(given_up.is_err());
    }
    assert_eq!(source.fetches(), 1);
    let started = Instant::now();
    assert!(ask(&keys, "one").await.is_ok());
    assert_eq!((started.elapsed(), source.fetches()), (seconds(1), 1));

    // Not even the first caller need wait.
    pass(seconds(300)).await;
    drop(keys.find(Some("one")));
    assert_eq!(source.fetches(), 1, "a question that was never put");
    assert!(tokio::time::timeout(MILLISECOND, keys.warm_up()).await.is_err());
    pass(seconds(2)).await;
    assert!(keys.cached(Some("one")).is_some());
    assert_eq!(source.fetches(), 2);
}

#[tokio::test(start_paused = true)]
async fn fetch_that_panics_counts_as_failed() {
    let source = Source::responding(Response::Panic);
    let keys = Arc::new(source.keys());
    let asking: Vec<_> = (0..8)
        .map(|_| {
            let keys = Arc::clone(&keys);
            tokio::spawn(async move { find_error(&*keys, "one").await })
        })
        .collect();
    for asked in asking {
        assert_eq!(asked.await.unwrap(), Reason::KeysUnavailable);
    }
    assert_eq!(source.fetches(), 1);
    source.respond(Response::Keys(&["one"]));
    pass(seconds(1)).await;
    assert!(ask(&*keys, "one").await.is_ok());

    // A refresh that panics does not prevent the next one either.
    source.respond(Response::Panic);
    pass(seconds(240)).await;
    assert!(keys.cached(Some("one")).is_some());
    pass(seconds(1)).await;
    source.respond(Response::Keys(&["one", "two"]));
    assert!(keys.cached(Some("one")).is_some());
    settle().await;
    assert!(keys.cached(Some("two")).is_some());
    assert_eq!(source.fetches(), 4);
}

#[test]
fn runtime_that_was_shut_down_blocks_no_other_fetch() {
    let runtime = || tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    let source = Source::with_one();
    source.stop_responding();
    let keys = source.keys();
    let first = runtime();
    first.block_on(async {
        assert!(tokio::time::timeout(MILLISECOND, ask(&keys, "one")).await.is_err());
    });
    assert_eq!(source.fetches(), 1);
    drop(first);
    // At once: that a fetch was cancelled says nothing about the endpoint.
    source.respond(Response::Keys(&["one"]));
    assert!(runtime().block_on(ask(&keys, "one")).is_ok());
    assert_eq!(source.fetches(), 2);

    // On a runtime that was shut down nothing can be fetched, and the lookup ends.
    let gone = runtime();
    let handle = gone.handle().clone();
    drop(gone);
    source.change_instance();
    let _entered = handle.enter();
    let mut finding = keys.find(Some("one"));
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match finding.as_mut().poll(&mut context) {
        std::task::Poll::Ready(found) => {
            assert_eq!(found.err().map(|error| error.reason()), Some(Reason::KeysUnavailable));
        }
        std::task::Poll::Pending => panic!("nothing to wait for"),
    }
}
