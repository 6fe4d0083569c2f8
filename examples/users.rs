//! More of what can be done with users: filters, pages, metadata, passwords, bans.
//!
//! ```text
//! cargo run --example users
//! ```

mod support;

use clerk_sdk::builder::UsersList;
use clerk_sdk::types::User;
use clerk_sdk::{Clerk, Request, UserId};
use serde::{Deserialize, Serialize};
use serde_json::json;
use support::{email, name};

/// Metadata as this program sees it; what else is stored is not its business.
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
        for user in clerk.users().list().limit(5).order_by("-last_sign_in_at").send().await? {
            println!("{}  {}  {}", user.id, name(&user), email(&user));
        }
        support::skipped("create five users, change them and delete them again");
        return Ok(());
    }
    let mut ids = Vec::new();
    for number in 1..=5 {
        let preferences = Preferences { theme: "dark".to_owned(), newsletter: number % 2 == 1 };
        let user = clerk
            .users()
            .create()
            .email_address([format!("reader-{number}+clerk_test@example.com")])
            .first_name("Reader")
            .last_name(format!("No. {number}"))
            .password("correct horse battery staple")
            .skip_password_checks(true)
            .unsafe_metadata(preferences)
            .send()
            .await?;
        ids.push(user.id);
    }
    filters(&clerk).await?;
    pages(&clerk, &ids).await?;
    metadata(&clerk, &ids[0]).await?;
    password_and_ban(&clerk, &ids[1]).await?;
    for id in &ids {
        clerk.users().delete(id).send().await?;
    }
    println!("\nDeleted the five users.");
    Ok(())
}

async fn filters(clerk: &Clerk) -> support::Result {
    let addresses = ["reader-1+clerk_test@example.com", "reader-2+clerk_test@example.com"];
    let named = clerk.users().list().email_address(addresses).order_by("+created_at").send().await?;
    println!("By email address:  {}", names(&named));
    let count = clerk.users().count().query("reader-").send().await?;
    println!("By part of one:    {} users", count.total_count);
    Ok(())
}

/// `limit` and `offset` are for short lists; `starting_after` walks long ones.
async fn pages(clerk: &Clerk, ids: &[UserId]) -> support::Result {
    let mut last: Option<UserId> = None;
    loop {
        let list = clerk.users().list().user_id(ids).limit(2);
        let page = list.maybe(last, UsersList::starting_after).send().await?;
        let Some(user) = page.last() else { return Ok(()) };
        println!("Page:              {}", names(&page));
        last = Some(user.id.clone());
    }
}

/// `merge_metadata` changes keys, `replace_metadata` stores exactly what it is given.
async fn metadata(clerk: &Clerk, id: &UserId) -> support::Result {
    let user = clerk.users().merge_metadata(id).unsafe_metadata(json!({ "theme": "light" })).send().await?;
    let metadata = user.unsafe_metadata.unwrap_or_default();
    println!("\nMerged metadata:   {metadata}");
    println!("Read as a type:    {:?}", metadata.get::<Preferences>()?);
    let user = clerk.users().replace_metadata(id).unsafe_metadata(json!({ "theme": "plain" })).send().await?;
    println!("Replaced metadata: {}", user.unsafe_metadata.unwrap_or_default());
    Ok(())
}

async fn password_and_ban(clerk: &Clerk, id: &UserId) -> support::Result {
    let check = clerk.users().verify_password(id, "correct horse battery staple").send().await?;
    println!("\nRight password:    verified {}", check.verified.unwrap_or_default());
    if let Err(error) = clerk.users().verify_password(id, "guess").send().await {
        println!("Wrong password:    {error}");
    }
    let banned = clerk.users().ban(id).send().await?.banned;
    let unbanned = clerk.users().unban(id).send().await?.banned;
    println!("Ban and unban:     {banned}, {unbanned}");
    Ok(())
}

fn names(users: &[User]) -> String {
    users.iter().map(name).collect::<Vec<_>>().join(", ")
}
