//! Tokens that name keys which are not in the set.

use super::*;

#[tokio::test(start_paused = true)]
async fn flood_of_invented_names_causes_one_fetch_per_interval() {
    let source = Source::with_one();
    let keys = source.keys();
    ask(&keys, "one").await.unwrap();
    for interval in 0..20 {
        for index in 0..300 {
            assert_eq!(find_error(&keys, &format!("invented-{interval}-{index}")).await, Reason::UnknownKey);
            assert!(ask(&keys, "one").await.is_ok());
            pass(MILLISECOND * 100).await;
        }
        assert_eq!(source.fetches(), 1 + interval);
    }
}

#[tokio::test(start_paused = true)]
async fn concurrent_flood_causes_one_fetch() {
    let source = Source::with_one();
    let keys = Arc::new(source.keys());
    ask(&*keys, "one").await.unwrap();
    pass(seconds(30)).await;
    source.respond_after(seconds(1), Response::Keys(&["one"]));
    let asking: Vec<_> = (0..1000)
        .map(|index| {
            let keys = Arc::clone(&keys);
            tokio::spawn(async move { find_error(&*keys, &format!("invented-{index}")).await })
        })
        .collect();
    settle().await;
    let started = Instant::now();
    assert!(ask(&*keys, "one").await.is_ok());
    assert_eq!(started.elapsed(), Duration::ZERO, "who has a key does not wait for those who have none");
    for asked in asking {
        assert_eq!(asked.await.unwrap(), Reason::UnknownKey);
    }
    assert_eq!((source.fetches(), source.most_at_once()), (2, 1));
}

#[tokio::test(start_paused = true)]
async fn new_key_is_found_at_once() {
    let source = Source::with_one();
    let keys = source.keys();
    ask(&keys, "one").await.unwrap();
    pass(seconds(30)).await;
    source.respond(Response::Keys(&["one", "new"]));
    assert!(ask(&keys, "new").await.is_ok());
    assert_eq!(source.fetches(), 2);
}

#[tokio::test(start_paused = true)]
async fn new_key_is_found_when_the_interval_ends() {
    let source = Source::with_one();
    let keys = source.keys();
    ask(&keys, "one").await.unwrap();
    source.respond(Response::Keys(&["one", "new"]));
    for _ in 0..29 {
        assert_eq!(find_error(&keys, "new").await, Reason::UnknownKey);
        pass(seconds(1)).await;
    }
    pass(seconds(1) - MILLISECOND).await;
    assert_eq!(find_error(&keys, "new").await, Reason::UnknownKey);
    assert_eq!(source.fetches(), 1);
    pass(MILLISECOND).await;
    assert!(ask(&keys, "new").await.is_ok());
    assert_eq!(source.fetches(), 2);
}

#[tokio::test(start_paused = true)]
async fn new_key_is_found_early_if_a_fetch_is_in_progress() {
    let source = Source::with_one();
    let keys = source.keys_with(KeyCacheOptions { lifetime: seconds(20), ..Default::default() });
    ask(&keys, "one").await.unwrap();
    source.respond_after(seconds(2), Response::Keys(&["one", "new"]));
    pass(seconds(10)).await;
    assert!(keys.cached(Some("one")).is_some());
    assert!(ask(&keys, "new").await.is_ok());
    assert_eq!(source.fetches(), 2);
}

#[tokio::test(start_paused = true)]
async fn unknown_key_during_an_outage_is_reported_as_unavailable() {
    for reason in [Reason::KeysUnavailable, Reason::SecretKeyRejected] {
        let source = Source::with_one();
        let keys = source.keys();
        ask(&keys, "one").await.unwrap();
        source.respond(Response::Failure(reason));
        pass(seconds(30)).await;
        for _ in 0..100 {
            assert_eq!(find_error(&keys, "new").await, reason);
            assert!(ask(&keys, "one").await.is_ok());
        }
        assert_eq!(source.fetches(), 2);
        source.respond(Response::Keys(&["one", "new"]));
        pass(seconds(1)).await;
        assert!(ask(&keys, "new").await.is_ok());
        assert_eq!(source.fetches(), 3);
    }
}

#[tokio::test(start_paused = true)]
async fn invented_names_cause_no_fetches_during_an_outage() {
    let source = Source::with_one();
    let keys = source.keys();
    ask(&keys, "one").await.unwrap();
    source.respond(Response::Failure(Reason::KeysUnavailable));
    pass(seconds(30)).await;
    for index in 0..1210 {
        assert_eq!(find_error(&keys, &format!("invented-{index}")).await, Reason::KeysUnavailable);
        pass(MILLISECOND * 100).await;
    }
    // At 0, 1, 3, 7, 15, 31, 61, 91 and 121 s: the last one is out of reach.
    assert_eq!(source.fetches(), 1 + 8);
}

#[tokio::test(start_paused = true)]
async fn impossible_key_names_cause_no_fetch() {
    let source = Source::with_one();
    let keys = source.keys();
    let long = "k".repeat(257);
    let huge = "k".repeat(1 << 20);
    for name in [None, Some(""), Some(long.as_str()), Some(huge.as_str())] {
        assert_eq!(keys.find(name).await.err().map(|error| error.reason()), Some(Reason::UnknownKey));
    }
    assert_eq!(source.fetches(), 0);
    assert_eq!(find_error(&keys, &"k".repeat(256)).await, Reason::UnknownKey);
    assert_eq!(source.fetches(), 1);
}

/// The interval bounds fetches for unknown names whatever the lifetime is.
#[tokio::test(start_paused = true)]
async fn invented_names_cause_no_fetches_with_a_short_lifetime() {
    let source = Source::with_one();
    let keys = source.keys_with(KeyCacheOptions { lifetime: seconds(1), ..Default::default() });
    ask(&keys, "one").await.unwrap();
    for index in 0..290 {
        assert_eq!(find_error(&keys, &format!("invented-{index}")).await, Reason::UnknownKey);
        pass(MILLISECOND * 100).await;
    }
    assert_eq!(source.fetches(), 1);
    assert!(ask(&keys, "one").await.is_ok(), "a known name fetches when its keys are too old");
    assert_eq!(source.fetches(), 2);
    pass(seconds(30)).await;
    assert_eq!(find_error(&keys, "invented").await, Reason::UnknownKey);
    assert_eq!(find_error(&keys, "invented").await, Reason::UnknownKey);
    assert_eq!(source.fetches(), 3);
}
