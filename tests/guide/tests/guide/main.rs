//! The pages: their examples run, and what GitHub and docs.rs show of them reads well.

#![expect(clippy::expect_used, reason = "a test that cannot go on has failed")]

mod pages;
mod troubleshooting;

/// The examples, as the build script writes them. A page imports what it uses, as its readers have to.
#[allow(clippy::all, clippy::pedantic, clippy::unwrap_used, dead_code, unused, reason = "they show, and do not use")]
mod examples {
    use std::error::Error;

    use clerk_emulator::Emulator;
    use clerk_sdk::{Clerk, UserId};

    /// What pages take for granted.
    struct Given {
        /// Stops when it is dropped.
        emulator: Emulator,
        /// A client.
        clerk: Clerk,
        /// A user of its instance, Joan, whose username is `joan_c`.
        user_id: UserId,
        /// Of a session of hers at `https://app.example.com`.
        token: String,
    }

    async fn given() -> Result<Given, Box<dyn Error>> {
        let emulator = Emulator::start().await?;
        let clerk = emulator.client()?;
        let joan = clerk.users().create().email_address(["joan@example.com"]).first_name("Joan").username("joan_c");
        let user_id = joan.send().await?.id;
        let token = emulator.create_client_session_at(&user_id, "https://app.example.com")?.token;
        Ok(Given { emulator, clerk, user_id, token })
    }

    include!(concat!(env!("OUT_DIR"), "/pages.rs"));
}
