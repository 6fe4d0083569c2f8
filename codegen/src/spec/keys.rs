//! Extension keys and formats of the description that passes read.

/// The operation's own date for `Clerk-API-Version`.
pub(crate) const API_VERSION: &str = "x-clerk-api-version";
/// Fields the SDK sends with a second operation once the first succeeded.
pub(crate) const FOLLOW_UP: &str = "x-clerk-follow-up";

/// Marks a string as a credential.
pub(crate) const SECRET: &str = "x-clerk-secret";
/// On a field that Clerk's description requires and we do not: the reason why not.
pub(crate) const OPTIONAL: &str = "x-clerk-optional";
/// Marks an integer query parameter as the number of rows in a page.
pub(crate) const PAGE_LIMIT: &str = "x-clerk-page-limit";
/// The largest pages that lists have, with a schema and a Rust type for each.
pub(crate) const PAGE_LIMITS: [(u16, &str, &str); 2] =
    [(500, "PageLimit", "PageLimit"), (100, "SmallPageLimit", "PageLimit<100>")];

/// The format of integers that count Unix milliseconds.
pub(crate) const UNIX_MS: &str = "unix-ms";
/// The format of times that are sent as RFC 3339 text.
pub(crate) const DATE_TIME: &str = "date-time";
