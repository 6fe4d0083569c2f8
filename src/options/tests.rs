use super::*;

/// Options as `pass` sets them, with `variables` in the environment.
fn resolved(pass: impl FnOnce(&mut Options), variables: &[(&str, &str)]) -> Result<(String, String), String> {
    let environment =
        |name: &str| variables.iter().find(|(variable, _)| *variable == name).map(|(_, value)| OsString::from(value));
    let mut options = Options::default();
    pass(&mut options);
    let resolved = options.or_environment(&environment)?.resolve()?;
    let key = resolved.authorization.to_str().map_err(|error| error.to_string())?.to_owned();
    Ok((key, resolved.base_url))
}

const KEY: (&str, &str) = ("CLERK_API_KEY", "sk_test_env");

#[test]
fn each_option_resolves_on_its_own() {
    let nothing = |_: &mut Options| ();
    let expect = |key: &str, url: &str| Ok((format!("Bearer {key}"), url.to_owned()));
    assert_eq!(resolved(nothing, &[KEY]), expect("sk_test_env", "https://api.clerk.dev/v1"));
    assert_eq!(
        resolved(nothing, &[KEY, ("CLERK_API_VERSION", "v2"), ("CLERK_API_URL", "https://e.example/")]),
        expect("sk_test_env", "https://e.example/v2")
    );
    let url = |options: &mut Options| options.server_api_url = Some("https://p.example/clerk".to_owned());
    assert_eq!(
        resolved(url, &[KEY, ("CLERK_API_VERSION", "v2"), ("CLERK_API_URL", "https://e.example")]),
        expect("sk_test_env", "https://p.example/clerk/v2")
    );
    let key = |options: &mut Options| options.api_key = Some("sk_test_passed".into());
    assert_eq!(
        resolved(key, &[KEY, ("CLERK_SECRET_KEY", "sk_test_other"), ("CLERK_API_VERSION", "v3")]),
        expect("sk_test_passed", "https://api.clerk.dev/v3")
    );
    let version = |options: &mut Options| options.api_version = Some("v9".to_owned());
    assert_eq!(
        resolved(version, &[KEY, ("CLERK_API_VERSION", "v2")]),
        expect("sk_test_env", "https://api.clerk.dev/v9")
    );
}

#[test]
fn empty_variable_counts_as_unset() {
    let empty = [("CLERK_API_KEY", ""), ("CLERK_API_URL", ""), ("CLERK_API_VERSION", "")];
    let with_other = [&empty[..], &[("CLERK_SECRET_KEY", "sk_test_second")]].concat();
    let (key, url) = resolved(|_| (), &with_other).expect("the second variable is read");
    assert_eq!((key.as_str(), url.as_str()), ("Bearer sk_test_second", "https://api.clerk.dev/v1"));
    let missing = resolved(|_| (), &empty).expect_err("no key");
    assert!(missing.contains("CLERK_API_KEY") && missing.contains("CLERK_SECRET_KEY"), "{missing}");
}

#[cfg(unix)]
#[test]
fn variable_that_is_not_utf_8_is_named() {
    use std::os::unix::ffi::OsStringExt;
    let environment = |name: &str| (name == "CLERK_API_URL").then(|| OsString::from_vec(vec![0xff]));
    let problem = Options::default().or_environment(&environment).expect_err("not UTF-8");
    assert!(problem.contains("CLERK_API_URL"), "{problem}");
}

#[test]
fn unusable_keys_are_distinguished_and_never_shown() {
    let table = [
        ("", "is empty"),
        ("pk_test_abcdef", "publishable key"),
        ("sk_test_abc\n", "no key has"),
        ("\"sk_test_abc\"\u{a0}", "no key has"),
        ("sk test", "no key has"),
        ("sk_tést", "no key has"),
    ];
    for (key, expected) in table {
        let problem = resolved(|options| options.api_key = Some(key.into()), &[]).expect_err(key);
        assert!(problem.contains(expected), "{key:?}: {problem}");
        assert!(key.is_empty() || !problem.contains(key), "{problem}");
    }
}

