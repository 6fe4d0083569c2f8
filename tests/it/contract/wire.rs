//! Every request byte by byte, compared with a recording: a change of the generator or of the transport
//! that changes what is sent shows here, whatever else the tests look at.
//!
//! `EXPECT=overwrite cargo test -p clerk-sdk --test it contract::wire` accepts what is sent now.

use std::fmt::Write;
use std::path::PathBuf;

use super::choice::{all_chosen, chosen, is_chosen};
use crate::support::recorder::{Raw, recorder};
use crate::support::server::builder;

#[tokio::test]
async fn wire_bytes_are_the_recorded_ones() {
    let (url, log) = recorder();
    let clerk = builder().server_api_url(url).build().expect("usable options");
    let mut sent = String::new();
    for contract in chosen() {
        // Neither the responses matter here nor what cannot be sent.
        let _ = contract.send(&clerk).await;
        let _ = contract.send_cleared(&clerk).await;
        for raw in log.lock().expect("no panic").drain(..) {
            let _ = write!(sent, "# {}\n{}\n", contract.id, text(&raw));
        }
    }
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/contract/wire.txt"));
    if std::env::var_os("EXPECT").is_some_and(|what| what == "overwrite") {
        assert!(all_chosen(), "only all requests together can be recorded: unset CONTRACT");
        std::fs::write(&path, &sent).expect("the recording can be written");
    }
    let recorded = std::fs::read_to_string(&path).expect("a recording");
    let mut of_chosen = true;
    let mut recorded = recorded.lines().filter(|line| {
        of_chosen = line.strip_prefix("# ").map_or(of_chosen, is_chosen);
        of_chosen
    });
    let (mut sent, mut operation) = (sent.lines(), "");
    loop {
        let (now, before) = (sent.next(), recorded.next());
        operation = now.and_then(|line| line.strip_prefix("# ")).unwrap_or(operation);
        assert_eq!(now, before, "{operation} does not send what was recorded");
        if now.is_none() {
            break;
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
