//! Checks the setup that the environment describes, and says what is wrong and how to fix it.
//!
//! ```text
//! cargo run --example check_setup
//! ```
//!
//! Without CLERK_API_KEY it checks the setup of an emulator. With it, `CLERK_PUBLISHABLE_KEY` and the other variables of
//! an authenticator count. Two requests are sent, and nothing is changed.

mod support;

use clerk_sdk::Clerk;

#[tokio::main]
async fn main() -> support::Result {
    let emulator = support::emulator_without_key().await?;
    let authenticator = match &emulator {
        None => Clerk::from_env()?.authenticator(),
        Some(emulator) => {
            let authenticator = emulator.client()?.authenticator().publishable_key(emulator.publishable_key());
            authenticator.proxy_url(emulator.frontend_url())
        }
    };
    let report = authenticator.build()?.check_setup().await;
    println!("{report}");
    if emulator.is_some() {
        println!("\nThat is on purpose: name the origins of your frontends with `authorized_parties`.");
    }
    Ok(())
}
