//! Sessions: create one for tests, mint tokens for it, list and revoke it.
//!
//! ```text
//! cargo run --example sessions
//! ```
//!
//! Creating sessions is for tests: production instances of Clerk reject it.

mod support;

use clerk_sdk::types::SessionStatus;

#[tokio::main]
async fn main() -> support::Result {
    let clerk = support::connect().await?;
    if !clerk.may_write() {
        if let Some(user) = clerk.users().list().limit(1).send().await?.first() {
            for session in clerk.sessions().list().user_id(&user.id).send().await? {
                println!("{}  {}", session.id, session.status);
            }
        }
        support::skipped("create a user and a session, mint a token, and revoke and delete them again");
        return Ok(());
    }

    let user = support::create_user(&clerk, "sessions").await?;
    let session = clerk.sessions().create(&user.id).send().await?;
    println!("Created   {}", session.id);
    println!("Client    {}", session.client_id);
    println!("Expires   {}", session.expire_at);

    let token = clerk.sessions().create_token(&session.id).expires_in_seconds(60).send().await?;
    if let Some(jwt) = &token.jwt {
        // Debug hides a token. `expose` is the one way to its text, to hand it to a client.
        println!("Token     {jwt:?}, {} bytes", jwt.expose().len());
    }

    let active = clerk.sessions().list().user_id(&user.id).status(SessionStatus::Active).send().await?;
    println!("Active    {}", active.len());

    let revoked = clerk.sessions().revoke(&session.id).send().await?;
    match revoked.status {
        SessionStatus::Revoked => println!("Revoked   the user has to sign in again"),
        // Clerk may add values, so a match needs an arm for the rest.
        other => println!("Revoked   now {other}"),
    }
    if let Err(error) = clerk.sessions().create_token(&session.id).send().await {
        println!("No token  {error}");
    }
    clerk.users().delete(&user.id).send().await?;
    Ok(())
}
