//! The allow-list: who may sign up while it is switched on.
//!
//! ```text
//! cargo run --example allowlist
//! ```

mod support;

use clerk_sdk::Clerk;
use clerk_sdk::types::AllowlistIdentifier;

#[tokio::main]
async fn main() -> support::Result {
    let clerk = support::connect().await?;
    show_all(&clerk).await?;
    if !clerk.may_write() {
        support::skipped("add an address and a domain, and remove them again");
        return Ok(());
    }

    let address = clerk
        .allowlist_identifiers()
        .create()
        .identifier("ada+clerk_test@example.com")
        .notify(false) // `true` sends an invitation
        .send()
        .await?
        .into_inner();
    let domain = clerk.allowlist_identifiers().create().identifier("*@example.org").send().await?.into_inner();
    println!("\nAdded an address and a whole domain.");
    show_all(&clerk).await?;

    for AllowlistIdentifier { id, .. } in [address, domain] {
        if let Some(id) = id {
            clerk.allowlist_identifiers().delete(id).send().await?;
        }
    }
    println!("\nRemoved them.");
    show_all(&clerk).await
}

async fn show_all(clerk: &Clerk) -> support::Result {
    let entries = clerk.allowlist_identifiers().list().limit(100).send().await?;
    println!("Entries of the allow-list: {}", entries.len());
    for entry in &entries {
        let kind = entry.identifier_type.as_ref().map_or("", |kind| kind.as_str());
        println!("  {}  ({kind})", entry.identifier.as_deref().unwrap_or_default());
    }
    Ok(())
}
