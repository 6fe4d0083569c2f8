//! The default client: free functions over one client for the whole program.
//!
//! ```text
//! cargo run --example default_instance
//! ```
//!
//! The environment configures it (`CLERK_API_KEY` and the rest). Nothing happens before its first
//! use, so setters can still say what the environment does not.

mod support;

#[tokio::main]
async fn main() -> support::Result {
    // With a key in the environment, nothing has to be set.
    let emulator = support::emulator_without_key().await?;
    if let Some(emulator) = &emulator {
        clerk_sdk::set_api_key(emulator.api_key());
        clerk_sdk::set_server_api_url(emulator.url());
        clerk_sdk::set_api_version("v1");
    }

    show_users().await?;
    if emulator.is_none() && !support::may_write_to_service() {
        support::skipped("create a user and delete it again");
        return Ok(());
    }
    let create = clerk_sdk::users().create().email_address(["default+clerk_test@example.com"]);
    let user = create.skip_password_requirement(true).send().await?;
    println!("\nCreated {}.", user.id);
    show_users().await?;
    clerk_sdk::users().delete(&user.id).send().await?;
    Ok(())
}

/// Any function can use it; no client has to be passed around.
async fn show_users() -> support::Result {
    println!("Users in the instance: {}", clerk_sdk::users().count().send().await?.total_count);
    for user in clerk_sdk::users().list().limit(10).send().await? {
        println!("  {}  {}", user.id, support::email(&user));
    }
    Ok(())
}
