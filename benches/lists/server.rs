//! A server on this machine whose response to every request is the same bytes, prepared before. It lives
//! in the process that measures nothing.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

use crate::Result;

/// The address of a server that responds with `body`, until the process ends.
pub(crate) fn serving(body: &str) -> Result<String> {
    let listener = TcpListener::bind(("127.0.0.1", 0))?;
    let url = format!("http://{}", listener.local_addr()?);
    let length = body.len();
    let head = format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n");
    let response: Arc<[u8]> = [head.as_bytes(), body.as_bytes()].concat().into();
    thread::spawn(move || {
        for connection in listener.incoming().map_while(std::result::Result::ok) {
            let response = Arc::clone(&response);
            // A client that has gone is not a failure.
            thread::spawn(move || respond_to_all(connection, &response).ok());
        }
    });
    Ok(url)
}

/// Requests have no body here, so each ends with an empty line.
fn respond_to_all(mut connection: TcpStream, response: &[u8]) -> std::io::Result<()> {
    connection.set_nodelay(true)?;
    let mut lines = BufReader::new(connection.try_clone()?);
    let mut line = String::new();
    while lines.read_line(&mut line)? > 0 {
        if line.trim_end().is_empty() {
            connection.write_all(response)?;
        }
        line.clear();
    }
    Ok(())
}
