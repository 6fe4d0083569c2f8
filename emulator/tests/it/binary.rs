//! The program.

use std::{path::PathBuf, process::Stdio};

use reqwest::Client;
use serde_json::Value;
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
    assert_eq!(output.stdout, b"", "nothing is said on success' side");
    let told = String::from_utf8(output.stderr).expect("text");
    assert_eq!(told.lines().count(), 1, "one line: {told}");
    (output.status.code(), told)
}

async fn status(url: &str, key: &str) -> u16 {
    let request = Client::new().get(format!("{url}/v1/users")).bearer_auth(key);
    request.send().await.expect("an answer").status().as_u16()
}

#[tokio::test]
async fn it_says_where_it_is_and_stops_when_interrupted() {
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
    assert_eq!(rest, "", "one line is all it says");
}

#[tokio::test]
async fn a_seed_and_a_key_can_be_given() {
    let seed = File::new("good.json", r#"[{ "username": "ada_l" }]"#);
    let flags = ["--port", "0", "--seed", seed.path(), "--api-key", "sk_live_own"];
    let running = run(&flags).await;
    assert!(!running.line.contains("sk_live_own"), "the key is told");
    let request = Client::new().get(format!("{}/v1/users", running.url));
    let answer = request.bearer_auth("sk_live_own").send().await.expect("an answer");
    let users: Value = answer.json().await.expect("JSON");
    assert_eq!(users[0]["username"], "ada_l");
}

#[tokio::test]
async fn wrong_flags_end_it_with_2() {
    for flags in [&["--port", "x"][..], &["--port", "70000"], &["--unknown"], &["--seed"], &["word"]] {
        let (code, told) = fails(flags).await;
        assert_eq!(code, Some(2), "{flags:?}: {told}");
        assert!(told.starts_with("error: "), "{told}");
    }
}

#[tokio::test]
async fn an_unusable_seed_ends_it_with_1() {
    let broken = File::new("broken.json", "[\n{");
    let wrong = File::new("wrong.json", r#"[{ "username": "ada_l" }, { "username": "x" }]"#);
    for (path, part) in
        [("/nowhere/users.json", "/nowhere/users.json"), (broken.path(), "line 2"), (wrong.path(), "users[1]")]
    {
        let (code, told) = fails(&["--port", "0", "--seed", path]).await;
        assert_eq!(code, Some(1), "{told}");
        assert!(told.contains(part), "{told}");
    }
}

#[tokio::test]
async fn a_taken_port_ends_it_with_1() {
    let running = run(&["--port", "0"]).await;
    let port = running.url.rsplit(':').next().expect("a port");
    let (code, told) = fails(&["--port", port]).await;
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains(port), "{told}");
    let (code, told) = fails(&["--port", "0", "--api-key", ""]).await;
    assert_eq!(code, Some(1), "{told}");
}

#[tokio::test]
async fn it_warns_when_others_can_reach_it() {
    let mut running = run(&["--port", "0", "--host", "0.0.0.0"]).await;
    let err = running.child.stderr.take().expect("its errors");
    let mut line = String::new();
    BufReader::new(err).read_line(&mut line).await.expect("a line");
    assert!(line.starts_with("warning: "), "{line}");
}

#[tokio::test]
async fn help_and_version_are_answered() {
    for (flag, part) in [("--help", "--seed"), ("--version", env!("CARGO_PKG_VERSION"))] {
        let output = program(&[flag]).output().await.expect("the program");
        assert_eq!(output.status.code(), Some(0));
        assert!(String::from_utf8_lossy(&output.stdout).contains(part));
    }
}
