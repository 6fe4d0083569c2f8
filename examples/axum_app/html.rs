//! The frame of a page, and text inside it.

/// The type of a page.
pub(crate) const TYPE: &str = "text/html; charset=utf-8";

/// A page. The title is text; the content is HTML.
pub(crate) fn page(title: &str, content: &str) -> String {
    let title = escape(title);
    format!(
        r#"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title} · axum_app</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/style.css">
<script src="/app.js" defer></script>
</head>
<body>
<header><a class="brand" href="/">axum_app</a><nav><a href="/">Home</a><a href="/dashboard">Dashboard</a></nav></header>
<main>
<h1>{title}</h1>
{content}
</main>
<footer>An example of <code>clerk-sdk</code> with axum: <code>cargo run --example axum_app</code></footer>
</body>
</html>
"#
    )
}

/// A row of a table of facts. The value is text.
pub(crate) fn row(name: &str, value: &str) -> String {
    format!("<dt>{}</dt><dd>{}</dd>\n", escape(name), escape(value))
}

/// Text, in an element or in a quoted attribute.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}
