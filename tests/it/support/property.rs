//! Bounded runs of random cases: the same cases every time.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngSeed, TestRunner};

/// This many cases, the same ones in every run and on every machine.
pub(crate) fn cases(cases: u32) -> Config {
    Config { cases, rng_seed: RngSeed::Fixed(0x00c1_e4c0), failure_persistence: None, ..Config::default() }
}

/// The cases themselves, for tests that have to wait in between.
pub(crate) fn generated<S: Strategy>(count: u32, strategy: &S) -> Vec<S::Value> {
    let mut runner = TestRunner::new(cases(count));
    (0..count).map(|_| strategy.new_tree(&mut runner).expect("a case").current()).collect()
}

/// The output of a future that never waits: with a cached key, verification does not.
pub(crate) fn at_once<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(outcome) => outcome,
        Poll::Pending => panic!("verification with a cached key waited"),
    }
}
