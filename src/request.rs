//! What every call has, whatever its operation.

use std::future::Future;

use bytes::Bytes;
use serde::de::DeserializeOwned;

use crate::error::Result;
use crate::response::Response;
use crate::transport::{Call, CallOptions, Draft, Operation, Prepared};

/// A call before it is sent: the builder of any operation.
///
/// `send` is a method of each builder itself. This trait has the rest: options of one call, optional
/// values, responses with status and headers, and code that is generic over calls. Only the SDK
/// implements it.
///
/// ```no_run
/// # async fn example(clerk: clerk_sdk::Clerk, name: Option<&str>) -> clerk_sdk::Result<()> {
/// use clerk_sdk::Request;
/// use clerk_sdk::builder::UsersUpdate;
///
/// let update = clerk.users().update("user_1").maybe(name, UsersUpdate::first_name);
/// let response = update.send_response().await?;
/// println!("{} {}", response.status(), response.value.id);
/// # Ok(())
/// # }
/// ```
pub trait Request: sealed::Sealed + Clone + Send + Sized + 'static {
    /// The operation that is called.
    const OPERATION: &'static Operation;

    /// What `send` gives.
    type Output: DeserializeOwned + Send;

    #[doc(hidden)]
    #[allow(private_interfaces, reason = "only the SDK calls it")]
    fn draft(&mut self) -> &mut Draft;

    /// The HTTP request.
    #[doc(hidden)]
    #[allow(private_interfaces, reason = "only the SDK calls it")]
    fn prepare(self, call: &Call) -> Result<Prepared<Self::Output>>;

    /// Sets options for this call alone. Called again, options add up; a timeout replaces the one
    /// before.
    #[must_use]
    fn with(mut self, options: CallOptions) -> Self {
        self.draft().with(options);
        self
    }

    /// Sets a value that may be missing: `.maybe(name, UsersUpdate::first_name)`.
    #[must_use]
    fn maybe<V>(self, value: Option<V>, set: impl FnOnce(Self, V) -> Self) -> Self {
        match value {
            Some(value) => set(self, value),
            None => self,
        }
    }

    /// Makes the call, and gives the response with its status and headers.
    ///
    /// # Errors
    ///
    /// Those of `send`. See [`Error`](crate::Error).
    fn send_response(mut self) -> impl Future<Output = Result<Response<Self::Output>>> + Send {
        async move {
            let call = self.draft().call()?;
            self.prepare(&call)?.send().await
        }
    }

    /// Makes the call, and gives the body of the response as it arrived.
    ///
    /// # Errors
    ///
    /// Those of `send`, except for a body of an unexpected shape. See [`Error`](crate::Error).
    fn send_raw(mut self) -> impl Future<Output = Result<Response<Bytes>>> + Send {
        async move {
            let call = self.draft().call()?;
            self.prepare(&call)?.send_raw().await
        }
    }
}

pub(crate) mod sealed {
    /// Only the SDK defines calls.
    pub trait Sealed {}
}

/// What every operation builder has beside its setters. What is generic is in the trait: it is compiled once, and not
/// for each of the builders.
macro_rules! request {
    ($builder:ident, $operation:expr, $output:ty) => {
        impl $builder {
            /// Makes the call.
            ///
            /// # Errors
            ///
            /// When an argument is invalid, no response arrives, the service responds with an error, or
            /// its response cannot be read. See [`Error`](crate::Error).
            pub async fn send(self) -> $crate::error::Result<$output> {
                Ok($crate::request::Request::send_response(self).await?.value)
            }
        }

        impl $crate::request::sealed::Sealed for $builder {}

        #[allow(private_interfaces, reason = "only the SDK calls them")]
        impl $crate::request::Request for $builder {
            const OPERATION: &'static $crate::transport::Operation = &$operation;

            type Output = $output;

            fn draft(&mut self) -> &mut $crate::transport::Draft {
                &mut self.draft
            }

            fn prepare(
                self,
                call: &$crate::transport::Call,
            ) -> $crate::error::Result<$crate::transport::Prepared<$output>> {
                // The method of the builder itself.
                self.prepare(call)
            }
        }
    };
}
pub(crate) use request;
