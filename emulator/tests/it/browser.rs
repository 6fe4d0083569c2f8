//! A browser with cookies, and an app that it visits: as much of them as the frontend has to do with.

use std::collections::BTreeMap;

use reqwest::{Client, Method, RequestBuilder, Url, redirect::Policy};
use serde_json::Value;

use crate::harness::Api;

/// Where the app is: on another host than the emulator, so that no cookies are shared.
pub(crate) const APP: &str = "http://localhost:3000";

/// Keeps cookies by host, whatever the port is, and follows nothing by itself.
pub(crate) struct Browser {
    http: Client,
    jar: BTreeMap<(String, String), String>,
}

/// What a browser gets.
pub(crate) struct Page {
    pub(crate) status: u16,
    pub(crate) headers: reqwest::header::HeaderMap,
    pub(crate) body: String,
}

impl Page {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("visible ASCII"))
    }

    /// Where the browser is sent.
    #[track_caller]
    pub(crate) fn location(&self) -> Url {
        assert!((300..400).contains(&self.status), "{}: {}", self.status, self.body);
        self.header("location").parse().expect("an absolute URL")
    }

    /// The value of a hidden field.
    #[track_caller]
    pub(crate) fn field(&self, name: &str) -> String {
        let start = format!("name=\"{name}\" value=\"");
        let (_, rest) = self.body.split_once(&start).unwrap_or_else(|| panic!("no {name} in {}", self.body));
        rest.split('"').next().unwrap_or_default().replace("&amp;", "&")
    }
}

impl Browser {
    pub(crate) fn new() -> Self {
        let http = Client::builder().redirect(Policy::none()).build().expect("a client");
        Self { http, jar: BTreeMap::new() }
    }

    pub(crate) fn request(&self, method: Method, url: impl AsRef<str>) -> RequestBuilder {
        let url: Url = url.as_ref().parse().expect("a URL");
        let host = url.host_str().unwrap_or_default().to_owned();
        let cookies = self.jar.iter().filter(|((known, _), _)| *known == host);
        let pairs: Vec<String> = cookies.map(|((_, name), value)| format!("{name}={value}")).collect();
        let request = self.http.request(method, url);
        if pairs.is_empty() { request } else { request.header("cookie", pairs.join("; ")) }
    }

    pub(crate) async fn send(&mut self, request: RequestBuilder) -> Page {
        let response = request.send().await.expect("a response");
        let host = response.url().host_str().unwrap_or_default().to_owned();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        for cookie in headers.get_all("set-cookie") {
            self.keep(&host, cookie.to_str().expect("visible ASCII"));
        }
        Page { status, headers, body: response.text().await.expect("text") }
    }

    pub(crate) async fn get(&mut self, url: impl AsRef<str>) -> Page {
        self.send(self.request(Method::GET, url)).await
    }

    /// Sends the form of a page without a referrer, as browsers do.
    pub(crate) async fn submit(&mut self, url: impl AsRef<str>, fields: &[(&str, &str)]) -> Page {
        let request = self.form(url, fields).header("origin", "null").header("sec-fetch-site", "same-origin");
        self.send(request).await
    }

    pub(crate) fn form(&self, url: impl AsRef<str>, fields: &[(&str, &str)]) -> RequestBuilder {
        let mut body = Url::parse("http://localhost/").expect("a URL");
        body.query_pairs_mut().extend_pairs(fields);
        let request = self.request(Method::POST, url).header("content-type", "application/x-www-form-urlencoded");
        request.body(body.query().unwrap_or_default().to_owned())
    }

    /// Keeps a cookie, or deletes it.
    pub(crate) fn keep(&mut self, host: &str, directive: &str) {
        let (pair, attributes) = directive.split_once("; ").expect("attributes");
        let (name, value) = pair.split_once('=').expect("a value");
        let key = (host.to_owned(), name.to_owned());
        if attributes.split("; ").any(|attribute| attribute == "Max-Age=0") {
            self.jar.remove(&key);
        } else {
            self.jar.insert(key, value.to_owned());
        }
    }

