//! Options of a single call.

use std::fmt;
use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue};

use crate::arguments::Problems;
use crate::model::Secret;
use crate::options::{HeaderProblem, extra_header};

/// Options of one call, on top of the client's.
///
/// ```no_run
/// # async fn example(clerk: clerk_sdk::Clerk) -> clerk_sdk::Result<()> {
/// use clerk_sdk::{CallOptions, Request};
///
/// let options = CallOptions::new().timeout(std::time::Duration::from_secs(2));
/// let user = clerk.users().get("user_1").with(options).send().await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Default)]
#[must_use = "options do nothing until they are passed to a call"]
pub struct CallOptions {
    headers: HeaderMap,
    timeout: Option<Duration>,
    api_key: Option<Secret>,
    problems: Problems,
}

impl CallOptions {
    /// No options: the call uses those of its client.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sends a header with the request, in place of the client's of that name. Given twice, both are
    /// sent.
    ///
    /// `Authorization` and the other headers the SDK sets itself cannot be replaced: naming one is
    /// an error of the call, as is a name or a value that cannot be sent.
    pub fn header<N, V>(mut self, name: N, value: V) -> Self
    where
        N: TryInto<HeaderName>,
        V: TryInto<HeaderValue>,
    {
        match extra_header(name, value) {
            Ok((name, value)) => drop(self.headers.append(name, value)),
            Err(HeaderProblem::Name) => self.problems.add("header", "has a name that cannot be sent"),
            Err(HeaderProblem::Own(name)) => {
                self.problems.add(name.as_str(), "is a header that the SDK sets: it cannot be replaced");
            }
            Err(HeaderProblem::Value(name)) => {
                self.problems.add(name.as_str(), "is a header whose value cannot be sent");
            }
        }
        self
    }

    /// Time for each request of the call, from connecting to the last byte of the response, in place
    /// of the client's.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Makes the call with this secret key in place of the client's, such as that of a machine (`ak_…`). It is checked like
    /// the client's: one that cannot be a key, or that would leave this machine unencrypted, is an error of the call.
    ///
    /// For more than a call, [`Clerk::with_api_key`](crate::Clerk::with_api_key) makes a client.
    pub fn api_key(mut self, key: impl Into<Secret>) -> Self {
        self.api_key = Some(key.into());
        self
    }

    /// These options, and on top of them `others`.
    pub(super) fn and(mut self, others: Self) -> Self {
        for (name, value) in &others.headers {
            self.headers.append(name, value.clone());
        }
        self.timeout = others.timeout.or(self.timeout);
        self.api_key = others.api_key.or(self.api_key);
        self.problems.extend(others.problems);
        self
    }

    /// The key of this call, if it has one of its own.
    pub(super) fn own_key(&self) -> Option<&Secret> {
        self.api_key.as_ref()
    }

    pub(super) fn problems(&self) -> &Problems {
        &self.problems
    }

    pub(super) fn apply(&self, request: &mut reqwest::Request) {
        for name in self.headers.keys() {
            request.headers_mut().remove(name);
        }
        for (name, value) in &self.headers {
            request.headers_mut().append(name, value.clone());
        }
        if let Some(timeout) = self.timeout {
            *request.timeout_mut() = Some(timeout);
        }
    }
}

impl fmt::Debug for CallOptions {
    /// Only the names of headers: a value may be a credential.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let headers: Vec<&str> = self.headers.keys().map(HeaderName::as_str).collect();
        f.debug_struct("CallOptions")
            .field("headers", &headers)
            .field("timeout", &self.timeout)
            .field("api_key", &self.api_key)
            .finish_non_exhaustive()
    }
}
