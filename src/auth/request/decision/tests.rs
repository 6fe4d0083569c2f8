//! The decision as tables: what a request carries, and what follows.

mod cookie;
mod handshake;
mod header;
mod host;
mod machine;
mod must_not;
mod organization;
mod origin;
mod referrer;
mod refresh;
mod satellite;
mod suffix;
mod world;
