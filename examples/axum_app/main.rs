//! A website on axum where people sign in: a page for everybody, a page for users, and a JSON route.
//!
//! ```text
//! cargo run --example axum_app
//! ```
//!
//! Without a key it starts an offline Clerk inside the program, with three users and the page to sign in on. With
//! `CLERK_API_KEY` and `CLERK_PUBLISHABLE_KEY` it serves your instance, and signs out who presses the button.
//! It listens on port 3000; `PORT` names another one.

mod app;
mod html;
mod pages;
#[path = "../support/mod.rs"]
mod support;

use std::io::ErrorKind;
use std::net::{Ipv4Addr, Ipv6Addr};

use app::App;
use tokio::net::TcpListener;

const PORT: u16 = 3000;

#[tokio::main]
async fn main() -> support::Result {
    let listener = listen().await?;
    // What browsers say, and so what session tokens name as their authorized party.
    let origin = format!("http://localhost:{}", listener.local_addr()?.port());
    let emulator = support::start_without_key(app::emulator()?).await?;
    let app = match &emulator {
        None => App::from_env(&origin)?,
        Some(emulator) => App::emulated(emulator, &origin)?,
    };
    println!("Setup check:\n{}", app.authenticator.check_setup().await);
    println!("\nOpen {origin} in a browser and sign in. Then open the dashboard and revoke your session there.");
    println!("Stop it with Ctrl-C.");
    axum::serve(listener, app.router()).await?;
    Ok(())
}

/// Listens on the port that was asked for, or else on port 3000 or a free one.
async fn listen() -> support::Result<TcpListener> {
    if let Ok(port) = std::env::var("PORT") {
        return Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, port.parse()?)).await?);
    }
    // To browsers, localhost is both: another program may have the port on one of them.
    let is_free = TcpListener::bind((Ipv6Addr::LOCALHOST, PORT)).await.map_err(|error| error.kind());
    if is_free.err() != Some(ErrorKind::AddrInUse)
        && let Ok(listener) = TcpListener::bind((Ipv4Addr::LOCALHOST, PORT)).await
    {
        return Ok(listener);
    }
    println!("Port {PORT} is taken: using another one.");
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?)
}
