//! A session that ends on the server.

use crate::browser::Browser;
use crate::site::Site;

#[tokio::test(flavor = "multi_thread")]
async fn revoked_session_ends_with_its_token() {
    let (site, browser) = (Site::start().await, Browser::start().await);
    site.sign_in(&browser, "Ada Lovelace", "Hello, Ada").await;
    browser.open(site.page("/dashboard")).await;
    browser.click("#revoke").await;
    assert!(browser.reads("#revoked").await.contains("ended"));
    assert_eq!(browser.url().await, site.page("/dashboard"));
    browser.screenshot("revoked").await;
    assert_eq!(browser.fetch("/api/me", "content-type").await.0, 200, "the token is still valid");

    site.let_tokens_expire();
    browser.reload().await;
    browser.sees("Sign in").await;
    browser.open(site.page("/")).await;
    browser.sees("You are signed out").await;
    assert_eq!(browser.url().await, site.page("/"));

    site.sign_in(&browser, "Katherine Johnson", "Hello, Katherine").await;
    assert_eq!(browser.console().await, Vec::<String>::new());
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn form_of_a_page_with_an_expired_token_works() {
    let (site, browser) = (Site::start().await, Browser::start().await);
    site.sign_in(&browser, "Ada Lovelace", "Hello, Ada").await;
    browser.open(site.page("/dashboard")).await;
    browser.sees("Dashboard").await;
    site.let_tokens_expire();
    browser.click("#revoke").await;
    browser.reads("#revoked").await;
    assert_eq!(browser.console().await, Vec::<String>::new());
    browser.close().await;
}
