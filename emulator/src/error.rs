//! Why an emulator could not start or could not do what a test asked of it.

use std::{fmt, io};

/// Why an emulator could not start, read its seed or seed a session.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The address could not be listened on.
    Bind {
        /// The host and port that were asked for.
        address: String,
        /// What the operating system said.
        source: io::Error,
    },
    /// The key to accept is empty, or could not be sent in a header.
    ApiKey,
    /// A host to serve is not the name of one.
    Host {
        /// What was given.
        host: String,
    },
    /// The seed is not JSON.
    SeedSyntax {
        /// Line of the mistake, counted from 1.
        line: usize,
        /// Column of the mistake, counted from 1.
        column: usize,
        /// What is wrong there.
        reason: String,
    },
    /// The seed is JSON, but neither a list of users nor an object of lists.
    SeedShape {
        /// What was found, and what is accepted.
        reason: String,
    },
    /// One entry of the seed would be rejected by the API as well.
    SeedEntry {
        /// The list the entry is in, such as `users`.
        list: &'static str,
        /// Its place in that list, counted from 0.
        index: usize,
        /// What is wrong with it.
        reason: String,
    },
    /// There is no user with this id.
    UnknownUser {
        /// The id that was given.
        id: String,
    },
    /// The user is banned or locked.
    CannotSignIn {
        /// The id that was given.
        id: String,
    },
    /// A machine token cannot act for this subject.
    Subject {
        /// The id that was given.
        subject: String,
        /// How an id that is accepted starts.
        prefixes: &'static [&'static str],
    },
    /// There is no machine token with this id.
    UnknownMachineToken {
        /// The id of the token.
        id: String,
    },
    /// No key to sign tokens with could be made. Only a machine without randomness gets here.
    Keys,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bind { address, source } => write!(f, "cannot listen on {address}: {source}"),
            Self::ApiKey => f.write_str("the API key must be visible ASCII and not empty"),
            Self::Host { host } => {
                write!(f, "the host {host:?} cannot be served: it must be a name alone, without scheme and port")
            }
            Self::SeedSyntax { line, column, reason } => {
                write!(f, "the seed is not valid JSON at line {line}, column {column}: {reason}")
            }
            Self::SeedShape { reason } => write!(f, "the seed cannot be used: {reason}"),
            Self::SeedEntry { list, index, reason } => write!(f, "the seed cannot be used: {list}[{index}]: {reason}"),
            Self::UnknownUser { id } => write!(f, "no user has the id {id:?}"),
            Self::CannotSignIn { id } => write!(f, "the user {id:?} is banned or locked and cannot sign in"),
            Self::Subject { subject, prefixes } => {
                write!(f, "the token cannot act for {subject:?}: the id must start with {}", prefixes.join(" or "))
            }
            Self::UnknownMachineToken { id } => write!(f, "no machine token of this emulator has the id {id:?}"),
            Self::Keys => f.write_str("no key to sign tokens with could be made"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Bind { source, .. } => Some(source),
            _ => None,
        }
    }
}
