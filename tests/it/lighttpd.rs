//! Behind a gateway that does not accept a POST of unknown length: lighttpd, as a reverse proxy of the
//! emulator.

use std::collections::BTreeSet;
use std::io::Write;
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use clerk_emulator::Emulator;
use clerk_sdk::{Clerk, Request, Response, Result};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::support::spec;

/// Longer than it takes to start, however busy the machine is.
const NEVER: Duration = Duration::from_secs(20);

/// A lighttpd that passes everything on. It ends when it is dropped.
struct Lighttpd {
    process: Child,
    address: String,
}

impl Lighttpd {
    /// Where the program is, if it is installed.
    fn program() -> Option<&'static str> {
        let starts = |program: &&str| {
            let mut version = Command::new(program);
            version.arg("-v").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
        };
        // Not every user's path names the folder of servers.
        ["lighttpd", "/usr/sbin/lighttpd"].into_iter().find(starts)
    }

    async fn in_front_of(emulator: &Emulator, program: &str) -> Self {
        let started = Instant::now();
        // Another process may take the port between the check and the start.
        loop {
            let mut lighttpd = Self::start(emulator, program);
            while started.elapsed() < NEVER {
                if lighttpd.process.try_wait().expect("a child").is_some() {
                    break;
                }
                if TcpStream::connect(&lighttpd.address).await.is_ok() {
                    return lighttpd;
                }
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
            assert!(started.elapsed() < NEVER, "lighttpd does not listen");
        }
    }

    fn start(emulator: &Emulator, program: &str) -> Self {
        let free = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port");
        let upstream = emulator.address();
        let configuration = format!(
            r#"
            server.modules = ("mod_proxy")
            server.document-root = "{root}"
            server.bind = "127.0.0.1"
            server.port = {port}
            proxy.server = ("" => (("host" => "{host}", "port" => {upstream})))
            "#,
            root = env!("CARGO_TARGET_TMPDIR"),
            port = free.port(),
            host = upstream.ip(),
            upstream = upstream.port(),
        );
        let mut command = Command::new(program);
        command.args(["-D", "-f", "-"]).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut process = command.spawn().expect("lighttpd starts");
        let mut stdin = process.stdin.take().expect("a pipe");
        // If it has ended already, the caller notices.
        let _ = stdin.write_all(configuration.as_bytes());
        Self { process, address: free.to_string() }
    }
}

impl Drop for Lighttpd {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The status line a POST without any length gets.
async fn status_line_of_a_post_without_length(address: &str) -> String {
    let mut connection = TcpStream::connect(address).await.expect("it listens");
    let request = format!("POST /v1/users HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n");
    connection.write_all(request.as_bytes()).await.expect("it reads");
    let mut response = Vec::new();
    connection.read_to_end(&mut response).await.expect("it responds");
    String::from_utf8_lossy(&response).lines().next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn gateway_that_wants_a_length_passes_calls_without_body() {
    let Some(program) = Lighttpd::program() else {
        assert_ne!(std::env::var("CI").as_deref(), Ok("true"), "lighttpd has to be installed");
        println!("skipped: lighttpd is not installed");
        return;
    };
    let emulator = Emulator::start().await.expect("a free port");
    let lighttpd = Lighttpd::in_front_of(&emulator, program).await;
    let line = status_line_of_a_post_without_length(&lighttpd.address).await;
    assert!(line.contains("411"), "{line}");

    let url = format!("http://{}", lighttpd.address);
    let clerk = Clerk::builder().api_key(emulator.api_key()).api_version("v1").server_api_url(url).build();
    let clerk = clerk.expect("usable options");
    let passed = bodyless_calls(&clerk).await.expect("every call passes");
    // The emulator does not have the others: it says so, and the gateway passes them on, too.
    for operation in spec::bodyless().difference(&passed).map(|id| spec::operation(id)) {
        let path = operation.path.replace(['{', '}'], "");
        let method = operation.method.to_uppercase().parse().expect("a method");
        let error = clerk.request(method, &path).send_raw().await.expect_err("not emulated");
        assert_eq!(error.status().map(|status| status.as_u16()), Some(501), "{}: {error}", operation.id());
    }
}

/// Makes every call that sends no body by a method that could have one.
async fn bodyless_calls(clerk: &Clerk) -> Result<BTreeSet<String>> {
    fn passed<T>(operation: &str, response: &Response<T>) -> String {
        let server = response.headers().get("server").and_then(|server| server.to_str().ok()).unwrap_or_default();
        assert!(server.starts_with("lighttpd"), "{operation} went past it: {:?}", response.headers());
        operation.to_owned()
    }
    let users = clerk.users();
    let user = users.create().email_address(["ada@example.com"]).password("correct horse battery").send().await?;
    let session = clerk.sessions().create(&user.id).send().await?;
    let invitation = clerk.invitations().create("grace@example.com").send().await?;
    Ok(BTreeSet::from([
        passed("sessions_revoke", &clerk.sessions().revoke(&session.id).send_response().await?),
        passed("invitations_revoke", &clerk.invitations().revoke(&invitation.id).send_response().await?),
        passed("users_ban", &users.ban(&user.id).send_response().await?),
        passed("users_unban", &users.unban(&user.id).send_response().await?),
        passed("users_lock", &users.lock(&user.id).send_response().await?),
        passed("users_unlock", &users.unlock(&user.id).send_response().await?),
        passed("users_unset_password_compromised", &users.unset_password_compromised(&user.id).send_response().await?),
    ]))
}
