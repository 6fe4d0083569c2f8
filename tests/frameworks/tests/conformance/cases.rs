//! The cases, by topic.

mod actix_web;
mod axum_router;
mod body;
mod cancelled;
mod cookies;
mod guards;
mod handshake;
mod handshake_return;
mod headers;
mod hostile;
mod machines;
mod malformed;
mod methods;
mod modes;
mod opaque_tokens;
mod pending;
mod poem;
mod refresh;
mod rocket;
mod sign_in;
mod tenants;
mod tokens;
mod tonic;
mod unavailable;
mod wrappers;
