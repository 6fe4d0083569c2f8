//! Precedence of passed options, variables and defaults, for each option on its own.

use clerk_sdk::{Clerk, ErrorKind};
use serde_json::json;

use super::base_url;
use crate::support::child::Child;
use crate::support::server::Server;

const KEY: (&str, &str) = ("CLERK_API_KEY", "sk_test_env");
const URL: (&str, &str) = ("CLERK_API_URL", "https://env.example/clerk");
const VERSION: (&str, &str) = ("CLERK_API_VERSION", "v7");

#[test]
fn defaults_apply_without_options_and_variables() {
    let child = Child::of(|| {
        for clerk in [Clerk::from_env(), Clerk::builder().build(), Clerk::new("sk_test_passed")] {
            assert_eq!(base_url(&clerk.expect("a key is set")), "https://api.clerk.dev/v1");
        }
    });
    child.run(&[KEY]);
}

#[test]
fn variable_replaces_one_default() {
    let child = Child::of(|| assert_eq!(base_url(&Clerk::from_env().unwrap()), std::env::var("EXPECTED").unwrap()));
    child.run(&[KEY, URL, ("EXPECTED", "https://env.example/clerk/v1")]);
    child.run(&[KEY, VERSION, ("EXPECTED", "https://api.clerk.dev/v7")]);
    child.run(&[KEY, URL, VERSION, ("EXPECTED", "https://env.example/clerk/v7")]);
}

#[test]
fn passed_option_wins_over_its_variable_only() {
    let child = Child::of(|| {
        let url = Clerk::builder().server_api_url("https://passed.example").build().unwrap();
        assert_eq!(base_url(&url), "https://passed.example/v7");
        let version = Clerk::builder().api_version("v8").build().unwrap();
        assert_eq!(base_url(&version), "https://env.example/clerk/v8");
        let both = Clerk::builder().api_version("v8").server_api_url("https://passed.example").build().unwrap();
        assert_eq!(base_url(&both), "https://passed.example/v8");
    });
    child.run(&[KEY, URL, VERSION]);
}

#[test]
fn variables_are_used_by_calls() {
    let child = Child::calling(async || {
        Clerk::from_env().unwrap().jwks().get().send().await.unwrap();
    });
    let server = Server::ok(&json!({ "keys": [] }));
    child.run(&[KEY, VERSION, ("CLERK_API_URL", &server.url())]);
    let request = server.only();
    assert_eq!((request.line().as_str(), request.header("authorization")), ("GET /v7/jwks", "Bearer sk_test_env"));
}

#[test]
fn key_order_is_passed_then_api_key_then_secret_key() {
    let child = Child::calling(async || {
        let builder = Clerk::builder();
        let passed = std::env::var("PASSED").ok();
        let clerk = if let Some(key) = passed { builder.api_key(key) } else { builder }.build().unwrap();
        clerk.jwks().get().send().await.unwrap();
    });
    let server = Server::ok(&json!({ "keys": [] }));
    let url = server.url();
    let sent_with = |variables: &[(&str, &str)]| {
        child.run(&[variables, &[("CLERK_API_URL", url.as_str())]].concat());
        server.only().header("authorization").to_owned()
    };
    let (second, none) = (("CLERK_SECRET_KEY", "sk_test_second"), ("CLERK_API_KEY", ""));
    assert_eq!(sent_with(&[("PASSED", "sk_test_passed"), KEY, second]), "Bearer sk_test_passed");
    assert_eq!(sent_with(&[KEY, second]), "Bearer sk_test_env");
    assert_eq!(sent_with(&[second]), "Bearer sk_test_second");
    assert_eq!(sent_with(&[none, second]), "Bearer sk_test_second");
}

#[test]
fn empty_variable_counts_as_unset() {
    let child = Child::of(|| assert_eq!(base_url(&Clerk::from_env().unwrap()), "https://api.clerk.dev/v1"));
    child.run(&[KEY, ("CLERK_API_URL", ""), ("CLERK_API_VERSION", ""), ("CLERK_SECRET_KEY", "")]);
}

#[test]
fn missing_key_error_names_the_variable_to_set() {
    let child = Child::of(|| {
        for clerk in [Clerk::from_env(), Clerk::builder().build()] {
            let error = clerk.expect_err("no key is set");
            assert_eq!(error.kind(), ErrorKind::Configuration);
            assert!(error.to_string().contains("CLERK_API_KEY"), "{error}");
        }
    });
    child.run(&[URL]);
    child.run(&[("CLERK_API_KEY", ""), ("CLERK_SECRET_KEY", "")]);
}

#[test]
fn passed_key_needs_no_variable() {
    let child = Child::of(|| drop(Clerk::new("sk_test_passed").expect("a key is passed")));
    child.run(&[URL]);
}

#[test]
fn unusable_variable_is_an_error_that_hides_the_key() {
    let child = Child::of(|| {
        let text = super::rejected(Clerk::from_env(), "leaky");
        let expected = std::env::var("EXPECTED").unwrap();
        assert!(text.contains(&expected), "{text}");
    });
    child.run(&[("CLERK_API_KEY", "pk_test_leaky"), ("EXPECTED", "publishable")]);
    child.run(&[("CLERK_API_KEY", "sk_test_leaky\n"), ("EXPECTED", "line break")]);
    child.run(&[KEY, ("CLERK_API_URL", "https://user:leaky@example.com"), ("EXPECTED", "credentials")]);
    child.run(&[KEY, ("CLERK_API_VERSION", "../leaky"), ("EXPECTED", "version")]);
}

#[cfg(unix)]
#[test]
fn variable_that_is_not_utf8_is_named() {
    use std::ffi::OsString;
    use std::os::unix::ffi::OsStringExt;

    for name in ["CLERK_API_KEY", "CLERK_API_URL", "CLERK_API_VERSION"] {
        let child = Child::of(|| {
            let text = super::rejected(Clerk::from_env(), "\u{fffd}");
            assert!(text.contains(&std::env::var("EXPECTED").unwrap()), "{text}");
        });
        let other = if name == "CLERK_API_KEY" { "UNUSED" } else { "CLERK_API_KEY" };
        child.run(&[
            (name, OsString::from_vec(vec![0xff])),
            (other, OsString::from("sk_test_env")),
            ("EXPECTED", OsString::from(name)),
        ]);
    }
}