#[test]
fn unusable_urls_and_versions_are_rejected() {
    let urls = [
        "",
        "api.clerk.com",
        "/v1",
        "ftp://api.clerk.com",
        "file:///etc",
        "data:,x",
        "https://",
        "https://u:p@api.clerk.com",
        "https://u@api.clerk.com",
        "https://api.clerk.com?x=1",
        "https://api.clerk.com#x",
    ];
    for url in urls {
        let with_url = |options: &mut Options| options.server_api_url = Some(url.to_owned());
        let problem = resolved(with_url, &[KEY]).expect_err(url);
        assert!(problem.starts_with("the server API URL"), "{url}: {problem}");
    }
    for version in ["", ".", "..", "v1/x", "v 1", "v1?", r"v1\x", "v%31"] {
        let with_version = |options: &mut Options| options.api_version = Some(version.to_owned());
        assert!(resolved(with_version, &[KEY]).is_err(), "{version}");
    }
}

const LOOPBACK: [&str; 4] = ["http://localhost:4010", "http://127.0.0.1:1", "http://127.9.9.9", "http://[::1]:80"];

fn attempt(key: &str, url: &str, http: &HttpOptions, allow: bool) -> Result<(String, String), String> {
    let pass = |options: &mut Options| {
        options.api_key = Some(key.into());
        options.server_api_url = Some(url.to_owned());
        options.http = http.clone();
        options.allow_insecure_http = allow;
    };
    resolved(pass, &[])
}

#[test]
fn key_is_not_sent_unencrypted_to_another_machine() {
    let http = HttpOptions::new();
    for url in
        ["http://api.clerk.com", "http://10.0.0.1", "http://localhost.example.com", "http://127.0.0.1.example.com"]
    {
        for key in ["sk_live_1", "live_1", "something", "sk_test_1", "test_1"] {
            assert!(attempt(key, url, &http, false).is_err(), "{key} to {url}");
            assert!(attempt(key, url, &http, true).is_ok(), "{key} to {url}");
        }
    }
    for url in LOOPBACK.into_iter().chain(["https://api.clerk.com"]) {
        assert!(attempt("sk_live_1", url, &http, false).is_ok(), "{url}");
    }
}

#[test]
fn live_key_is_not_sent_unencrypted_through_a_proxy() {
    let proxy = HttpOptions::new().proxy("http://proxy.example.com:3128");
    let own = HttpOptions::new().client(reqwest::Client::new());
    for http in [proxy, own] {
        for url in LOOPBACK {
            assert!(attempt("sk_live_1", url, &http, false).is_err(), "{http:?} {url}");
            assert!(attempt("sk_live_1", url, &http, true).is_ok(), "{http:?} {url}");
            assert!(attempt("sk_test_1", url, &http, false).is_ok(), "{http:?} {url}");
        }
        assert!(attempt("sk_test_1", "http://10.0.0.1", &http, false).is_err());
        assert!(attempt("sk_live_1", "https://api.clerk.com", &http, false).is_ok());
    }
}

#[test]
fn own_headers_cannot_be_replaced() {
    for name in ["Authorization", "authorization", "Clerk-API-Version", "X-Clerk-SDK", "User-Agent", "Content-Type"] {
        let problem = HttpOptions::new().header(name, "x").prepare(false).expect_err(name);
        assert!(problem.contains("set by the SDK"), "{problem}");
    }
    assert!(HttpOptions::new().header("X-Own", "a\nb").prepare(false).is_err());
    assert!(HttpOptions::new().header("X Own", "a").prepare(false).is_err());
    assert!(HttpOptions::new().user_agent_suffix("a\nb").prepare(false).is_err());
    assert!(HttpOptions::new().proxy("not a url").prepare(false).is_err());
    let own = HttpOptions::new().client(reqwest::Client::new());
    assert!(own.clone().prepare(false).is_ok());
    assert!(own.proxy("http://127.0.0.1:1").prepare(false).is_err());
}

#[cfg(all(unix, feature = "auth"))]
#[test]
fn server_variable_that_is_not_utf_8_names_no_instance() {
    use std::os::unix::ffi::OsStringExt;
    let environment = |name: &str| match name {
        "CLERK_API_URL" => Some(OsString::from_vec(vec![0xff])),
        JWT_KEY_VARIABLE => Some("a key".into()),
        _ => None,
    };
    let options = Options { server_api_url: Some(DEFAULT_SERVER_API_URL.to_owned()), ..Options::default() };
    assert!(options.or_environment(&environment).expect("readable").jwt_key.is_none());
}
