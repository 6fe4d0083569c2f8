//! What the examples share: a client with a server to talk to, and errors printed as one line.

#![allow(dead_code, reason = "not every example uses all of it")]

pub(crate) mod requests;

use std::error::Error;
use std::fmt;
use std::ops::Deref;

use clerk_emulator::Emulator;
use clerk_sdk::Clerk;
use clerk_sdk::types::User;

/// What the examples return: anything that fails is printed as one line, with exit code 1.
pub(crate) type Result<T = ()> = std::result::Result<T, Failure>;

/// A client, and the emulator it calls when there is no key.
pub(crate) struct Connection {
    clerk: Clerk,
    /// Stops when it is dropped, so it is kept as long as the client.
    emulator: Option<Emulator>,
}

/// A client for the instance the environment names, or else for an emulator inside this program.
pub(crate) async fn connect() -> Result<Connection> {
    let emulator = emulator_without_key().await?;
    let clerk = match &emulator {
        None => Clerk::from_env()?,
        Some(emulator) => emulator.client()?,
    };
    Ok(Connection { clerk, emulator })
}

/// Starts an emulator, unless there is a key for something else.
pub(crate) async fn emulator_without_key() -> Result<Option<Emulator>> {
    start_without_key(Emulator::builder()).await
}

/// Starts an emulator with these settings, unless there is a key for something else.
pub(crate) async fn start_without_key(builder: clerk_emulator::Builder) -> Result<Option<Emulator>> {
    let is_set = |variable: &str| std::env::var_os(variable).is_some_and(|value| !value.is_empty());
    if is_set("CLERK_API_KEY") || is_set("CLERK_SECRET_KEY") {
        return Ok(None);
    }
    let emulator = builder.start().await?;
    println!("CLERK_API_KEY is not set: using an offline emulator at {}.\n", emulator.url());
    Ok(Some(emulator))
}

impl Connection {
    /// Whether this example may change data: on the emulator, or as [`may_write_to_service`] says.
    pub(crate) fn may_write(&self) -> bool {
        self.emulator.is_some() || may_write_to_service()
    }
}

/// Whether the example was started with `-- --write`, or for a server on this machine.
pub(crate) fn may_write_to_service() -> bool {
    std::env::args().any(|argument| argument == "--write") || is_loopback()
}

impl Deref for Connection {
    type Target = Clerk;

    fn deref(&self) -> &Clerk {
        &self.clerk
    }
}

/// What an example says in place of changing data it may not change.
pub(crate) fn skipped(what: &str) {
    println!("\nNothing was changed. With `-- --write` at the end of the command, this example would also {what}.");
}

/// A user to try things on. On development instances of Clerk, addresses with `+clerk_test` never get mail.
pub(crate) async fn create_user(clerk: &Clerk, name: &str) -> Result<User> {
    let create = clerk.users().create().email_address([format!("{name}+clerk_test@example.com")]);
    Ok(create.skip_password_requirement(true).send().await?)
}

/// First and last name, as far as there are any.
pub(crate) fn name(user: &User) -> String {
    user.full_name().unwrap_or_default()
}

/// The primary email address, or nothing.
pub(crate) fn email(user: &User) -> &str {
    user.primary_email_address().map_or("", |address| &address.email_address)
}

/// Whether the environment points at a server on this machine, such as `clerk-emulator`.
fn is_loopback() -> bool {
    let url = std::env::var("CLERK_API_URL").ok().and_then(|text| reqwest::Url::parse(&text).ok());
    let host = url.as_ref().and_then(|url| url.host_str()).unwrap_or_default();
    host == "localhost" || host.trim_matches(['[', ']']).parse().is_ok_and(|ip: std::net::IpAddr| ip.is_loopback())
}

/// Any error. `main` prints errors by their Debug, which is one readable line here.
pub(crate) struct Failure(Box<dyn Error>);

impl<E: Error + 'static> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(Box::new(error))
    }
}

impl fmt::Debug for Failure {
    /// The error, its causes, and what the service says about it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)?;
        let mut cause = self.0.source();
        while let Some(error) = cause {
            write!(f, ": {error}")?;
            cause = error.source();
        }
        let reasons = self.0.downcast_ref::<clerk_sdk::Error>().map(clerk_sdk::Error::errors);
        for reason in reasons.unwrap_or_default() {
            write!(f, ": {}", reason.long_message.as_deref().unwrap_or(&reason.message))?;
        }
        Ok(())
    }
}
