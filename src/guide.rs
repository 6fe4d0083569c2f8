//! The guide: one page per module, five minutes each.
//!
//! Start with [the tour](tour). Three pages are the documentation of the module that they are about:
//! [how tokens are verified](crate::auth), [errors](crate::error) and [testing](crate::testing). This
//! module exists in the documentation only.

/// Makes a module of each page. The links come first: where the same name is defined twice, Markdown takes
/// the first, so that a link to a file of the repository leads to a module here.
macro_rules! pages {
    ($($name:ident = $file:literal;)*) => {$(
        #[cfg_attr(not(doctest), doc = include_str!("guide/links.md"))]
        #[cfg_attr(not(doctest), doc = include_str!(concat!("../docs/", $file)))]
        pub mod $name {}
    )*};
}

pages! {
    actix_web = "actix-web.md";
    authenticate_requests = "authenticate-requests.md";
    compatibility = "compatibility.md";
    logging = "logging.md";
    node = "node.md";
    operations = "operations.md";
    options = "options.md";
    poem = "poem.md";
    security = "security.md";
    token_claims = "token-claims.md";
    token_keys = "token-keys.md";
    token_rejections = "token-rejections.md";
    tour = "tour.md";
}
