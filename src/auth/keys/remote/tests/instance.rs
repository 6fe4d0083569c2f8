//! Options that change, and with them the instance the keys are of.

use super::*;

#[tokio::test(start_paused = true)]
async fn keys_of_the_instance_before_are_never_used() {
    let source = Source::with_one();
    let keys = source.keys();
    let key = ask(&keys, "one").await.unwrap();
    source.change_instance();
    source.answer(Answer::Failure(Reason::KeysUnavailable));
    assert!(keys.at_hand(Some("one")).is_none());
    assert!(!keys.trusts(Some("one"), &key));
    assert_eq!(keys.readiness(), Readiness::NotReady);
    assert_eq!(refusal(&keys, "one").await, Reason::KeysUnavailable);

    // Not even a key that looks the same.
    source.change_instance();
    source.answer(Answer::Keys(&["one"]));
    assert!(ask(&keys, "one").await.is_ok());
    assert!(!keys.trusts(Some("one"), &key));
}

#[tokio::test(start_paused = true)]
async fn what_failed_or_was_refused_before_counts_no_more() {
    let source = Source::answering(Answer::Failure(Reason::SecretKeyRejected));
    let keys = source.keys();
    assert_eq!(refusal(&keys, "one").await, Reason::SecretKeyRejected);
    source.change_instance();
    source.answer(Answer::Keys(&["one"]));
    assert!(ask(&keys, "one").await.is_ok());
    assert_eq!(refusal(&keys, "two").await, Reason::UnknownKey);
    source.change_instance();
    source.answer(Answer::Keys(&["two"]));
    assert!(ask(&keys, "two").await.is_ok());
    assert_eq!(source.fetches(), 3);
}

#[tokio::test(start_paused = true)]
async fn probes_alone_make_a_server_ready_for_the_new_instance() {
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
async fn a_fetch_under_way_brings_nothing_for_the_new_instance() {
    let source = Source::with_one();
    source.answer_after(seconds(2), Answer::Keys(&["old", "both"]));
    let keys = Arc::new(source.keys());
    let waiting = |name: &'static str| {
        let keys = Arc::clone(&keys);
        tokio::spawn(async move { ask(&*keys, name).await.map(drop).map_err(|error| error.reason()) })
    };
    let (old, both) = (waiting("old"), waiting("both"));
    pass(seconds(1)).await;
    source.change_instance();
    source.answer(Answer::Keys(&["new", "both"]));
    // Nobody asked since, so the first fetch is still the only one.
    pass(seconds(1)).await;
    assert_eq!(old.await.unwrap(), Err(Reason::UnknownKey));
    assert_eq!(both.await.unwrap(), Ok(()));
    assert!(keys.at_hand(Some("new")).is_some() && keys.at_hand(Some("old")).is_none());
    assert_eq!(source.fetches(), 2);
}

#[tokio::test(start_paused = true)]
async fn who_asks_about_the_new_instance_does_not_wait_for_the_old_one() {
    let source = Source::with_one();
    source.answer_after(seconds(4), Answer::Keys(&["old"]));
    let keys = source.keys();
    assert!(keys.at_hand(Some("old")).is_none());
    settle().await;
    assert_eq!(source.fetches(), 1);
    source.change_instance();
    source.answer(Answer::Keys(&["new"]));
    let started = Instant::now();
    assert!(ask(&keys, "new").await.is_ok());
    assert_eq!((started.elapsed(), source.fetches()), (Duration::ZERO, 2));
    // What the old one says in the end, changes nothing.
    pass(seconds(10)).await;
    assert!(keys.at_hand(Some("new")).is_some() && keys.at_hand(Some("old")).is_none());
    assert_eq!(source.fetches(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_late_failure_of_the_old_instance_is_not_the_new_one_s() {
    let source = Source::with_one();
    source.hang();
    let keys = source.keys();
    assert!(keys.at_hand(Some("one")).is_none());
    settle().await;
    source.change_instance();
    source.answer_after(seconds(2), Answer::Keys(&["one"]));
    pass(seconds(4)).await;
    assert!(keys.at_hand(Some("one")).is_none());
    // The old fetch is given up after a second, the new one ends a second later.
    let started = Instant::now();
    assert!(ask(&keys, "one").await.is_ok());
    assert_eq!((started.elapsed(), source.fetches()), (seconds(2), 2));
    assert_eq!(keys.readiness(), Readiness::Ready);
}

#[tokio::test(start_paused = true)]
async fn options_that_change_all_the_time_end_in_an_answer() {
    let source = Source::with_one();
    source.answer_after(seconds(1), Answer::Keys(&["one"]));
    let keys = Arc::new(source.keys());
    let asking = {
        let keys = Arc::clone(&keys);
        tokio::spawn(async move { refusal(&*keys, "one").await })
    };
    for _ in 0..10 {
        pass(seconds(1) - MILLISECOND).await;
        source.change_instance();
        pass(MILLISECOND).await;
    }
    assert_eq!(asking.await.unwrap(), Reason::KeysUnavailable);
    assert_eq!(source.fetches(), 3);
}
