//! A person's browser: what they see, click and are not told.

use std::path::Path;
use std::time::Duration;

use fantoccini::cookies::Cookie;
use fantoccini::wd::{Locator, WebDriverCompatibleCommand};
use fantoccini::{Client, error::CmdError};
use serde_json::{Value, json};
use tokio::process::Child;
use tokio::time::Instant;

use crate::driver;

/// How long a page may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

pub(crate) struct Browser {
    client: Client,
    driver: Child,
}

impl Browser {
    pub(crate) async fn start() -> Self {
        let (client, driver) = driver::start().await;
        Self { client, driver }
    }

    pub(crate) async fn open(&self, url: impl AsRef<str>) {
        self.client.goto(url.as_ref()).await.expect("a page");
    }

    pub(crate) async fn reload(&self) {
        self.client.refresh().await.expect("a page");
    }

    /// Clicks on the element when it is there.
    pub(crate) async fn click(&self, selector: &str) {
        let wait = self.client.wait().at_most(PATIENCE);
        let element = wait.for_element(Locator::Css(selector)).await;
        element.unwrap_or_else(|error| panic!("{selector}: {error}")).click().await.expect("it can be clicked");
    }

    /// Clicks on the button or link with this text.
    pub(crate) async fn choose(&self, text: &str) {
        let path = format!("//*[self::a or self::button][contains(normalize-space(), '{text}')]");
        let wait = self.client.wait().at_most(PATIENCE);
        let element = wait.for_element(Locator::XPath(&path)).await;
        element.unwrap_or_else(|error| panic!("{text}: {error}")).click().await.expect("it can be clicked");
    }

    /// Waits for the page with this heading.
    pub(crate) async fn sees(&self, heading: &str) {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let seen = self.text("h1").await;
            if seen.as_deref() == Some(heading) {
                return;
            }
            assert!(Instant::now() < deadline, "{seen:?} at {} instead of {heading:?}", self.url().await);
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Waits until the count of redirects in a row is forgotten, which takes two seconds: no person is faster, and the
    /// app takes a fourth redirect within them for a loop.
    pub(crate) async fn forgets_redirects(&self) {
        let deadline = Instant::now() + PATIENCE;
        while self.cookies().await.iter().any(|cookie| cookie.name() == "__clerk_redirect_count") {
            assert!(Instant::now() < deadline, "the count of redirects stays");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Waits for an element, and gives its text.
    pub(crate) async fn reads(&self, selector: &str) -> String {
        let element = self.client.wait().at_most(PATIENCE).for_element(Locator::Css(selector)).await;
        element.unwrap_or_else(|error| panic!("{selector}: {error}")).text().await.expect("text")
    }

    /// The text of an element, if it is there now.
    pub(crate) async fn text(&self, selector: &str) -> Option<String> {
        // It can vanish with its page between the two requests.
        self.client.find(Locator::Css(selector)).await.ok()?.text().await.ok()
    }

    pub(crate) async fn url(&self) -> String {
        self.client.current_url().await.expect("a URL").into()
    }

    /// The cookies of the page, those included that its scripts do not see.
    pub(crate) async fn cookies(&self) -> Vec<Cookie<'static>> {
        self.client.get_all_cookies().await.expect("cookies")
    }

    /// What a script of the page gets.
    pub(crate) async fn evaluate(&self, expression: &str) -> Value {
        self.client.execute(&format!("return {expression};"), vec![]).await.expect("a value")
    }

    /// Status and body of a request that a script of the page sends, and a header of the response.
    pub(crate) async fn fetch(&self, path: &str, header: &str) -> (u64, String, Option<String>) {
        const FETCH: &str = "const [path, header, done] = arguments;
            fetch(path).then(async (response) => done({
                status: response.status, body: await response.text(), header: response.headers.get(header),
            }));";
        let response = self.client.execute_async(FETCH, vec![json!(path), json!(header)]).await.expect("a response");
        let status = response["status"].as_u64().expect("a status");
        let body = response["body"].as_str().expect("a body").to_owned();
        (status, body, response["header"].as_str().map(str::to_owned))
    }

    /// Whether the page's policy lets an inline script run.
    pub(crate) async fn runs_inline_scripts(&self) -> bool {
        const ADD: &str = "const script = document.createElement('script');
            script.textContent = 'document.documentElement.dataset.injected = 1';
            document.body.append(script);
            return document.documentElement.dataset.injected === '1';";
        self.client.execute(ADD, vec![]).await.expect("a value") == json!(true)
    }

    /// What the browser's console says since it was asked last.
    pub(crate) async fn console(&self) -> Vec<String> {
        let entries = self.client.issue_cmd(ReadConsole).await.expect("a log");
        let entries = entries.as_array().expect("a list");
        entries.iter().map(|entry| entry["message"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// Saves what the window shows as `target/browser/{name}.png`.
    pub(crate) async fn screenshot(&self, name: &str) {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("the target folder");
        let folder = target.join("browser");
        std::fs::create_dir_all(&folder).expect("a folder");
        let image = self.client.screenshot().await.expect("an image");
        std::fs::write(folder.join(format!("{name}.png")), image).expect("a file");
    }

    pub(crate) async fn close(mut self) {
        let closed: Result<(), CmdError> = self.client.close().await;
        closed.expect("Chromium ends");
        self.driver.kill().await.expect("chromedriver ends");
    }
}

/// chromedriver's own command for the messages of the console.
#[derive(Debug)]
struct ReadConsole;

impl WebDriverCompatibleCommand for ReadConsole {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/se/log", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(json!({ "type": "browser" }).to_string()))
    }
}
