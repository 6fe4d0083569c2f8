//! What every call has, whatever its operation.

use std::future::Future;

use bytes::Bytes;

use crate::error::Result;
use crate::response::Response;
use crate::transport::{CallOptions, Operation};

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
    type Output: Send;

    /// Sets options for this call alone. Called again, options add up; a timeout replaces the one
    /// before.
    #[must_use]
    fn with(self, options: CallOptions) -> Self;

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
    fn send_response(self) -> impl Future<Output = Result<Response<Self::Output>>> + Send;

    /// Makes the call, and gives the body of the response as it arrived.
    ///
    /// # Errors
    ///
    /// Those of `send`, except for a body of an unexpected shape. See [`Error`](crate::Error).
    fn send_raw(self) -> impl Future<Output = Result<Response<Bytes>>> + Send;
}

pub(crate) mod sealed {
    /// Only the SDK defines calls.
    pub trait Sealed {}
}

/// What every operation builder has beside its setters.
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
                let call = self.draft.call()?;
                Ok(self.prepare(&call)?.send().await?.value)
            }
        }

        impl $crate::request::sealed::Sealed for $builder {}

        impl $crate::request::Request for $builder {
            const OPERATION: &'static $crate::transport::Operation = &$operation;

            type Output = $output;

            fn with(mut self, options: $crate::transport::CallOptions) -> Self {
                self.draft.with(options);
                self
            }

            async fn send_response(self) -> $crate::error::Result<$crate::response::Response<$output>> {
                let call = self.draft.call()?;
                self.prepare(&call)?.send().await
            }

            async fn send_raw(self) -> $crate::error::Result<$crate::response::Response<::bytes::Bytes>> {
                let call = self.draft.call()?;
                self.prepare(&call)?.send_raw().await
            }
        }
    };
}
pub(crate) use request;
