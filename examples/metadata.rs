//! Metadata of a user: stored from a type, read as a type, changed in part or as a whole.
//!
//! ```text
//! cargo run --example metadata
//! ```

mod support;

use serde::{Deserialize, Serialize};
use serde_json::json;

/// Metadata as this program sees it. What else is stored is ignored when it is read.
#[derive(Debug, Deserialize, Serialize)]
struct Preferences {
    theme: String,
    #[serde(default)]
    newsletter: bool,
}

#[tokio::main]
async fn main() -> support::Result {
    let clerk = support::connect().await?;
    if !clerk.may_write() {
        support::skipped("create a user with metadata, change the metadata, and delete the user again");
        return Ok(());
    }

    let user = clerk
        .users()
        .create()
        .email_address(["metadata+clerk_test@example.com"])
        .skip_password_requirement(true)
        .unsafe_metadata(Preferences { theme: "dark".to_owned(), newsletter: true })
        .send()
        .await?;
    // It stays as it arrived until somebody reads it.
    let stored = user.unsafe_metadata.unwrap_or_default();
    println!("Stored    {stored}");
    println!("As a type {:?}", stored.get::<Preferences>()?);

    // `merge_metadata` changes the keys it is given, `replace_metadata` stores exactly what it is given.
    let merged = clerk.users().merge_metadata(&user.id).unsafe_metadata(json!({ "theme": "light" })).send().await?;
    println!("Merged    {}", merged.unsafe_metadata.unwrap_or_default());
    let replaced = clerk.users().replace_metadata(&user.id).unsafe_metadata(json!({ "theme": "plain" })).send().await?;
    println!("Replaced  {}", replaced.unsafe_metadata.unwrap_or_default());

    clerk.users().delete(&user.id).send().await?;
    Ok(())
}
