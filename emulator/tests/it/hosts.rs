//! Which hosts are served. A web page can point a name of its own at the server, but not choose the
//! `Host` that a browser sends then.

use clerk_emulator::{Emulator, Error};
use serde_json::Value;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// Sends these lines as the head of a request, and gives status and body of the response.
async fn raw(clerk: &Emulator, head: &[&str]) -> (u16, Value) {
    let mut stream = TcpStream::connect(clerk.address()).await.expect("a connection");
    let key = format!("Authorization: Bearer {}", clerk.api_key());
    let lines = head.iter().copied().chain([key.as_str(), "Connection: close", "", ""]);
    stream.write_all(lines.collect::<Vec<_>>().join("\r\n").as_bytes()).await.expect("sent");
    let mut response = String::new();
    stream.read_to_string(&mut response).await.expect("a response");
    let status = response.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
    let body = response.split_once("\r\n\r\n").map_or("", |(_, body)| body);
    (status, serde_json::from_str(body).unwrap_or(Value::Null))
}

async fn status(clerk: &Emulator, host: &str) -> u16 {
    let (status, body) = raw(clerk, &["GET /v1/users HTTP/1.1", &format!("Host: {host}")]).await;
    if status == 421 {
        assert_eq!(body["errors"][0]["code"], "host_invalid", "{host}: {body}");
        assert!(body["clerk_trace_id"].is_string());
        let text = body.to_string();
        assert!(host.len() < 4 || !text.contains(host), "the host is repeated: {text}");
    }
    status
}

#[tokio::test]
async fn loopback_names_and_addresses_are_served() {
    let clerk = Emulator::start().await.expect("a free port");
    for host in [
        "localhost",
        "LocalHost:4010",
        "localhost.",
        "localhost.:80",
        "app.localhost:3000",
        "a.b.localhost",
        "127.0.0.1",
        "127.0.0.1:4010",
        "192.168.1.20:80",
        "[::1]",
        "[::1]:4010",
        "[2001:DB8::1]:80",
        "localhost:",
    ] {
        assert_eq!(status(&clerk, host).await, 200, "{host}");
    }
}

#[tokio::test]
async fn other_hosts_are_rejected() {
    let clerk = Emulator::start().await.expect("a free port");
    for host in [
        "attacker.example",
        "attacker.example:4010",
        "127.0.0.1.attacker.example",
        "localhost.attacker.example",
        "notlocalhost",
        "localhost..",
        ".localhost.attacker.example",
        "localhost@attacker.example",
        "attacker.example@localhost",
        "user:127.0.0.1@attacker.example",
        "localhost#attacker.example",
        "localhost/attacker.example",
        "localhost,attacker.example",
        "localhost attacker.example",
        "localhost:80:80",
        "localhost:port",
        "[::1].attacker.example",
        "[::1",
        "[localhost]",
        "::1",
        "[::1%25lo]",
        "127.1",
        "2130706433",
        "0x7f.0.0.1",
        "",
        ":4010",
        "..",
        "%6cocalhost",
        "xn--lcalhost-3ze",
    ] {
        assert_eq!(status(&clerk, host).await, 421, "{host:?}");
    }
}

#[tokio::test]
async fn request_has_one_host() {
    let clerk = Emulator::start().await.expect("a free port");
    // No browser sends these.
    assert_eq!(raw(&clerk, &["GET /v1/users HTTP/1.0"]).await.0, 200);
    assert_eq!(raw(&clerk, &["GET /v1/users HTTP/1.0", "Host: attacker.example"]).await.0, 421);
    assert_eq!(raw(&clerk, &["GET /v1/users HTTP/1.1"]).await.0, 421);
    let two = ["GET /v1/users HTTP/1.1", "Host: localhost", "Host: attacker.example"];
    assert_eq!(raw(&clerk, &two).await.0, 421);
    let foreign = ["GET http://attacker.example/v1/users HTTP/1.1", "Host: localhost"];
    assert_eq!(raw(&clerk, &foreign).await.0, 421, "the target names a host, too");
    let hidden = ["GET http://localhost@attacker.example/v1/users HTTP/1.1", "Host: localhost"];
    assert_eq!(raw(&clerk, &hidden).await.0, 421);
    let own = ["GET http://localhost/v1/users HTTP/1.1", "Host: localhost"];
    assert_eq!(raw(&clerk, &own).await.0, 200);
    assert_eq!(raw(&clerk, &["GET /nowhere HTTP/1.1", "Host: attacker.example"]).await.0, 421);
}

#[tokio::test]
async fn allowed_hosts_are_served() {
    let clerk = Emulator::builder().allow_host("Clerk").allow_host("clerk.internal.test.").start().await;
    let clerk = clerk.expect("a free port");
    for (host, expected) in [
        ("clerk", 200),
        ("CLERK:4010", 200),
        ("clerk.", 200),
        ("clerk.internal.test", 200),
        ("localhost", 200),
        ("api.clerk", 421),
        ("internal.test", 421),
    ] {
        assert_eq!(status(&clerk, host).await, expected, "{host}");
    }
    for host in ["", ".", "http://clerk", "clerk:4010", "a b", "a@b", "*", "*.example.com", "é"] {
        let error = Emulator::builder().allow_host(host).start().await.expect_err("no host");
        assert!(matches!(error, Error::Host { .. }), "{host:?}: {error}");
        assert!(error.to_string().contains(&format!("{host:?}")), "{error}");
    }
}

#[tokio::test]
async fn listening_name_is_served() {
    let clerk = Emulator::builder().host("localhost").start().await.expect("a free port");
    assert_eq!(status(&clerk, "localhost").await, 200);
    assert_eq!(status(&clerk, "attacker.example").await, 421);
}
