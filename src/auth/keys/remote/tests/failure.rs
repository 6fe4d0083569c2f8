//! Fetches that fail, hang, panic, or are given up.

use super::*;

const OUTAGE: Answer = Answer::Failure(Reason::KeysUnavailable);

#[tokio::test(start_paused = true)]
async fn old_keys_serve_during_an_outage_up_to_a_bound() {
    let source = Source::with_one();
    let keys = source.keys();
    ask(&keys, "one").await.unwrap();
    source.answer(OUTAGE);
    for _ in 0..3899 {
        pass(seconds(1)).await;
        let started = Instant::now();
        assert!(ask(&keys, "one").await.is_ok());
        assert_eq!(started.elapsed(), Duration::ZERO, "nobody waits");
    }
    // The refresh at 240 s, again after 1, 2, 4, 8 and 16 s, which is at 271 s, then every 30 s.
    assert_eq!(source.fetches(), 1 + 6 + (3899 - 271) / 30);
    pass(seconds(1)).await;
    assert!(keys.at_hand(Some("one")).is_none());
    assert_eq!(refusal(&keys, "one").await, Reason::KeysUnavailable);
}

#[tokio::test(start_paused = true)]
async fn old_keys_serve_even_if_the_endpoint_hangs() {
    let source = Source::with_one();
    let keys = source.keys();
    ask(&keys, "one").await.unwrap();
    source.hang();
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
async fn after_a_quiet_time_keys_are_fetched_before_old_ones_serve() {
    let source = Source::with_one();
    let keys = source.keys();
    ask(&keys, "one").await.unwrap();
    source.answer_after(seconds(3), OUTAGE);
    pass(seconds(1000)).await;
    let started = Instant::now();
    assert!(ask(&keys, "one").await.is_ok());
    assert_eq!((started.elapsed(), source.fetches()), (seconds(3), 2));
    // That failure is forgotten after another quiet time: the key may have been revoked since.
    source.answer_after(seconds(3), Answer::Keys(&["two"]));
    pass(seconds(1000)).await;
    assert_eq!(refusal(&keys, "one").await, Reason::UnknownKey);
    assert_eq!(source.fetches(), 3);
}

#[tokio::test(start_paused = true)]
async fn the_end_of_an_outage_is_the_end_of_it() {
    let source = Source::with_one();
    let keys = source.keys();
    ask(&keys, "one").await.unwrap();
    source.answer(OUTAGE);
    for _ in 0..400 {
        pass(seconds(1)).await;
        ask(&keys, "one").await.unwrap();
    }
    assert_eq!(keys.readiness(), Readiness::Stale);
    source.answer(Answer::Keys(&["one", "two"]));
    pass(seconds(30)).await;
    ask(&keys, "one").await.unwrap();
    settle().await;
    assert_eq!(keys.readiness(), Readiness::Ready);
    assert!(keys.at_hand(Some("two")).is_some());
    // The next outage starts with short waits again.
    let before = source.fetches();
    source.answer(OUTAGE);
    pass(seconds(240)).await;
    for _ in 0..7 {
        ask(&keys, "one").await.unwrap();
        pass(seconds(1)).await;
    }
    assert_eq!(source.fetches() - before, 3);
}

#[tokio::test(start_paused = true)]
async fn a_start_during_an_outage_tries_soon_then_ever_less_often() {
    let source = Source::answering(OUTAGE);
    let keys = source.keys();
    let mut tried = Vec::new();
    let started = Instant::now();
    for _ in 0..1300 {
        let before = source.fetches();
        assert_eq!(refusal(&keys, "one").await, Reason::KeysUnavailable);
        if source.fetches() > before {
            tried.push(started.elapsed().as_secs());
        }
        pass(MILLISECOND * 100).await;
    }
    assert_eq!(tried, [0, 1, 3, 7, 15, 31, 61, 91, 121]);
    assert_eq!(keys.readiness(), Readiness::NotReady);
    source.answer(Answer::Keys(&["one"]));
    pass(seconds(30)).await;
    assert!(ask(&keys, "one").await.is_ok());
}

#[tokio::test(start_paused = true)]
async fn who_waited_for_a_fetch_that_failed_does_not_make_another() {
    let source = Source::with_one();
    source.answer_after(seconds(2), OUTAGE);
    let keys = Arc::new(source.keys());
    let asking: Vec<_> = (0..64)
        .map(|_| {
            let keys = Arc::clone(&keys);
            tokio::spawn(async move { refusal(&*keys, "one").await })
        })
        .collect();
    for asked in asking {
        assert_eq!(asked.await.unwrap(), Reason::KeysUnavailable);
    }
    assert_eq!((source.fetches(), source.most_at_once()), (1, 1));
}

#[tokio::test(start_paused = true)]
async fn a_refused_secret_key_is_its_own_reason() {
    let source = Source::answering(Answer::Failure(Reason::SecretKeyRejected));
    let keys = source.keys();
    assert_eq!(refusal(&keys, "one").await, Reason::SecretKeyRejected);
    assert_eq!(refusal(&keys, "one").await, Reason::SecretKeyRejected);
    assert_eq!(keys.warm_up().await.map_err(|error| error.reason()), Err(Reason::SecretKeyRejected));
    assert_eq!(source.fetches(), 1);
    let status = TokenError::from(Reason::SecretKeyRejected).status();
    assert_eq!((status, TokenError::from(Reason::KeysUnavailable).status()), (status, status));
    assert_eq!(status, http::StatusCode::SERVICE_UNAVAILABLE);
}

#[tokio::test(start_paused = true)]
async fn a_fetch_that_hangs_is_given_up() {
    let source = Source::with_one();
    source.hang();
    let keys = source.keys();
    let started = Instant::now();
    assert_eq!(refusal(&keys, "one").await, Reason::KeysUnavailable);
    assert_eq!((started.elapsed(), source.fetches()), (seconds(5), 1));
    source.answer(Answer::Keys(&["one"]));
    assert_eq!(refusal(&keys, "one").await, Reason::KeysUnavailable);
    pass(seconds(1)).await;
    assert!(ask(&keys, "one").await.is_ok());
    assert_eq!((source.fetches(), source.most_at_once()), (2, 1));
}

#[tokio::test(start_paused = true)]
async fn a_fetch_goes_on_when_nobody_waits_for_it_any_more() {
    let source = Source::with_one();
    source.answer_after(seconds(2), Answer::Keys(&["one"]));
    let keys = source.keys();
    for _ in 0..100 {
        let given_up = tokio::time::timeout(MILLISECOND * 10, ask(&keys, "one")).await;
        assert!(given_up.is_err());
    }
    assert_eq!(source.fetches(), 1);
    let started = Instant::now();
    assert!(ask(&keys, "one").await.is_ok());
    assert_eq!((started.elapsed(), source.fetches()), (seconds(1), 1));

    // Not even the first who asks need stay.
    pass(seconds(300)).await;
    drop(keys.find(Some("one")));
    assert_eq!(source.fetches(), 1, "a question that was never put");
    assert!(tokio::time::timeout(MILLISECOND, keys.warm_up()).await.is_err());
    pass(seconds(2)).await;
    assert!(keys.at_hand(Some("one")).is_some());
    assert_eq!(source.fetches(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_fetch_that_panics_is_a_fetch_that_failed() {
    let source = Source::answering(Answer::Panic);
    let keys = Arc::new(source.keys());
    let asking: Vec<_> = (0..8)
        .map(|_| {
            let keys = Arc::clone(&keys);
            tokio::spawn(async move { refusal(&*keys, "one").await })
        })
        .collect();
    for asked in asking {
        assert_eq!(asked.await.unwrap(), Reason::KeysUnavailable);
    }
    assert_eq!(source.fetches(), 1);
    source.answer(Answer::Keys(&["one"]));
    pass(seconds(1)).await;
    assert!(ask(&*keys, "one").await.is_ok());

    // Nor does a refresh that panics keep the next from being made.
    source.answer(Answer::Panic);
    pass(seconds(240)).await;
    assert!(keys.at_hand(Some("one")).is_some());
    pass(seconds(1)).await;
    source.answer(Answer::Keys(&["one", "two"]));
    assert!(keys.at_hand(Some("one")).is_some());
    settle().await;
    assert!(keys.at_hand(Some("two")).is_some());
    assert_eq!(source.fetches(), 4);
}

#[test]
fn a_runtime_that_is_shut_down_takes_nothing_with_it() {
    let runtime = || tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    let source = Source::with_one();
    source.hang();
    let keys = source.keys();
    let first = runtime();
    first.block_on(async {
        assert!(tokio::time::timeout(MILLISECOND, ask(&keys, "one")).await.is_err());
    });
    assert_eq!(source.fetches(), 1);
    drop(first);
    // At once: that a fetch was broken off says nothing about the endpoint.
    source.answer(Answer::Keys(&["one"]));
    assert!(runtime().block_on(ask(&keys, "one")).is_ok());
    assert_eq!(source.fetches(), 2);

    // On a runtime that is gone nothing can be fetched, and the attempt ends.
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