    /// A cookie of the app.
    pub(crate) fn cookie(&self, name: &str) -> Option<&str> {
        self.jar.get(&("localhost".to_owned(), name.to_owned())).map(String::as_str)
    }

    /// The names of all cookies of the app.
    pub(crate) fn cookies(&self) -> Vec<&str> {
        let of_app = self.jar.keys().filter(|(host, _)| host == "localhost");
        of_app.map(|(_, name)| name.as_str()).collect()
    }

    /// Forgets everything.
    pub(crate) fn clear(&mut self) {
        self.jar.clear();
    }

    /// What the app does at a visit: sends the browser through the handshake, fetches the cookies, and
    /// sets them. Gives them as they were fetched.
    pub(crate) async fn handshake(&mut self, api: &Api, more: &[(&str, &str)]) -> Vec<String> {
        let browser = self.cookie("__clerk_db_jwt").map(str::to_owned);
        let mut url = handshake_url(api, &format!("{APP}/page?a=b"), more);
        if let Some(browser) = browser.filter(|_| !more.iter().any(|(name, _)| *name == "__clerk_db_jwt")) {
            url.query_pairs_mut().append_pair("__clerk_db_jwt", &browser);
        }
        url.query_pairs_mut().append_pair("suffixed_cookies", "true").append_pair("format", "nonce");
        let page = self.get(url).await;
        assert_eq!(page.status, 307, "{}", page.body);
        assert_eq!(page.header("cache-control"), "no-store");
        let back = page.location();
        let nonce = parameter(&back, "__clerk_handshake_nonce").expect("a nonce");
        assert_eq!(back.as_str(), format!("{APP}/page?a=b&__clerk_handshake_nonce={nonce}"));
        let payload = api.list("/clients/handshake_payload", &[("nonce", &nonce)]).await.ok();
        let directives = directives(&payload["directives"]);
        for directive in &directives {
            self.keep("localhost", directive);
        }
        directives
    }

    /// Signs in on the page, and gives the URL that the browser is sent back to.
    pub(crate) async fn sign_in(&mut self, api: &Api, user_id: &str) -> Url {
        let url = format!("{}?redirect_url={APP}/page", api.clerk.sign_in_url());
        let page = self.get(url).await;
        let (token, back) = (page.field("form_token"), page.field("redirect_url"));
        let fields = [("form_token", token.as_str()), ("redirect_url", &back), ("user_id", user_id)];
        let page = self.submit(api.clerk.sign_in_url(), &fields).await;
        assert_eq!(page.status, 303, "{}", page.body);
        page.location()
    }

    /// Signs in on the page and goes back to the app.
    pub(crate) async fn sign_in_to_app(&mut self, api: &Api, user_id: &str) -> Vec<String> {
        let back = self.sign_in(api, user_id).await;
        let browser = parameter(&back, "__clerk_db_jwt").expect("a browser");
        self.handshake(api, &[("__clerk_db_jwt", &browser)]).await
    }
}

pub(crate) fn handshake_url(api: &Api, redirect_url: &str, more: &[(&str, &str)]) -> Url {
    let url = format!("{}/v1/client/handshake", api.clerk.frontend_url());
    Url::parse_with_params(&url, [("redirect_url", redirect_url)].iter().chain(more)).expect("a URL")
}

pub(crate) fn parameter(url: &Url, name: &str) -> Option<String> {
    url.query_pairs().find(|(known, _)| known == name).map(|(_, value)| value.into_owned())
}

pub(crate) fn directives(list: &Value) -> Vec<String> {
    let items = list.as_array().expect("a list").iter();
    items.map(|item| item.as_str().expect("a text").to_owned()).collect()
}

/// The names of cookies, without the values.
pub(crate) fn names(directives: &[String]) -> Vec<&str> {
    directives.iter().map(|directive| directive.split('=').next().unwrap_or_default()).collect()
}
