//! The bytes of requests, as a gateway reads them: each says how long its body is, or has none by
//! its method.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use super::{Verdict, each, same};
use crate::server::builder;
use crate::spec;

/// One request as it arrived.
pub(super) struct Raw {
    /// Method, target and version of HTTP.
    pub(super) line: String,
    method: String,
    /// Header fields in their order, names in lower case.
    pub(super) fields: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

impl Raw {
    fn read(connection: &TcpStream) -> Option<Self> {
        let mut reader = BufReader::new(connection);
        let mut head = Vec::new();
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).ok()?;
            match line.trim_end() {
                "" => break,
                line => head.push(line.to_owned()),
            }
        }
        let line = head.first()?.clone();
        let method = line.split(' ').next()?.to_owned();
        let fields = head[1..].iter().filter_map(|line| line.split_once(": "));
        let fields: Vec<_> = fields.map(|(name, value)| (name.to_lowercase(), value.to_owned())).collect();
        let mut raw = Self { line, method, fields, body: Vec::new() };
        let length = raw.field("content-length").first().and_then(|length| length.parse().ok()).unwrap_or(0);
        raw.body.resize(length, 0);
        reader.read_exact(&mut raw.body).ok()?;
        Some(raw)
    }

    fn field(&self, name: &str) -> Vec<&str> {
        self.fields.iter().filter(|(found, _)| found == name).map(|(_, value)| value.as_str()).collect()
    }
}

/// The URL of a server that answers `{}` and keeps what it read.
pub(super) fn recorder() -> (String, Arc<Mutex<Vec<Raw>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("a bound address"));
    let log = Arc::new(Mutex::new(Vec::new()));
    let into_log = Arc::clone(&log);
    // Ends with the process.
    thread::spawn(move || {
        for mut connection in listener.incoming().map_while(Result::ok) {
            if let Some(raw) = Raw::read(&connection) {
                into_log.lock().expect("no panic").push(raw);
            }
            let _ = connection.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}");
        }
    });
    (url, log)
}

#[tokio::test]
async fn every_request_says_how_long_its_body_is() {
    let (url, log) = recorder();
    let clerk = builder().server_api_url(url).build().expect("usable options");
    each(async |contract| {
        // What is answered is no concern here.
        let _ = contract.send(&clerk).await;
        let received = std::mem::take(&mut *log.lock().expect("no panic"));
        same("whether something arrived", &received.is_empty(), &false)?;
        received.iter().try_for_each(is_framed)
    })
    .await;
}

fn is_framed(raw: &Raw) -> Verdict {
    let length = raw.body.len().to_string();
    let expected = match raw.method.as_str() {
        "POST" | "PUT" | "PATCH" => vec![length.as_str()],
        _ => Vec::new(),
    };
    same(&format!("content-length of a {}", raw.method), &raw.field("content-length"), &expected)?;
    same("transfer-encoding", &raw.field("transfer-encoding"), &Vec::<&str>::new())
}

#[tokio::test]
async fn a_request_that_could_have_a_body_and_has_none_says_zero() {
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
