//! What one call takes from its client.

use crate::options::{Http, Resolved};

/// Everything a call needs to know of its client.
#[derive(Debug)]
pub(crate) struct Settings {
    pub(crate) options: Resolved,
    pub(crate) http: Http,
    /// Whether failures are logged with the service's own words.
    pub(crate) log_failures: bool,
}
