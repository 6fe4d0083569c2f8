//! A server that records requests as they were on the wire, in the order and case of their bytes.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// One request as it arrived.
pub(crate) struct Raw {
    /// Method, target and version of HTTP.
    pub(crate) line: String,
    pub(crate) method: String,
    /// Header fields in their order, names in lower case.
    pub(crate) fields: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
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

    /// The values of a header, by its name in lower case.
    pub(crate) fn field(&self, name: &str) -> Vec<&str> {
        self.fields.iter().filter(|(found, _)| found == name).map(|(_, value)| value.as_str()).collect()
    }
}

/// The URL of a server that responds with `{}`, and the requests it received.
pub(crate) fn recorder() -> (String, Arc<Mutex<Vec<Raw>>>) {
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
