//! All users, page by page.
//!
//! ```text
//! cargo run --example pages
//! ```

mod support;

use clerk_sdk::builder::UsersList;
use clerk_sdk::{Request, UserId};

#[tokio::main]
async fn main() -> support::Result {
    let clerk = support::connect().await?;
    let mut ours = Vec::new();
    if clerk.may_write() {
        for number in 1..=5 {
            ours.push(support::create_user(&clerk, &format!("reader-{number}")).await?.id);
        }
    } else {
        support::skipped("create five users before it lists all, and delete them again");
    }

    // `offset` is for short lists. `starting_after` walks long ones: users who are created or deleted in
    // the meantime move nobody to another page.
    let mut last: Option<UserId> = None;
    loop {
        let page = clerk.users().list().limit(2).maybe(last, UsersList::starting_after).send().await?;
        let Some(user) = page.last() else { break };
        println!("{}", page.iter().map(support::email).collect::<Vec<_>>().join(", "));
        last = Some(user.id.clone());
    }

    for id in &ours {
        clerk.users().delete(id).send().await?;
    }
    Ok(())
}
