//! The allowlist: who may sign up while it is switched on.
//!
//! ```text
//! cargo run --example allowlist
//! ```

mod support;

use clerk_sdk::Clerk;

#[tokio::main]
async fn main() -> support::Result {
    let clerk = support::connect().await?;
    show_all(&clerk).await?;
    if !clerk.may_write() {
        support::skipped("add an address and a domain, and remove them again");
        return Ok(());
    }

    // `notify(true)` would send an invitation.
    let allowlist = clerk.allowlist_identifiers();
    let address = allowlist.create("ada+clerk_test@example.com").notify(false).send().await?;
    let domain = allowlist.create("*@example.org").send().await?;
    println!("\nAdded an address and a whole domain.");
    show_all(&clerk).await?;

    for id in [address.id, domain.id].into_iter().flatten() {
        allowlist.delete(id).send().await?;
    }
    println!("\nRemoved them.");
    show_all(&clerk).await
}

async fn show_all(clerk: &Clerk) -> support::Result {
    let entries = clerk.allowlist_identifiers().list().limit(100).send().await?;
    println!("Entries of the allowlist: {}", entries.len());
    for entry in entries {
        let kind = entry.identifier_type.as_ref().map_or("", |kind| kind.as_str());
        println!("  {}  ({kind})", entry.identifier.as_deref().unwrap_or_default());
    }
    Ok(())
}
