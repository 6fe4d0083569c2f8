//! A running app.

use std::net::SocketAddr;

/// A running app; it stops when dropped.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    stop: Option<Box<dyn FnOnce()>>,
}

impl Server {
    /// An app that listens on this address, and how it is stopped.
    pub(crate) fn new(address: SocketAddr, stop: impl FnOnce() + 'static) -> Self {
        Self { address, stop: Some(Box::new(stop)) }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            stop();
        }
    }
}
