//! Responses that do not arrive, or not in full.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use clerk_sdk::{Clerk, Error, ErrorKind, HttpOptions};

use crate::support::server::{builder, own_client};

const SOON: Duration = Duration::from_millis(100);

fn clerk(listener: &TcpListener, http: HttpOptions) -> Clerk {
    let url = format!("http://{}", listener.local_addr().expect("a bound address"));
    builder().server_api_url(url).http_options(http).build().unwrap()
}

fn bound() -> TcpListener {
    TcpListener::bind("127.0.0.1:0").expect("a free port")
}

#[tokio::test]
async fn timeout_covers_the_wait_for_a_response() {
    // The system accepts connections; nobody ever responds on one.
    let listener = bound();
    let own = HttpOptions::new().client(own_client().build().unwrap()).timeout(SOON);
    let of_client = HttpOptions::new().client(own_client().timeout(SOON).build().unwrap());
    for http in [HttpOptions::new().timeout(SOON), own, of_client] {
        let error = clerk(&listener, http).users().get("user_1").send().await.expect_err("no response");
        assert!(error.is_timeout(), "{error:?}");
        assert_eq!((error.kind(), error.operation(), error.status()), (ErrorKind::Timeout, Some("users_get"), None));
        assert!(std::error::Error::source(&error).is_some(), "{error:?}");
    }
}

/// The error of a call whose response is `head` and then nothing. With a `patience` the connection stays open
/// for longer than that; without one it is closed.
async fn cut_off(head: &'static str, patience: Option<Duration>) -> Error {
    let listener = bound();
    let http = patience.map_or_else(HttpOptions::new, |patience| HttpOptions::new().timeout(patience));
    let clerk = clerk(&listener, http);
    let (done, until_done) = mpsc::channel::<()>();
    let server = thread::spawn(move || {
        let (mut connection, _) = listener.accept().expect("a connection");
        // The client may time out before it has read anything.
        let _ = connection.read(&mut [0; 4096]);
        let _ = connection.write_all(head.as_bytes());
        if patience.is_some() {
            // Nothing is sent: this waits until the other end is dropped.
            let _ = until_done.recv();
        }
    });
    let error = clerk.jwks().get().send().await.expect_err("half a response");
    drop(done);
    server.join().expect("the server");
    error
}

#[tokio::test]
async fn timeout_covers_the_whole_response() {
    let error = cut_off("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"keys\":", Some(SOON)).await;
    assert!(error.is_timeout(), "{error:?}");
}

#[tokio::test]
async fn cut_off_success_is_a_transport_error() {
    let error = cut_off("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"keys\":", None).await;
    assert_eq!((error.kind(), error.is_timeout()), (ErrorKind::Transport, false));
}

#[tokio::test]
async fn cut_off_failure_keeps_its_status() {
    let head = "HTTP/1.1 503 Service Unavailable\r\nretry-after: 3\r\ncontent-length: 100\r\n\r\n{\"errors\":";
    let error = cut_off(head, None).await;
    assert_eq!((error.kind(), error.status()), (ErrorKind::Api, Some(http::StatusCode::SERVICE_UNAVAILABLE)));
    assert_eq!(error.retry_after(), Some(Duration::from_secs(3)));
}

#[tokio::test]
async fn unreachable_server_is_a_transport_error() {
    // Nobody listens on the first port.
    let clerk = builder().server_api_url("http://127.0.0.1:1").build().unwrap();
    let error = clerk.users().list().query("ada@example.com").send().await.expect_err("nobody listens");
    assert_eq!((error.kind(), error.operation()), (ErrorKind::Transport, Some("users_list")));
    let text = super::everything(&error);
    assert!(!text.contains("ada"), "{text}");
}
