//! The kinds of failure.

/// The kinds of failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A client or a verifier cannot be used as it is configured: a missing key, a URL or a public key
    /// that cannot be used. Nothing was sent.
    Configuration,
    /// An argument is missing or invalid. Nothing was sent.
    Argument,
    /// No complete response arrived: DNS, TLS, the connection, or a broken body. Or one arrived from
    /// another URL, because a client that you passed followed a redirect.
    Transport,
    /// No complete response arrived in time.
    Timeout,
    /// The service responded with a non-2xx status.
    Api,
    /// The service responded with success, but the body does not match the API description or exceeds
    /// the client's limit.
    Decode,
    /// A value cannot be written as JSON, or JSON cannot be read as the requested type: metadata, for
    /// example. Nothing was sent.
    Json,
    /// A token was not accepted, or there are no keys to verify tokens with. `Error::token_error` has
    /// the reason, and the status to respond with.
    Token,
}
