//! Options that change, and with them the instance that the keys belong to.

use super::*;

#[tokio::test(start_paused = true)]
async fn keys_of_the_instance_before_are_never_used() {
    let source = Source::with_one();
    let keys = source.keys();
    let key = ask(&keys, "one").await.unwrap();
    source.change_instance();
    source.respond(Response::Failure(Reason::KeysUnavailable));
    assert!(keys.cached(Some("one")).is_none());
    assert!(!keys.trusts(Some("one"), &key));
    assert_eq!(keys.readiness(), Readiness::NotReady);
    assert_eq!(find_error(&keys, "one").await, Reason::KeysUnavailable);

    // Not even a key that looks the same.
    source.change_instance();
    source.respond(Response::Keys(&["one"]));
    assert!(ask(&keys, "one").await.is_ok());
    assert!(!keys.trusts(Some("one"), &key));
}

#[tokio::test(start_paused = true)]
async fn failures_of_the_old_instance_do_not_count() {
    let source = Source::responding(Response::Failure(Reason::SecretKeyRejected));
    let keys = source.keys();
    assert_eq!(find_error(&keys, "one").await, Reason::SecretKeyRejected);
    source.change_instance();
    source.respond(Response::Keys(&["one"]));
    assert!(ask(&keys, "one").await.is_ok());
    assert_eq!(find_error(&keys, "two").await, Reason::UnknownKey);
    source.change_instance();
    source.respond(Response::Keys(&["two"]));
    assert!(ask(&keys, "two").await.is_ok());
    assert_eq!(source.fetches(), 3);
}

#[tokio::test(start_paused = true)]
async fn readiness_probes_fetch_keys_of_the_new_instance() {
    let source = Source::with_one();
    let keys = source.keys();
    keys.warm_up().await.unwrap();
    source.change_instance();
    assert_eq!(keys.readiness(), Readiness::NotReady);
    settle().await;
    assert_eq!(keys.readiness(), Readiness::Ready);
    assert_eq!(source.fetches(), 2);
}

#[tokio::test(start_paused = true)]
async fn fetch_in_progress_is_ignored_by_the_new_instance() {
    let source = Source::with_one();
    source.respond_after(seconds(2), Response::Keys(&["old", "both"]));
    let keys = Arc::new(source.keys());
    let waiting = |name: &'static str| {
        let keys = Arc::clone(&keys);
        tokio::spawn(async move { ask(&*keys, name).await.map(drop).map_err(|error| error.reason()) })
    };
    let (old, both) = (waiting("old"), waiting("both"));
    pass(seconds(1)).await;
    source.change_instance();
    source.respond(Response::Keys(&["new", "both"]));
    // There was no lookup since, so the first fetch is still the only one.
    pass(seconds(1)).await;
    assert_eq!(old.await.unwrap(), Err(Reason::UnknownKey));
    assert_eq!(both.await.unwrap(), Ok(()));
    assert!(keys.cached(Some("new")).is_some() && keys.cached(Some("old")).is_none());
    assert_eq!(source.fetches(), 2);
}

#[tokio::test(start_paused = true)]
async fn lookups_of_a_new_instance_do_not_wait_for_the_old_one() {
    let source = Source::with_one();
    source.respond_after(seconds(4), Response::Keys(&["old"]));
    let keys = source.keys();
    assert!(keys.cached(Some("old")).is_none());
    settle().await;
    assert_eq!(source.fetches(), 1);
    source.change_instance();
    source.respond(Response::Keys(&["new"]));
    let started = Instant::now();
    assert!(ask(&keys, "new").await.is_ok());
    assert_eq!((started.elapsed(), source.fetches()), (Duration::ZERO, 2));
    // The late response of the old one changes nothing.
    pass(seconds(10)).await;
    assert!(keys.cached(Some("new")).is_some() && keys.cached(Some("old")).is_none());
    assert_eq!(source.fetches(), 2);
}

#[tokio::test(start_paused = true)]
async fn late_failure_of_the_old_instance_is_ignored() {
    let source = Source::with_one();
    source.stop_responding();
    let keys = source.keys();
    assert!(keys.cached(Some("one")).is_none());
    settle().await;
    source.change_instance();
    source.respond_after(seconds(2), Response::Keys(&["one"]));
    pass(seconds(4)).await;
    assert!(keys.cached(Some("one")).is_none());
    // The old fetch is dropped after a second, the new one ends a second later.
    let started = Instant::now();
    assert!(ask(&keys, "one").await.is_ok());
    assert_eq!((started.elapsed(), source.fetches()), (seconds(2), 2));
    assert_eq!(keys.readiness(), Readiness::Ready);
}

#[tokio::test(start_paused = true)]
async fn lookup_ends_even_if_options_change_all_the_time() {
    let source = Source::with_one();
    source.respond_after(seconds(1), Response::Keys(&["one"]));
    let keys = Arc::new(source.keys());
    let asking = {
        let keys = Arc::clone(&keys);
        tokio::spawn(async move { find_error(&*keys, "one").await })
    };
    for _ in 0..10 {
        pass(seconds(1) - MILLISECOND).await;
        source.change_instance();
        pass(MILLISECOND).await;
    }
    assert_eq!(asking.await.unwrap(), Reason::KeysUnavailable);
    assert_eq!(source.fetches(), 3);
}
