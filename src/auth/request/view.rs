//! What the decision reads of a request.

use std::borrow::Cow;
use std::sync::OnceLock;

use http::header::{self, HeaderName};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Method, Uri};
use reqwest::Url;

use super::cookies::{CLIENT_UAT, Cookies, DEV_BROWSER, HANDSHAKE, HANDSHAKE_NONCE, REDIRECT_COUNT, REFRESH};
use super::presented::PresentedToken;
use super::settings::Settings;
use super::suffix::{self, SessionCookies};
use super::unverified::Unverified;
use crate::model::Timestamp;

/// The URL of a request as it was sent, in its extensions, where a router shortened it.
#[cfg(feature = "axum")]
#[derive(Clone)]
pub(crate) struct SentUri(pub(crate) Uri);

/// One request, its cookies chosen and its public URL known.
pub(crate) struct View<'r> {
    parts: &'r Parts,
    settings: &'r Settings,
    cookies: Cookies<'r>,
    sessions: SessionCookies<'r>,
    /// Whether the cookies with the suffix of the instance count.
    uses_suffix: bool,
    url: OnceLock<Option<Url>>,
    header: OnceLock<Option<Unverified>>,
}

/// The token of the `Authorization` header of a request, if it has one: its text, and the same to be kept.
pub(crate) fn header_token(headers: &HeaderMap) -> Option<(&str, PresentedToken)> {
    let value = headers.get(header::AUTHORIZATION)?;
    if headers.get_all(header::AUTHORIZATION).iter().nth(1).is_some() {
        // Proxies differ in which one counts: neither does.
        let text = "several Authorization headers";
        return Some((text, PresentedToken::Text(text.into())));
    }
    let text = value.to_str().ok()?;
    // No scheme: the whole value is the token, as the first SDKs sent it.
    let start = match text.split_once(' ') {
        None => 0,
        Some(("Bearer", _)) => "Bearer ".len(),
        Some(_) => return None,
    };
    let rest = &text[start..];
    // Looking at every byte takes vector instructions, and a third of the time of a search.
    let has_space = rest.bytes().fold(false, |found, byte| found | (byte == b' '));
    if !has_space {
        return (!rest.is_empty()).then(|| (rest, PresentedToken::Header(value.clone(), start)));
    }
    // What follows a second space is not a part of the token; two spaces in a row leave none.
    let token = rest.split(' ').next().unwrap_or_default();
    Some((token, PresentedToken::Text(token.into())))
}

/// The same, not checked to be a text: for tokens that were verified before. To look at each byte of a token takes
/// longer than to find it among those.
pub(crate) fn bearer(headers: &HeaderMap) -> Option<(&[u8], PresentedToken)> {
    const SCHEME: &[u8] = b"Bearer ";
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let (Some(value), None) = (values.next(), values.next()) else { return None };
    let token = value.as_bytes().strip_prefix(SCHEME)?;
    Some((token, PresentedToken::Header(value.clone(), SCHEME.len())))
}

impl<'r> View<'r> {
    pub(crate) fn new(parts: &'r Parts, settings: &'r Settings, now: Timestamp) -> Self {
        let cookies = Cookies::read(&parts.headers);
        let instance = settings.instance.as_ref();
        let sessions = SessionCookies::of(&cookies, instance.map(|instance| instance.suffix.as_str()));
        let uses_suffix = instance.is_some_and(|instance| suffix::counts(&cookies, &sessions, instance, now));
        Self { parts, settings, cookies, sessions, uses_suffix, url: OnceLock::new(), header: OnceLock::new() }
    }

    pub(crate) fn uses_suffix(&self) -> bool {
        self.uses_suffix
    }

    /// The session token of the set of cookies that counts.
    pub(crate) fn session_cookie(&self) -> Option<&str> {
        self.sessions.chosen(self.uses_suffix).token()
    }

    /// What the token in the header says of itself; read once, however often a decision asks.
    pub(crate) fn unverified_header(&self) -> Option<&Unverified> {
        let read = || header_token(&self.parts.headers).and_then(|(token, _)| Unverified::read(token));
        self.header.get_or_init(read).as_ref()
    }

    /// What that token says of itself.
    pub(crate) fn unverified_session(&self) -> Option<&Unverified> {
        self.sessions.chosen(self.uses_suffix).unverified()
    }

    pub(crate) fn has_client_uat(&self) -> bool {
        self.client_uat() != 0
    }

    /// When the browser's sessions last changed, in seconds; 0 if it is signed out, or does not say.
    pub(crate) fn client_uat(&self) -> i64 {
        self.cookie(CLIENT_UAT).map_or(0, |text| leading_number(&text))
    }

