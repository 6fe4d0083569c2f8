//! The emulator as a program, for everything that is not a Rust test.
#![forbid(unsafe_code)]

use std::{
    fs,
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
};

use clap::{Parser, error::ErrorKind};
use clerk_emulator::{Emulator, Seed};

/// What the help has below the flags.
const MORE: &str = "\
It prints what a frontend or an SDK needs, as lines of a .env file: the URL, the secret key, the publishable key, the \
URLs that an app in a browser uses (the emulator plays the frontend API and has a page to sign in on), and the public key \
that verifies tokens. Keys are new at every start.

A token for a user, as a frontend at https://app.example.com would send it:
  curl -X POST http://127.0.0.1:4010/_emulator/tokens -H 'Authorization: Bearer sk_test_x' \\
    -H 'Content-Type: application/json' -d '{\"user_id\": \"user_…\", \"azp\": \"https://app.example.com\"}'
The response is {\"jwt\": …, \"session_id\": …}. GET /v1/users says which users there are.";

/// An offline Clerk for development and tests. Nothing is sent anywhere and nothing is kept.
#[derive(Parser)]
#[command(name = "clerk-emulator", version, after_help = MORE)]
struct Flags {
    /// Port to listen on; 0 takes a free one
    #[arg(long, default_value_t = 4010)]
    port: u16,

    /// Address to listen on; keep it on loopback, everyone who reaches it can change everything
    #[arg(long, default_value = "127.0.0.1")]
    host: String,

    /// Another name that it is reached by, such as a container's; can be repeated. Requests for other hosts than
    /// localhost, addresses and these are rejected
    #[arg(long, value_name = "NAME")]
    allow_host: Vec<String>,

    /// JSON file with the users, invitations and allowlist identifiers to start with
    #[arg(long, value_name = "FILE")]
    seed: Option<PathBuf>,

    /// Key to accept, besides every key that starts with sk_test_ or test_
    #[arg(long, value_name = "KEY")]
    api_key: Option<String>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let flags = match Flags::try_parse() {
        Ok(flags) => flags,
        Err(error) => return explain(&error),
    };
    match run(flags).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            complain(&format!("error: {reason}"));
            ExitCode::from(1)
        }
    }
}

async fn run(flags: Flags) -> Result<(), String> {
    let mut builder = Emulator::builder().host(flags.host).port(flags.port).accept_test_keys();
    for name in flags.allow_host {
        builder = builder.allow_host(name);
    }
    if let Some(path) = &flags.seed {
        let name = path.display();
        let text = fs::read_to_string(path).map_err(|error| format!("{name}: {error}"))?;
        let seed = Seed::from_json(&text).map_err(|error| format!("{name}: {error}"))?;
        builder = builder.seed(seed);
    }
    // A key that was given is not repeated: it may be a real one.
    let (key, secret_key) = match flags.api_key {
        Some(_) => ("the given key", "# CLERK_SECRET_KEY is the given key"),
        None => ("sk_test_x", "CLERK_SECRET_KEY=sk_test_x"),
    };
    if let Some(api_key) = flags.api_key {
        builder = builder.api_key(api_key);
    }
    let clerk = builder.start().await.map_err(|error| error.to_string())?;
    if !clerk.address().ip().is_loopback() {
        complain("warning: this address is not on loopback; others may be able to reach it");
    }
    let url = clerk.url();
    let (publishable_key, jwt_key) = (clerk.publishable_key(), clerk.jwt_key());
    say(&format!(
        "listening on {url}; point an SDK at it with CLERK_API_URL={url} CLERK_API_KEY={key}\n\
         CLERK_API_URL={url}\n\
         {secret_key}\n\
         CLERK_PUBLISHABLE_KEY={publishable_key}\n\
         CLERK_PROXY_URL={}\n\
         CLERK_SIGN_IN_URL={}\n\
         CLERK_JWT_KEY=\"{}\"",
        clerk.frontend_url(),
        clerk.sign_in_url(),
        jwt_key.trim_end()
    ));
    interrupted().await;
    clerk.shutdown().await;
    Ok(())
}

/// Help and version are printed in full, a mistake in one line.
fn explain(error: &clap::Error) -> ExitCode {
    let text = error.to_string();
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            say(text.trim_end());
            ExitCode::SUCCESS
        }
        _ => {
            complain(text.lines().next().unwrap_or("error: wrong flags"));
            ExitCode::from(2)
        }
    }
}

async fn interrupted() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    drop(tokio::signal::ctrl_c().await);
}

// A reader that has gone away is not a reason to fail, so errors of writing are ignored.

fn say(line: &str) {
    let mut out = io::stdout().lock();
    drop(writeln!(out, "{line}").and_then(|()| out.flush()));
}

fn complain(line: &str) {
    drop(writeln!(io::stderr().lock(), "{line}"));
}
