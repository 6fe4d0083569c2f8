//! Every request byte by byte, held against a recording: a change of the generator or of the transport
//! that changes what is sent shows here, whatever else the tests look at.
//!
//! `EXPECT=overwrite cargo test -p clerk-sdk --test it contract::wire` accepts what is sent now.

use std::fmt::Write;
use std::path::PathBuf;

use super::entries;
use super::raw::{Raw, recorder};
use crate::server::builder;

#[tokio::test]
async fn every_request_is_the_recorded_one() {
    let (url, log) = recorder();
    let clerk = builder().server_api_url(url).build().expect("usable options");
    let mut sent = String::new();
    for contract in entries::all() {
        // What is answered is no concern here, nor what cannot be sent.
        let _ = contract.send(&clerk).await;
        let _ = contract.send_cleared(&clerk).await;
        for raw in log.lock().expect("no panic").drain(..) {
            let _ = write!(sent, "# {}\n{}\n", contract.id, text(&raw));
        }
    }
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/contract/wire.txt"));
    if std::env::var_os("EXPECT").is_some_and(|what| what == "overwrite") {
        std::fs::write(&path, &sent).expect("the recording can be written");
    }
    let recorded = std::fs::read_to_string(&path).expect("a recording");
    let (mut sent, mut recorded) = (sent.lines(), recorded.lines());
    loop {
        match (sent.next(), recorded.next()) {
            (None, None) => break,
            (now, before) => assert_eq!(now, before, "what is sent is not what was recorded"),
        }
    }
}

/// The request as text, without what differs from run to run and from release to release.
fn text(raw: &Raw) -> String {
    let mut text = format!("{}\n", raw.line);
    for (name, value) in raw.fields.iter().filter(|(name, _)| name != "host") {
        let _ = writeln!(text, "{name}: {}", value.replace(env!("CARGO_PKG_VERSION"), "{version}"));
    }
    let body = String::from_utf8_lossy(&raw.body);
    if body.is_empty() { text } else { format!("{text}\n{body}\n") }
}
