//! What is measured.

/// A program whose only dependency is this one.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    /// The line of the manifest. `{sdk}` is the folder of clerk-sdk, `{seven}` are the features [`SEVEN`].
    pub(crate) dependency: &'static str,
}

/// The sub-APIs that clerk-sdk-node has.
pub(crate) const SEVEN: &str =
    r#""allowlist-identifiers", "clients", "emails", "invitations", "sessions", "sms-messages", "users""#;

/// What the others are compared with.
pub(crate) const REFERENCE: &str = "clerk-rs 0.5.0";

/// The versions are exact, and those of what they depend on are the newest that cargo finds.
pub(crate) const CASES: [Case; 10] = [
    Case { name: REFERENCE, dependency: r#"clerk-rs = "=0.5.0""# },
    Case {
        name: "clerk-sdk, everything (default)",
        dependency: r#"clerk-sdk = { path = "{sdk}", features = ["full-api"] }"#,
    },
    Case {
        name: "clerk-sdk, authentication only",
        dependency: r#"clerk-sdk = { path = "{sdk}", default-features = false, features = ["auth", "aws-lc-rs", "rustls"] }"#,
    },
    Case {
        name: "clerk-sdk, authentication only, ring",
        dependency: r#"clerk-sdk = { path = "{sdk}", default-features = false, features = ["auth", "ring", "rustls-ring"] }"#,
    },
    Case {
        name: "clerk-sdk, authentication, seven",
        dependency: r#"clerk-sdk = { path = "{sdk}", default-features = false, features = ["auth", "aws-lc-rs", "gzip", "logging", "rustls", {seven}] }"#,
    },
    Case {
        name: "clerk-sdk, authentication, seven, ring",
        dependency: r#"clerk-sdk = { path = "{sdk}", default-features = false, features = ["auth", "ring", "gzip", "logging", "rustls-ring", {seven}] }"#,
    },
    Case {
        name: "clerk-sdk, users only",
        dependency: r#"clerk-sdk = { path = "{sdk}", default-features = false, features = ["users", "rustls"] }"#,
    },
    Case { name: "octocrab 0.54", dependency: r#"octocrab = "0.54""# },
    Case {
        name: "async-stripe 0.41",
        dependency: r#"async-stripe = { version = "=0.41.0", features = ["runtime-tokio-hyper"] }"#,
    },
    Case {
        name: "reqwest, serde",
        dependency: concat!(
            r#"reqwest = { version = "=0.13.5", default-features = false, features = ["http2", "json", "rustls"] }"#,
            "\n",
            r#"serde = { version = "1", features = ["derive"] }"#
        ),
    },
];
