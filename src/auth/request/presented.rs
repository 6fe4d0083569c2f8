//! The token as the request presented it, kept without a copy where it is in a header.

use std::sync::Arc;

use http::HeaderValue;

/// The text of a token. It is never shown.
#[derive(Clone)]
pub(crate) enum PresentedToken {
    /// The end of an `Authorization` header, from this byte on.
    Header(HeaderValue, usize),
    Text(Arc<str>),
}

impl PresentedToken {
    pub(crate) fn as_str(&self) -> &str {
        match self {
            Self::Header(value, start) => {
                let text = std::str::from_utf8(value.as_bytes()).unwrap_or_default();
                text.get(*start..).unwrap_or_default()
            }
            Self::Text(text) => text,
        }
    }
}
