//! Session tokens: verify one without a network, read what it says, and see what is rejected.
//!
//! ```text
//! cargo run --example verify_token
//! ```
//!
//! It always uses the emulator: a sign-in needs a browser everywhere else.

mod support;

use std::time::Duration;

use clerk_emulator::Emulator;
use clerk_sdk::auth::{SessionClaims, TokenError, TokenVerifier};
use clerk_sdk::testing::TestInstance;

const ORIGIN: &str = "https://app.example.com";

#[tokio::main]
async fn main() -> support::Result {
    let emulator = Emulator::start().await?;
    let clerk = emulator.client()?;
    let user = clerk.users().create().email_address(["ada@example.com"]).skip_password_requirement(true).send().await?;
    let signed_in = emulator.create_client_session_at(&user.id, ORIGIN)?;

    // A program would take the key from CLERK_JWT_KEY: `TokenVerifier::builder().from_env()?`.
    let verifier = TokenVerifier::builder().jwt_key(emulator.jwt_key()).authorized_parties([ORIGIN]).build()?;
    println!("A token of a signed-in user:");
    show(&verifier.verify_session(&signed_in.token).await?)?;

    println!("\nA token from a JWT template says nothing about a session:");
    let token = clerk.sessions().create_token_from_template(&signed_in.session_id, "hasura").send().await?;
    if let Some(jwt) = &token.jwt {
        rejected(verifier.verify_session(jwt.expose()).await);
    }

    // The testing kit signs what no instance would, and its clock can be moved.
    let instance = TestInstance::new()?;
    let verifier = instance.verifier_builder()?.authorized_parties([ORIGIN]).build()?;
    let session = || instance.session(user.id.as_str()).authorized_party(ORIGIN);

    println!("\nA token that somebody changed:");
    rejected(verifier.verify_session(&session().tampered().mint()).await);

    println!("\nA token that was good a minute ago:");
    let token = session().mint();
    verifier.verify_session(&token).await?;
    instance.clock().advance(Duration::from_secs(70));
    rejected(verifier.verify_session(&token).await);
    Ok(())
}

fn show(claims: &SessionClaims) -> support::Result {
    println!("  user      {}", claims.user_id());
    println!("  session   {}", claims.session_id());
    println!("  issuer    {}", claims.issuer().unwrap_or("none"));
    println!("  party     {}", claims.authorized_party().unwrap_or("none"));
    println!("  expires   {}", claims.expires_at());
    println!("  pending   {}", claims.is_pending());
    if let Some(ages) = claims.factor_ages() {
        println!("  proved    first factor {:?}, second factor {:?} minutes ago", ages.first, ages.second);
    }
    Ok(())
}

/// Decides as a handler would: by the status, never by the text.
fn rejected(result: Result<SessionClaims, TokenError>) {
    match result {
        Ok(claims) => println!("  accepted  {}", claims.user_id()),
        Err(error) => {
            println!("  status    {}", error.status());
            println!("  reason    {} ({:?})", error.reason().as_str(), error.reason());
            println!("  hint      {}", error.reason().hint());
        }
    }
}
