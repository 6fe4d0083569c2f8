//! Texts and scripts that do not belong on a page.

use crate::browser::Browser;
use crate::site::Site;

const NAME: &str = r#"<b id="injected">Eve</b>"#;

#[tokio::test(flavor = "multi_thread")]
async fn names_of_users_stay_text() {
    let (site, browser) = (Site::start().await, Browser::start().await);
    let clerk = site.emulator.client().expect("a client");
    clerk.users().create().first_name(NAME).username("eve_l").send().await.expect("a user");
    browser.open(site.page("/")).await;
    browser.click("#sign-in").await;
    browser.sees("Sign in").await;
    assert!(browser.text("#injected").await.is_none());
    browser.choose("Eve").await;
    browser.sees(&format!("Hello, {NAME}")).await;
    browser.open(site.page("/dashboard")).await;
    browser.sees("Dashboard").await;
    assert!(browser.reads("main").await.contains(NAME));
    assert!(browser.text("#injected").await.is_none());
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn scripts_in_pages_do_not_run() {
    let (site, browser) = (Site::start().await, Browser::start().await);
    for (page, heading) in [(site.page("/"), "You are signed out"), (site.emulator.sign_in_url(), "Sign in")] {
        browser.open(&page).await;
        browser.sees(heading).await;
        assert_eq!(browser.console().await, Vec::<String>::new());
        assert!(!browser.runs_inline_scripts().await, "{page}");
        assert!(!browser.console().await.is_empty(), "the browser says that it blocked a script");
    }
    browser.close().await;
}
