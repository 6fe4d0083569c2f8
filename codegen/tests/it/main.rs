//! The generator from outside: folders of YAML in, Rust source or a sentence out.

mod bundling;
mod generated;
mod specimen;
