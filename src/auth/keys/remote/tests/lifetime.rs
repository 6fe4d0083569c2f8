//! How long keys are used, and when they are fetched again.

use super::*;

#[tokio::test(start_paused = true)]
async fn concurrent_lookups_share_one_fetch() {
    let source = Source::with_one();
    source.respond_after(seconds(1), Response::Keys(&["one"]));
    let keys = Arc::new(source.keys());
    let asking: Vec<_> = (0..64)
        .map(|index| {
            let keys = Arc::clone(&keys);
            tokio::spawn(async move {
                sleep(MILLISECOND * index).await;
                ask(&*keys, "one").await
            })
        })
        .collect();
    for asked in asking {
        assert!(asked.await.unwrap().is_ok());
    }
    assert_eq!((source.fetches(), source.most_at_once()), (1, 1));
}

#[tokio::test(start_paused = true)]
async fn keys_are_not_fetched_before_they_are_needed() {
    let source = Source::with_one();
    let keys = source.keys();
    pass(seconds(3600)).await;
    assert_eq!(source.fetches(), 0);
    assert!(ask(&keys, "one").await.is_ok());
    pass(seconds(3600)).await;
    assert_eq!(source.fetches(), 1);
}

#[tokio::test(start_paused = true)]
async fn lifetime_counts_from_the_fetch() {
    let source = Source::with_one();
    let keys = source.keys_with(KeyCacheOptions { refresh_ahead: Duration::ZERO, ..Default::default() });
    ask(&keys, "one").await.unwrap();
    for _ in 0..299 {
        pass(seconds(1)).await;
        assert!(keys.cached(Some("one")).is_some());
    }
    pass(seconds(1) - MILLISECOND).await;
    assert!(keys.cached(Some("one")).is_some());
    assert_eq!(source.fetches(), 1);
    // A key that was revoked is used no longer than that.
    source.respond(Response::Keys(&["two"]));
    pass(MILLISECOND).await;
    assert!(keys.cached(Some("one")).is_none());
    assert_eq!(find_error(&keys, "one").await, Reason::UnknownKey);
    assert_eq!(source.fetches(), 2);
}

#[tokio::test(start_paused = true)]
async fn keys_are_refreshed_in_the_background_before_they_expire() {
    let source = Source::with_one();
    let keys = source.keys();
    ask(&keys, "one").await.unwrap();
    source.respond_after(seconds(4), Response::Keys(&["one", "two"]));
    pass(seconds(240) - MILLISECOND).await;
    assert!(keys.cached(Some("one")).is_some());
    settle().await;
    assert_eq!(source.fetches(), 1);
    pass(MILLISECOND).await;
    for _ in 0..40 {
        assert!(keys.cached(Some("one")).is_some());
        pass(MILLISECOND * 100).await;
    }
    // From the end of the download another lifetime counts.
    assert!(keys.cached(Some("two")).is_some());
    pass(seconds(240) - MILLISECOND).await;
    assert!(keys.cached(Some("two")).is_some());
    settle().await;
    assert_eq!((source.fetches(), source.most_at_once()), (2, 1));
    pass(MILLISECOND).await;
    assert!(keys.cached(Some("two")).is_some());
    settle().await;
    assert_eq!(source.fetches(), 3);
}

#[tokio::test(start_paused = true)]
async fn lookup_during_a_refresh_waits_for_it() {
    let source = Source::with_one();
    let keys = source.keys();
    ask(&keys, "one").await.unwrap();
    pass(seconds(240)).await;
    source.respond_after(seconds(2), Response::Keys(&["one", "new"]));
    let started = Instant::now();
    assert!(keys.cached(Some("one")).is_some());
    assert!(ask(&keys, "new").await.is_ok());
    assert_eq!((started.elapsed(), source.fetches()), (seconds(2), 2));
}

#[tokio::test(start_paused = true)]
async fn cached_tokens_stay_valid_while_their_key_is_the_same() {
    let source = Source::with_one();
    let keys = source.keys();
    let key = ask(&keys, "one").await.unwrap();
    pass(seconds(1000)).await;
    assert!(!keys.trusts(Some("one"), &key), "the keys are too old to say");
    ask(&keys, "one").await.unwrap();
    assert!(keys.trusts(Some("one"), &key), "the same key was fetched again");
    assert!(!keys.trusts(Some("two"), &key) && !keys.trusts(None, &key));

    source.respond(Response::OtherKeys(&["one"]));
    pass(seconds(1000)).await;
    let other = ask(&keys, "one").await.unwrap();
    assert!(keys.trusts(Some("one"), &other) && !keys.trusts(Some("one"), &key));

    source.respond(Response::Keys(&["two"]));
    pass(seconds(1000)).await;
    ask(&keys, "two").await.unwrap();
    assert!(!keys.trusts(Some("one"), &other), "the key was taken out of the set");
}