    /// The identity of a development browser: the URL's, where one just came back, else the cookie's.
    pub(crate) fn dev_browser(&self) -> Option<Cow<'r, str>> {
        let in_url = self.query(DEV_BROWSER).map(Cow::Owned);
        in_url.or_else(|| self.cookie(DEV_BROWSER))
    }

    pub(crate) fn refresh_token(&self) -> Option<Cow<'r, str>> {
        let instance = self.settings.instance.as_ref()?;
        self.cookies.suffixed(REFRESH, &instance.suffix).filter(|token| !token.is_empty())
    }

    /// The nonce of a handshake. In production the frontend API is on the same domain and sets a cookie: there
    /// the URL is not read, because whoever sends a link writes it.
    pub(crate) fn handshake_nonce(&self) -> Option<Cow<'r, str>> {
        self.handshake(HANDSHAKE_NONCE)
    }

    /// The signed result of a handshake; the same applies.
    pub(crate) fn handshake_token(&self) -> Option<Cow<'r, str>> {
        self.handshake(HANDSHAKE)
    }

    /// How many redirects in a row this browser was sent through.
    pub(crate) fn redirect_count(&self) -> u32 {
        let count = self.cookies.get(REDIRECT_COUNT);
        count.map_or(0, |text| u32::try_from(leading_number(&text)).unwrap_or(u32::MAX))
    }

    /// A parameter of the URL that is not empty. Of two with one name, the first counts.
    pub(crate) fn query(&self, name: &str) -> Option<String> {
        self.parameter(name).filter(|value| !value.is_empty())
    }

    /// Whether the URL has a parameter, an empty one included.
    pub(crate) fn has_query(&self, name: &str) -> bool {
        self.parameter(name).is_some()
    }

    pub(crate) fn is_get(&self) -> bool {
        self.parts.method == Method::GET
    }

    /// Whether the method changes nothing on the server.
    pub(crate) fn is_safe(&self) -> bool {
        self.parts.method.is_safe()
    }

    /// Whether the browser asks for a page of its own, not for a part of one.
    pub(crate) fn is_document(&self) -> bool {
        self.text("sec-fetch-dest") == Some("document")
    }

    /// Whether a redirect takes the browser anywhere: the request is for a page, or may be.
    pub(crate) fn can_redirect(&self) -> bool {
        self.is_get()
            && match self.text("sec-fetch-dest") {
                Some(destination) => matches!(destination, "document" | "iframe"),
                None => self.text("accept").is_some_and(|accept| accept.starts_with("text/html")),
            }
    }

    pub(crate) fn text(&self, name: &'static str) -> Option<&'r str> {
        self.parts.headers.get(HeaderName::from_static(name))?.to_str().ok()
    }

    pub(crate) fn headers(&self) -> &'r HeaderMap {
        &self.parts.headers
    }

    pub(crate) fn path(&self) -> &'r str {
        uri(self.parts).path()
    }

    /// The URL that the browser shows, if the request names a host that can be one.
    pub(crate) fn url(&self) -> Option<&Url> {
        self.url.get_or_init(|| public_url(self.parts, self.settings)).as_ref()
    }

    /// Scheme, host and port of it.
    pub(crate) fn origin(&self) -> Option<String> {
        self.url().map(|url| url.origin().ascii_serialization())
    }

    fn handshake(&self, name: &str) -> Option<Cow<'r, str>> {
        let in_url = self.settings.is_development().then(|| self.query(name)).flatten().map(Cow::Owned);
        in_url.or_else(|| self.cookies.get(name).filter(|value| !value.is_empty()))
    }

    fn parameter(&self, name: &str) -> Option<String> {
        let query = uri(self.parts).query().filter(|query| query.contains("clerk"))?;
        let mut url = Url::parse("http://localhost").ok()?;
        url.set_query(Some(query));
        url.query_pairs().find(|(known, _)| known == name).map(|(_, value)| value.into_owned())
    }

    /// A cookie of the set that counts, unless it is empty.
    fn cookie(&self, name: &str) -> Option<Cow<'r, str>> {
        let value = match &self.settings.instance {
            Some(instance) if self.uses_suffix => self.cookies.suffixed(name, &instance.suffix),
            _ => self.cookies.get(name),
        };
        value.filter(|value| !value.is_empty())
    }
}

/// The URL of a request as its sender sees it. The path is set on a URL that has its host already, so that no
/// path becomes a host.
fn public_url(parts: &Parts, settings: &Settings) -> Option<Url> {
    let mut url = match &settings.public_origin {
        Some(origin) => origin.clone(),
        None => origin(parts, settings)?,
    };
    let sent = uri(parts);
    url.set_path(sent.path());
    url.set_query(sent.query());
    Some(url)
}

/// The URL of a request as it was sent.
fn uri(parts: &Parts) -> &Uri {
    #[cfg(feature = "axum")]
    if let Some(SentUri(uri)) = parts.extensions.get() {
        return uri;
    }
    &parts.uri
}

fn origin(parts: &Parts, settings: &Settings) -> Option<Url> {
    let trusted = settings.proxies.trusts(parts);
    let forwarded = |name: &'static str| {
        let value: &HeaderValue = parts.headers.get(name).filter(|_| trusted)?;
        value.to_str().ok()?.split(',').next().map(str::trim).filter(|text| !text.is_empty())
    };
    let sent = || parts.headers.get(header::HOST).and_then(|value| value.to_str().ok());
    let scheme = forwarded("x-forwarded-proto").or_else(|| parts.uri.scheme_str());
    let scheme = scheme.filter(|scheme| matches!(*scheme, "http" | "https"));
    // Most servers see neither: TLS ends in front of them. Production instances require it.
    let otherwise = if settings.instance.is_some() && settings.is_production() { "https" } else { "http" };
    let at = |host: &str| {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._:[]".contains(&byte);
        let is_host = !host.is_empty() && host.bytes().all(plain);
        is_host.then(|| Url::parse(&format!("{}://{host}", scheme.unwrap_or(otherwise))).ok()).flatten()
    };
    let in_url = || parts.uri.authority().and_then(|authority| at(authority.as_str()));
    forwarded("x-forwarded-host").and_then(at).or_else(|| sent().and_then(at)).or_else(in_url)
}

/// The number that a text begins with; 0 if there is none.
fn leading_number(text: &str) -> i64 {
    let text = text.trim_start();
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let end = digits.find(|character: char| !character.is_ascii_digit()).unwrap_or(digits.len());
    let number = digits[..end].parse().unwrap_or(if end > 0 { i64::MAX } else { 0 });
    if text.starts_with('-') { -number } else { number }
}
