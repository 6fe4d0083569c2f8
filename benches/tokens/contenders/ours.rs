//! This crate, every check on: the key is a PEM, as `CLERK_JWT_KEY` holds it, and the clock is the
//! machine's.

use clerk_sdk::auth::TokenVerifier;
use tokio::runtime::Runtime;

use crate::Result;
use crate::measure::Contender;
use crate::sample::{PARTY, PERMISSION, Sample};

/// Room for all tokens: the cache is made of shards, and no shard may run over.
const ROOMY: usize = 32_768;

/// Nothing is remembered: every token is verified from start to end.
pub(crate) fn first_time<'a>(runtime: &'a Runtime, sample: &Sample) -> Result<Contender<'a>> {
    let name = "clerk-sdk, first time";
    cached(name, 100, runtime, sample, vec![sample.token.clone()], 0)
}

/// The same, and a question about the organization, which is read when somebody asks.
pub(crate) fn first_time_and_asked<'a>(runtime: &'a Runtime, sample: &Sample) -> Result<Contender<'a>> {
    let verifier = maker(sample, 0)?()?;
    let accepts = async move |token: &String| {
        verifier.verify_session(token).await.is_ok_and(|claims| claims.has_permission(PERMISSION))
    };
    let name = "clerk-sdk, first time, permission asked";
    Contender::new(name, 100, runtime, vec![sample.token.clone()], &sample.forged, accepts)
}

/// Different tokens, each seen for the first time and put into the cache.
pub(crate) fn first_time_remembered<'a>(runtime: &'a Runtime, sample: &Sample) -> Result<Contender<'a>> {
    let make = maker(sample, ROOMY)?;
    let inputs = sample.many.iter().take(100).cloned().collect();
    Ok(Contender::anew("clerk-sdk, first time, remembered", runtime, inputs, make, async |verifier, token: &String| {
        accepts(verifier, token).await
    }))
}

/// Different tokens in turn, all seen before.
pub(crate) fn many_cached<'a>(runtime: &'a Runtime, sample: &Sample) -> Result<Contender<'a>> {
    let name = "clerk-sdk, 10,000 tokens in turn, cached";
    cached(name, sample.many.len(), runtime, sample, sample.many.clone(), ROOMY)
}

/// One token over and over.
pub(crate) fn one_cached<'a>(runtime: &'a Runtime, sample: &Sample) -> Result<Contender<'a>> {
    cached("clerk-sdk, one hot token, cached", 5_000, runtime, sample, vec![sample.token.clone()], ROOMY)
}

fn cached<'a>(
    name: &'static str,
    count: usize,
    runtime: &'a Runtime,
    sample: &Sample,
    tokens: Vec<String>,
    capacity: usize,
) -> Result<Contender<'a>> {
    let verifier = maker(sample, capacity)?()?;
    let accepts = async move |token: &String| accepts(&verifier, token).await;
    Contender::new(name, count, runtime, tokens, &sample.forged, accepts)
}

fn maker(sample: &Sample, capacity: usize) -> Result<impl Fn() -> Result<TokenVerifier> + use<>> {
    let (key, issuer) = (sample.instance.jwt_key()?, sample.instance.issuer());
    Ok(move || {
        let builder = TokenVerifier::builder().jwt_key(&key).issuer(&issuer).authorized_parties([PARTY]);
        Ok(builder.cache_capacity(capacity).build()?)
    })
}

async fn accepts(verifier: &TokenVerifier, token: &str) -> bool {
    verifier.verify_session(token).await.is_ok()
}
