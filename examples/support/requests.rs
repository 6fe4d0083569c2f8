//! What the examples of servers share: an authenticator, and requests to try the server with.

use std::net::SocketAddr;

use clerk_emulator::Emulator;
use clerk_sdk::auth::Authenticator;
use reqwest::Method;
use tokio::net::TcpListener;

use super::{Result, create_user, emulator_without_key};

/// Where the server listens when it stays.
const ADDRESS: &str = "127.0.0.1:3000";

/// Authenticates the requests of the instance the environment names, or else of an emulator inside this program.
pub(crate) async fn authenticator() -> Result<(Authenticator, Option<Emulator>)> {
    let emulator = emulator_without_key().await?;
    let authenticator = match &emulator {
        // An application names its frontends, too: `Clerk::from_env()?.authenticator().authorized_parties(…)`.
        None => Authenticator::from_env()?,
        Some(emulator) => emulator.client()?.authenticator().publishable_key(emulator.publishable_key()).build()?,
    };
    Ok((authenticator, emulator))
}

/// Listens where a browser can find it, or anywhere to try the server once.
pub(crate) async fn listen(emulator: Option<&Emulator>) -> Result<TcpListener> {
    let address = if stays(emulator) { ADDRESS } else { "127.0.0.1:0" };
    let listener = TcpListener::bind(address).await?;
    println!("Listening on http://{}.", listener.local_addr()?);
    Ok(listener)
}

/// Sends each request as a visitor and as a user who is signed in, and shows the responses. A server that stays runs
/// until it is stopped.
pub(crate) async fn try_out(address: SocketAddr, emulator: Option<&Emulator>, requests: &[(Method, &str)]) -> Result {
    if let Some(emulator) = emulator {
        let user = create_user(&emulator.client()?, "ada").await?;
        let token = emulator.create_client_session(&user.id)?.token;
        for (method, path) in requests {
            println!("\n{method} {path}");
            for (name, token) in [("a visitor", None), ("a user", Some(&token))] {
                let request = reqwest::Client::new().request(method.clone(), format!("http://{address}{path}"));
                let request = if let Some(token) = token { request.bearer_auth(token) } else { request };
                let response = request.send().await?;
                println!("  {name:10} {} {}", response.status().as_u16(), response.text().await?);
            }
        }
        if stays(Some(emulator)) {
            println!("\ncurl -H 'Authorization: Bearer {token}' http://{address}/me");
        }
    }
    if stays(emulator) {
        println!("\nStop it with Ctrl-C.");
        std::future::pending::<()>().await;
    }
    Ok(())
}

/// Whether the server stays: for an instance, and where the command ends with `-- --serve`.
fn stays(emulator: Option<&Emulator>) -> bool {
    emulator.is_none() || std::env::args().any(|argument| argument == "--serve")
}
