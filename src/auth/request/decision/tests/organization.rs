//! Pages whose URL names an organization.

use serde_json::{Value, json};

use super::world::{LIVE_HOST, Request, check, fetch, page, production, run, session_with};
use crate::auth::request::decision::Notice;
use crate::auth::request::organization_sync::OrganizationSync;
use crate::auth::request::settings::Settings;

const MISMATCH: &str = "handshake: active-organization-mismatch";
const SIGNED_IN: &str = "signed in: user_1";

fn settings() -> Settings {
    let owned = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect::<Vec<_>>();
    let sync = OrganizationSync::new(&owned(&["/orgs/:slug", "/orgs/:slug/(.*)", "/by-id/:id"]), &owned(&["/me"]));
    Settings { organization_sync: sync.expect("usable patterns"), ..production() }
}

fn token(claims: &[(&str, Value)]) -> String {
    let issuer = ("iss", json!(format!("https://{LIVE_HOST}")));
    session_with(&[claims, &[issuer]].concat())
}

fn at(path: &str, token: &str) -> Request {
    page().at(&format!("https://app.example.com{path}")).signed_in(token)
}

#[test]
fn page_of_another_organization_makes_it_the_active_one() {
    let acme = token(&[("v", json!(2)), ("o", json!({ "id": "org_1", "slg": "acme", "rol": "admin" }))]);
    let none = token(&[]);
    check(
        &settings(),
        &[
            ("active, by slug", at("/orgs/acme", &acme), SIGNED_IN),
            ("active, by id", at("/by-id/org_1", &acme), SIGNED_IN),
            ("another, by slug", at("/orgs/other/x", &acme), MISMATCH),
            ("another, by id", at("/by-id/org_2", &acme), MISMATCH),
            ("none active", at("/orgs/acme", &none), MISMATCH),
            ("personal, one active", at("/me", &acme), MISMATCH),
            ("personal, none active", at("/me", &none), SIGNED_IN),
            ("no pattern", at("/elsewhere", &acme), SIGNED_IN),
            ("script", fetch().at("https://app.example.com/orgs/other").signed_in(&acme), SIGNED_IN),
            ("POST", at("/orgs/other", &acme).method("POST"), SIGNED_IN),
        ],
    );
}

#[test]
fn handshake_names_the_organization() {
    let none = token(&[]);
    let organization = |path: &str| run(&settings(), &at(path, &none)).parameter("organization_id");
    assert_eq!(organization("/orgs/acme").as_deref(), Some("acme"));
    assert_eq!(organization("/by-id/org_2").as_deref(), Some("org_2"));
    // Every handshake from such a page, whatever it was started for.
    let signed_out = run(&settings(), &page().at("https://app.example.com/me").cookie("__client_uat", "5"));
    assert_eq!(signed_out.outcome, "handshake: client-uat-but-no-session-token");
    assert_eq!(signed_out.parameter("organization_id").as_deref(), Some(""));
    let elsewhere = run(&settings(), &page().cookie("__client_uat", "5"));
    assert_eq!(elsewhere.parameter("organization_id"), None);
}

#[test]
fn organization_that_cannot_be_activated_does_not_sign_out() {
    let decided = run(&settings(), &at("/orgs/acme", &token(&[])).cookie("__clerk_redirect_count", "3"));
    assert_eq!((decided.outcome.as_str(), &decided.notices[..]), (SIGNED_IN, &[Notice::OrganizationLoop][..]));
}

#[test]
fn pending_sessions_are_not_synced() {
    let pending = token(&[("sts", json!("pending"))]);
    check(&settings(), &[("pending", at("/orgs/acme", &pending), SIGNED_IN)]);
}