#[tokio::test(start_paused = true)]
async fn lifetime_shorter_than_the_refresh_causes_no_flood() {
    let source = Source::with_one();
    let options = KeyCacheOptions { lifetime: seconds(10), ..Default::default() };
    let keys = source.keys_with(options);
    for _ in 0..100 {
        ask(&keys, "one").await.unwrap();
        pass(seconds(1)).await;
    }
    // One every half of a lifetime.
    assert_eq!(source.fetches(), 20);
}

#[tokio::test(start_paused = true)]
async fn options_at_their_limits_do_not_overflow() {
    let source = Source::with_one();
    let none = Duration::ZERO;
    let keys = source.keys_with(KeyCacheOptions {
        lifetime: none,
        refresh_ahead: none,
        stale_limit: none,
        fetch_interval: none,
    });
    for fetches in 1..=10 {
        assert!(keys.find(Some("one")).await.is_ok());
        assert_eq!(source.fetches(), fetches, "nothing is kept");
    }
    assert_eq!(keys.find(Some("two")).await.err().map(|error| error.reason()), Some(Reason::UnknownKey));
    source.respond(Response::Failure(Reason::KeysUnavailable));
    assert_eq!(keys.find(Some("one")).await.err().map(|error| error.reason()), Some(Reason::KeysUnavailable));

    let source = Source::with_one();
    let all = Duration::MAX;
    let keys =
        source.keys_with(KeyCacheOptions { lifetime: all, refresh_ahead: all, stale_limit: all, fetch_interval: all });
    for _ in 0..10 {
        assert!(ask(&keys, "one").await.is_ok());
        assert_eq!(find_error(&keys, "two").await, Reason::UnknownKey);
        pass(seconds(1_000_000)).await;
    }
    assert_eq!((source.fetches(), keys.readiness()), (1, Readiness::Ready));
}

#[tokio::test(start_paused = true)]
async fn warm_up_gets_keys_ready_once() {
    let source = Source::with_one();
    source.respond_after(seconds(1), Response::Keys(&["one"]));
    let keys = source.keys();
    let (one, other) = tokio::join!(keys.warm_up(), keys.warm_up());
    assert!(one.is_ok() && other.is_ok());
    assert!(keys.warm_up().await.is_ok());
    assert!(keys.cached(Some("one")).is_some());
    assert_eq!(source.fetches(), 1);
    pass(seconds(300)).await;
    assert!(keys.warm_up().await.is_ok());
    assert_eq!(source.fetches(), 2);
}

#[tokio::test(start_paused = true)]
async fn readiness_says_how_old_the_keys_are() {
    let source = Source::with_one();
    let keys = source.keys();
    keys.warm_up().await.unwrap();
    assert_eq!(keys.readiness(), Readiness::Ready);
    source.respond(Response::Failure(Reason::KeysUnavailable));
    pass(seconds(300) - MILLISECOND).await;
    assert_eq!(keys.readiness(), Readiness::Ready);
    pass(MILLISECOND).await;
    assert_eq!(keys.readiness(), Readiness::Stale);
    pass(seconds(3600) - MILLISECOND).await;
    assert_eq!(keys.readiness(), Readiness::Stale);
    pass(MILLISECOND).await;
    assert_eq!(keys.readiness(), Readiness::NotReady);
}

#[tokio::test(start_paused = true)]
async fn readiness_probes_keep_keys_fresh() {
    let source = Source::with_one();
    let keys = source.keys();
    assert_eq!(keys.readiness(), Readiness::NotReady);
    for _ in 0..1000 {
        pass(seconds(10)).await;
        assert_eq!(keys.readiness(), Readiness::Ready);
    }
    // One at the start, and one every 240 s, up to second 10,000.
    assert_eq!(source.fetches(), 1 + 10_000 / 240);
}

#[test]
fn lookups_without_a_runtime_do_not_panic() {
    let source = Source::with_one();
    let keys = source.keys();
    assert!(keys.cached(Some("one")).is_none());
    assert_eq!(keys.readiness(), Readiness::NotReady);
    let mut finding = keys.find(Some("one"));
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match finding.as_mut().poll(&mut context) {
        std::task::Poll::Ready(found) => {
            assert_eq!(found.err().map(|error| error.reason()), Some(Reason::KeysUnavailable))
        }
        std::task::Poll::Pending => panic!("nothing to wait for"),
    }
    assert_eq!(source.fetches(), 0);
}
