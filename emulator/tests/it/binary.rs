//! The program.

use std::{collections::HashMap, path::PathBuf, process::Stdio};

use clerk_sdk::auth::TokenVerifier;
use reqwest::{Client, Method};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, BufReader},
    process::{Child, ChildStdout, Command},
};

fn program(flags: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_clerk-emulator"));
    command.args(flags);
    command.stdin(Stdio::null());
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command.kill_on_drop(true);
    command
}

/// A file for one test, removed with it.
struct File(PathBuf);

impl File {
    fn new(name: &str, text: &str) -> Self {
        let name = format!("clerk-emulator-{}-{name}", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::write(&path, text).expect("a temporary file");
        Self(path)
    }

    fn path(&self) -> &str {
        self.0.to_str().expect("a path in UTF-8")
    }
}

impl Drop for File {
    fn drop(&mut self) {
        drop(std::fs::remove_file(&self.0));
    }
}

struct Running {
    child: Child,
    out: BufReader<ChildStdout>,
    line: String,
    url: String,
}

async fn run(flags: &[&str]) -> Running {
    let mut child = program(flags).spawn().expect("the program");
    let mut out = BufReader::new(child.stdout.take().expect("its output"));
    let mut line = String::new();
    out.read_line(&mut line).await.expect("a line");
    let url = line.split(' ').find_map(|word| word.strip_prefix("CLERK_API_URL=")).expect("the URL").to_owned();
    Running { child, out, line, url }
}

async fn fails(flags: &[&str]) -> (Option<i32>, String) {
    let output = program(flags).output().await.expect("the program");
    assert_eq!(output.stdout, b"", "nothing on standard output");
    let message = String::from_utf8(output.stderr).expect("text");
    assert_eq!(message.lines().count(), 1, "one line: {message}");
    (output.status.code(), message)
}

async fn status(url: &str, key: &str) -> u16 {
    let request = Client::new().get(format!("{url}/v1/users")).bearer_auth(key);
    request.send().await.expect("a response").status().as_u16()
}

#[tokio::test]
async fn program_prints_its_address_and_stops_on_interrupt() {
    let mut running = run(&["--port", "0"]).await;
    assert!(running.url.starts_with("http://127.0.0.1:"));
    assert!(running.line.contains("CLERK_API_KEY=sk_test_x"), "{}", running.line);
    assert_eq!(status(&running.url, "sk_test_x").await, 200);
    assert_eq!(status(&running.url, "sk_live_x").await, 401);
    let process = running.child.id().expect("a process").to_string();
    let interrupt = Command::new("kill").args(["-INT", &process]).status().await;
    assert!(interrupt.expect("kill").success());
    let ended = running.child.wait().await.expect("an end");
    assert_eq!(ended.code(), Some(0));
    let mut rest = String::new();
    running.out.read_to_string(&mut rest).await.expect("the rest");
    assert!(rest.starts_with("CLERK_API_URL="), "{rest}");
    assert!(rest.ends_with("-----END PUBLIC KEY-----\"\n"), "nothing follows the keys: {rest}");
}

/// The values of the lines `NAME=value` and `NAME="value"`, of which one has several lines.
async fn environment(running: &mut Running) -> HashMap<String, String> {
    let mut values = HashMap::new();
    while !values.contains_key("CLERK_JWT_KEY") {
        let mut line = String::new();
        running.out.read_line(&mut line).await.expect("a line");
        let (name, value) = line.split_once('=').unwrap_or((line.trim_end(), ""));
        let (name, mut value) = (name.to_owned(), value.trim_end().to_owned());
        while value.starts_with('"') && !value.ends_with('"') {
            let mut line = String::new();
            assert_ne!(running.out.read_line(&mut line).await.expect("a line"), 0, "{value}");
            value = format!("{value}\n{}", line.trim_end());
        }
        values.insert(name, value.trim_matches('"').to_owned());
    }
    values
}

#[tokio::test]
async fn program_prints_what_a_frontend_needs() {
    let seed = File::new("tokens.json", r#"[{ "username": "ada_l" }]"#);
    let mut running = run(&["--port", "0", "--seed", seed.path(), "--allow-host", "clerk"]).await;
    let values = environment(&mut running).await;
    let url = &values["CLERK_API_URL"];
    assert_eq!(url, &running.url);
    assert_eq!(&values["CLERK_PROXY_URL"], url);
    let page = Client::new().get(&values["CLERK_SIGN_IN_URL"]).send().await.expect("a response");
    assert!(page.text().await.expect("a page").contains("Sign in as <bdi>ada_l</bdi>"));
    let ask = async |method: Method, path: &str, body: Value| -> Value {
        let request = Client::new().request(method, format!("{url}{path}")).bearer_auth(&values["CLERK_SECRET_KEY"]);
        let response = request.header("host", "clerk:4010").json(&body).send().await.expect("a response");
        response.json().await.expect("JSON")
    };
    let users = ask(Method::GET, "/v1/users", Value::Null).await;
    let body = json!({ "user_id": users[0]["id"], "azp": "https://app.example.com" });
    let token = ask(Method::POST, "/_emulator/tokens", body).await;
    let verifier = TokenVerifier::builder()
        .jwt_key(&values["CLERK_JWT_KEY"])
        .publishable_key(&values["CLERK_PUBLISHABLE_KEY"])
        .authorized_parties(["https://app.example.com"])
        .build()
        .expect("usable keys");
    let claims = verifier.verify_session(token["jwt"].as_str().expect("a token")).await.expect("a good token");
    assert_eq!(claims.session_id().as_str(), token["session_id"]);
}

#[tokio::test]
async fn program_takes_a_seed_and_a_key() {
    let seed = File::new("good.json", r#"[{ "username": "ada_l" }]"#);
    let flags = ["--port", "0", "--seed", seed.path(), "--api-key", "sk_live_own"];
    let mut running = run(&flags).await;
    assert!(!running.line.contains("sk_live_own"), "the key is printed");
    let values = environment(&mut running).await;
    assert!(!values.contains_key("CLERK_SECRET_KEY"));
    assert!(!format!("{values:?}").contains("sk_live_own"), "the key is printed");
    let request = Client::new().get(format!("{}/v1/users", running.url));
    let response = request.bearer_auth("sk_live_own").send().await.expect("a response");
    let users: Value = response.json().await.expect("JSON");
    assert_eq!(users[0]["username"], "ada_l");
}

#[tokio::test]
async fn program_exits_with_2_for_wrong_flags() {
    for flags in [&["--port", "x"][..], &["--port", "70000"], &["--unknown"], &["--seed"], &["word"]] {
        let (code, message) = fails(flags).await;
        assert_eq!(code, Some(2), "{flags:?}: {message}");
        assert!(message.starts_with("error: "), "{message}");
    }
}

#[tokio::test]
async fn program_exits_with_1_for_an_invalid_seed() {
    let broken = File::new("broken.json", "[\n{");
    let wrong = File::new("wrong.json", r#"[{ "username": "ada_l" }, { "username": "x" }]"#);
    for (path, part) in
        [("/nowhere/users.json", "/nowhere/users.json"), (broken.path(), "line 2"), (wrong.path(), "users[1]")]
    {
        let (code, message) = fails(&["--port", "0", "--seed", path]).await;
        assert_eq!(code, Some(1), "{message}");
        assert!(message.contains(part), "{message}");
    }
}

#[tokio::test]
async fn program_exits_with_1_for_a_taken_port() {
    let running = run(&["--port", "0"]).await;
    let port = running.url.rsplit(':').next().expect("a port");
    let (code, message) = fails(&["--port", port]).await;
    assert_eq!(code, Some(1), "{message}");
    assert!(message.contains(port), "{message}");
    for flags in [["--api-key", ""], ["--allow-host", "http://clerk"]] {
        let (code, message) = fails(&["--port", "0", flags[0], flags[1]]).await;
        assert_eq!(code, Some(1), "{message}");
    }
}

#[tokio::test]
async fn program_warns_when_it_is_not_on_loopback() {
    let mut running = run(&["--port", "0", "--host", "0.0.0.0"]).await;
    let err = running.child.stderr.take().expect("its errors");
    let mut line = String::new();
    BufReader::new(err).read_line(&mut line).await.expect("a line");
    assert!(line.starts_with("warning: "), "{line}");
}

#[tokio::test]
async fn program_prints_help_and_version() {
    for (flag, part) in
        [("--help", "--seed"), ("--help", "/_emulator/tokens"), ("--version", env!("CARGO_PKG_VERSION"))]
    {
        let output = program(&[flag]).output().await.expect("the program");
        assert_eq!(output.status.code(), Some(0));
        assert!(String::from_utf8_lossy(&output.stdout).contains(part));
    }
}
