//! chromedriver, which starts Chromium and tells it what to do.

use std::os::unix::fs::MetadataExt;
use std::path::PathBuf;
use std::process::Stdio;

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

/// Starts both. Chromium ends with its session, and chromedriver when it is dropped.
pub(crate) async fn start() -> (Client, Child) {
    let chromium = program("CHROMIUM", &["chromium", "google-chrome"]);
    let (driver, url) = start_driver().await;
    let capabilities = json!({
        "goog:chromeOptions": { "binary": chromium, "args": arguments() },
        "goog:loggingPrefs": { "browser": "ALL" },
    });
    let Value::Object(capabilities) = capabilities else { unreachable!("it is an object") };
    let mut builder = ClientBuilder::new(HttpConnector::new());
    let client = builder.capabilities(capabilities).connect(&url).await.expect("Chromium starts");
    (client, driver)
}

/// Starts chromedriver on a free port, and waits until it says which.
async fn start_driver() -> (Child, String) {
    let mut command = Command::new(program("CHROMEDRIVER", &["chromedriver"]));
    let mut driver =
        command.arg("--port=0").stdout(Stdio::piped()).kill_on_drop(true).spawn().expect("chromedriver starts");
    let mut lines = BufReader::new(driver.stdout.take().expect("its output")).lines();
    while let Some(line) = lines.next_line().await.expect("readable output") {
        if let Some((_, port)) = line.split_once("started successfully on port ") {
            let url = format!("http://127.0.0.1:{}", port.trim_end_matches('.'));
            // What it writes later must not fill the pipe.
            tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
            return (driver, url);
        }
    }
    panic!("chromedriver ended before it listened");
}

/// A program that a variable names, or else the first of these in the `PATH`.
fn program(variable: &str, names: &[&str]) -> PathBuf {
    if let Some(path) = std::env::var_os(variable) {
        return path.into();
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = names.iter().find_map(|name| {
        std::env::split_paths(&path).map(|folder| folder.join(name)).find(|program| program.is_file())
    });
    found.unwrap_or_else(|| {
        panic!(
            "`{}` is not installed: on Debian, `apt-get install chromium chromium-driver`, or set {variable}",
            names[0]
        )
    })
}

fn arguments() -> Vec<&'static str> {
    let mut arguments = vec![
        "--headless=new",
        "--window-size=1000,900",
        "--lang=en",
        "--disable-gpu",
        // Containers have little shared memory.
        "--disable-dev-shm-usage",
    ];
    // The sandbox does not start for root, which tests in containers often are.
    if std::fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0) {
        arguments.push("--no-sandbox");
    }
    arguments
}
