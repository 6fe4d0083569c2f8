//! The response of a service whose requests are authenticated first.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http::{HeaderMap, Response};
use http_body::Body;
use pin_project_lite::pin_project;
use tower_service::Service;

use super::body::AuthBody;
use crate::middleware::append;

/// The inner service was called, or this is the response.
type Judged<F> = Result<(F, HeaderMap), Response<Bytes>>;

pin_project! {
    /// The response of [`AuthService`](super::AuthService).
    pub struct AuthFuture<S, Q>
    where
        S: Service<Q>,
    {
        #[pin]
        state: State<S::Future>,
    }
}

pin_project! {
    #[project = StateProjection]
    enum State<F> {
        Waiting { judging: Pin<Box<dyn Future<Output = Judged<F>> + Send>> },
        Inner { #[pin] future: F, headers: HeaderMap },
        Response { response: Option<Response<Bytes>> },
    }
}

impl<S: Service<Q>, Q> AuthFuture<S, Q> {
    pub(super) fn inner(future: S::Future, headers: HeaderMap) -> Self {
        Self { state: State::Inner { future, headers } }
    }

    pub(super) fn response(response: Response<Bytes>) -> Self {
        Self { state: State::Response { response: Some(response) } }
    }

    pub(super) fn waiting(judging: impl Future<Output = Judged<S::Future>> + Send + 'static) -> Self {
        Self { state: State::Waiting { judging: Box::pin(judging) } }
    }
}

impl<S, Q, R> Future for AuthFuture<S, Q>
where
    S: Service<Q, Response = Response<R>>,
    R: Body<Data = Bytes>,
{
    type Output = Result<Response<AuthBody<R>>, S::Error>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let mut state = self.project().state;
        loop {
            match state.as_mut().project() {
                StateProjection::Waiting { judging } => {
                    let next = match ready!(judging.as_mut().poll(cx)) {
                        Ok((future, headers)) => State::Inner { future, headers },
                        Err(response) => State::Response { response: Some(response) },
                    };
                    state.set(next);
                }
                StateProjection::Inner { future, headers } => {
                    let mut response = ready!(future.poll(cx))?;
                    append(response.headers_mut(), std::mem::take(headers));
                    return Poll::Ready(Ok(response.map(AuthBody::inner)));
                }
                StateProjection::Response { response } => {
                    // A future that gave its response must not be polled again.
                    let Some(response) = response.take() else { return Poll::Pending };
                    return Poll::Ready(Ok(response.map(AuthBody::rejection)));
                }
            }
        }
    }
}

impl<S: Service<Q>, Q> std::fmt::Debug for AuthFuture<S, Q> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AuthFuture").finish_non_exhaustive()
    }
}
