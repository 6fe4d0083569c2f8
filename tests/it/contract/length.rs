//! Each request says how long its body is, or has none by its method: gateways reject it otherwise.

use super::{Check, each, same};
use crate::support::recorder::{Raw, recorder};
use crate::support::server::builder;
use crate::support::spec;

#[tokio::test]
async fn body_length_is_sent_with_every_request() {
    let (url, log) = recorder();
    let clerk = builder().server_api_url(url).build().expect("usable options");
    each(async |contract| {
        // The response does not matter here.
        let _ = contract.send(&clerk).await;
        let received = std::mem::take(&mut *log.lock().expect("no panic"));
        same("whether something arrived", &received.is_empty(), &false)?;
        received.iter().try_for_each(is_framed)
    })
    .await;
}

fn is_framed(raw: &Raw) -> Check {
    let length = raw.body.len().to_string();
    let expected = match raw.method.as_str() {
        "POST" | "PUT" | "PATCH" => vec![length.as_str()],
        _ => Vec::new(),
    };
    same(&format!("content-length of a {}", raw.method), &raw.field("content-length"), &expected)?;
    same("transfer-encoding", &raw.field("transfer-encoding"), &Vec::<&str>::new())
}

#[tokio::test]
async fn body_length_is_zero_where_a_body_could_be() {
    let (url, log) = recorder();
    let clerk = builder().server_api_url(url).build().expect("usable options");
    let bodyless = spec::bodyless();
    assert!(bodyless.len() >= 7, "{bodyless:?}");
    each(async |contract| {
        let _ = contract.send(&clerk).await;
        let received = std::mem::take(&mut *log.lock().expect("no panic"));
        if !bodyless.contains(contract.id) {
            return Ok(());
        }
        let lengths: Vec<_> = received.iter().flat_map(|raw| raw.field("content-length")).collect();
        same("content-length", &lengths, &vec!["0"])
    })
    .await;
}
