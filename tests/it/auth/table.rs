//! All rows together: how many there are, that their names are unique, and what holds for every
//! error.

use std::collections::HashSet;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::{
    algorithm, audience, form, header, issuer, key_name, party, payload, signature, subject, times, token_type,
};
use crate::support::row::Row;

/// Letters in a row that count as a part of a token. Words of the texts are shorter or stand in no
/// token.
const PART: usize = 10;

async fn rows() -> Vec<Row> {
    let mut rows = algorithm::rows().await;
    rows.extend(key_name::rows().await);
    let tables = [
        audience::rows,
        token_type::rows,
        form::rows,
        header::rows,
        issuer::rows,
        party::rows,
        payload::rows,
        signature::rows,
        subject::rows,
        times::rows,
    ];
    rows.extend(tables.into_iter().flat_map(|table| table()));
    rows
}

#[tokio::test]
async fn rows_are_many_and_have_unique_names() {
    let rows = rows().await;
    assert!(rows.len() >= 120, "{}", rows.len());
    let mut names = HashSet::new();
    let twice: Vec<&str> = rows.iter().map(|row| row.name.as_str()).filter(|name| !names.insert(*name)).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

/// Neither as it was sent nor decoded.
#[tokio::test]
async fn token_errors_show_no_part_of_a_token() {
    let mut rejected = 0;
    for row in rows().await {
        let Err(error) = row.verify().await else { continue };
        rejected += 1;
        let text = format!("{error} {error:?} {error:#?}");
        // What is longer than any token goes on as it began.
        let token: String = row.token.chars().take(20_000).collect();
        let decoded = token.split('.').filter_map(|part| URL_SAFE_NO_PAD.decode(part).ok());
        let decoded: Vec<String> = decoded.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).collect();
        let letters: Vec<char> = text.chars().collect();
        for window in letters.windows(PART) {
            let window: String = window.iter().collect();
            assert!(!token.contains(&window), "{}: {window:?}", row.name);
            assert!(!decoded.iter().any(|part| part.contains(&window)), "{}: {window:?}", row.name);
        }
    }
    assert!(rejected >= 120, "{rejected}");
}
