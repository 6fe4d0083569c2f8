//! Clients, the browsers and devices that hold sessions: verify a token, fetch its client.
//!
//! ```text
//! cargo run --example clients
//! ```

mod support;

use clerk_sdk::types::Client;

#[tokio::main]
async fn main() -> support::Result {
    let clerk = support::connect().await?;
    if !clerk.may_write() {
        #[allow(deprecated, reason = "Clerk intends to remove this list and has none in its place")]
        for client in clerk.clients().list().limit(10).send().await? {
            show(&client);
        }
        support::skipped("sign a new user in, verify the token, and delete the user again");
        return Ok(());
    }

    let user = support::create_user(&clerk, "clients").await?;
    // A browser that signs in gets a client with a session on it. Tests can have one without it.
    let session = clerk.sessions().create(&user.id).send().await?;
    let client = clerk.clients().get(&session.client_id).send().await?;
    show(&client);

    let token = clerk.sessions().create_token(&session.id).send().await?;
    if let Some(jwt) = token.jwt {
        let verified = clerk.clients().verify(jwt).send().await?;
        println!("The token belongs to the same client: {}", verified.id == client.id);
    }

    match clerk.clients().verify("no token").send().await {
        Ok(client) => println!("Unexpected: {}", client.id),
        Err(error) => println!("Text that is not a token is rejected: {error}"),
    }
    clerk.users().delete(&user.id).send().await?;
    Ok(())
}

fn show(client: &Client) {
    println!("{}", client.id);
    for session in &client.sessions {
        println!("  {} of {}: {}", session.id, session.user_id, session.status);
    }
}
