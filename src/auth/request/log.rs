//! What the log says of decisions. Never a token, a cookie or a URL.

use std::sync::atomic::{AtomicBool, Ordering};

use super::decision::Notice;

/// Whether the warning about session cookies without an authorized party was written: once is enough.
static WARNED_OF_PARTY: AtomicBool = AtomicBool::new(false);

pub(super) fn notices(notices: &[Notice]) {
    for notice in notices {
        match notice {
            Notice::NoAuthorizedParty if WARNED_OF_PARTY.swap(true, Ordering::Relaxed) => {}
            notice => tracing::warn!(target: "clerk_sdk", "{}", notice.message()),
        }
    }
}

impl Notice {
    /// What happened, and what to do about it.
    pub(super) fn message(self) -> &'static str {
        match self {
            Self::RedirectLoop => {
                "the browser was redirected three times in a row and is treated as signed out: check that the \
                 publishable key and the secret key belong to the same instance, and that the browser keeps the \
                 cookies of this domain"
            }
            Self::OrganizationLoop => {
                "the organization that the URL names could not be made the active one: check that the user is a \
                 member of it, and the patterns of the organization sync"
            }
            Self::ClockSkew => {
                "a session token that was just issued is not valid by the clock of this machine: correct the clock"
            }
            Self::NoAuthorizedParty => {
                "a session cookie names no authorized party (azp): such tokens will be rejected in the future; sign \
                 in again with a current frontend SDK"
            }
            Self::HandshakeFailed => {
                "the result of a handshake was not accepted: check that the publishable key and the secret key belong \
                 to the same instance"
            }
            Self::RedirectNotAllowed => {
                "the browser was not sent back to a satellite: add its origin to the satellite origins"
            }
            Self::NoPublicUrl => {
                "a browser could not be sent to the frontend API, because the request names no usable host: set the \
                 public origin"
            }
        }
    }
}
