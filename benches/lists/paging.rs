//! A server on this machine with a list of many pages, all of the same bytes, prepared before. It lives in the process
//! that measures nothing.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use crate::Result;

struct List {
    page: Vec<u8>,
    last: Vec<u8>,
    size: usize,
    pages: usize,
    delay: Duration,
}

/// The address of a server whose list is `page`, of so many rows, `pages` times. It takes a while for each response.
pub(crate) fn serving(page: &str, size: usize, pages: usize, delay: Duration) -> Result<String> {
    let listener = TcpListener::bind(("127.0.0.1", 0))?;
    let url = format!("http://{}", listener.local_addr()?);
    let response = |body: &str| {
        let head = format!("content-type: application/json\r\ncontent-length: {}\r\n", body.len());
        format!("HTTP/1.1 200 OK\r\n{head}\r\n{body}").into_bytes()
    };
    let list = Arc::new(List { page: response(page), last: response("[]"), size, pages, delay });
    thread::spawn(move || {
        for connection in listener.incoming().map_while(std::result::Result::ok) {
            let list = Arc::clone(&list);
            // A client that has gone is not a failure.
            thread::spawn(move || respond_to_all(connection, &list).ok());
        }
    });
    Ok(url)
}

/// A page that starts after a row is the one after the page before it on the same connection: all rows are alike.
fn respond_to_all(mut connection: TcpStream, list: &List) -> std::io::Result<()> {
    connection.set_nodelay(true)?;
    let mut lines = BufReader::new(connection.try_clone()?);
    let (mut line, mut next) = (String::new(), 0);
    while lines.read_line(&mut line)? > 0 {
        if let Some(offset) = line.starts_with("GET ").then(|| number_after(&line, "offset=")).flatten() {
            next = offset / list.size;
        }
        // Requests have no body here, so each ends with an empty line.
        if line.trim_end().is_empty() {
            thread::sleep(list.delay);
            connection.write_all(if next < list.pages { &list.page } else { &list.last })?;
            next += 1;
        }
        line.clear();
    }
    Ok(())
}

fn number_after(line: &str, name: &str) -> Option<usize> {
    let (_, rest) = line.split_once(name)?;
    rest.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}
