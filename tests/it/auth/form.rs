//! The form of a token: three parts of base64url, in reasonable size.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE};
use clerk_sdk::auth::Reason::{InvalidSignature, Malformed, MalformedPayload};

use serde_json::json;

use super::own_key::own_key;
use super::row::{Entry, Row, accepted, check, refused};
use crate::support::tokens::{builder, encode, header, home, parts, payload, session};

#[tokio::test]
async fn a_token_is_three_parts_of_base64url() {
    check(rows()).await;
}

/// Templates can hold what users and organizations store, so theirs can be raised; it is theirs alone.
#[tokio::test]
async fn template_tokens_can_be_longer_by_an_option() {
    const LIMIT: usize = 64 * 1024;
    let roomy = builder().max_template_bytes(LIMIT).build().expect("a usable key");
    let narrow = builder().max_template_bytes(of_length(600).len() - 1).build().expect("a usable key");
    let (long, longer) = (of_length(LIMIT), of_length(LIMIT + 1));
    check(vec![
        accepted("template: as long as the option says", &long).by(&roomy).on(Entry::Template),
        refused("template: one more", &longer, Malformed).by(&roomy).on(Entry::Template),
        refused("template: by default", &long, Malformed).on(Entry::Template),
        refused("template: longer than a lower limit", of_length(600), Malformed).by(&narrow).on(Entry::Template),
        refused("session: whatever the option says", &long, Malformed).by(&roomy),
        accepted("session: longer than a lower limit of templates", of_length(600)).by(&narrow),
    ])
    .await;
}

pub(crate) fn rows() -> Vec<Row> {
    let mut rows = parts_and_dots();
    rows.extend(white_space());
    rows.extend(base64());
    rows.extend(sizes());
    rows
}

fn parts_and_dots() -> Vec<Row> {
    let token = session().mint();
    let [header, payload, signature] = parts(&token);
    let own = own_key().verifier();
    vec![
        accepted("three parts", &token),
        refused("nothing", "", Malformed),
        refused("one part", header, Malformed),
        refused("two parts", format!("{header}.{payload}"), Malformed),
        refused("four parts", format!("{token}.{signature}"), Malformed),
        refused("five parts, as an encrypted token has", format!("{token}.{payload}.{signature}"), Malformed),
        refused("one dot", ".", Malformed),
        refused("two dots", "..", Malformed),
        refused("three dots", "...", Malformed),
        refused("no header", format!(".{payload}.{signature}"), Malformed),
        refused("no payload", own_key().with_payload_text(""), MalformedPayload).by(&own),
        refused("no signature", format!("{header}.{payload}."), InvalidSignature),
        refused("a dot before", format!(".{token}"), Malformed),
        refused("a dot after", format!("{token}."), Malformed),
        refused("a dot doubled", format!("{header}..{payload}.{signature}"), Malformed),
        refused("dots of full width", token.replace('.', "\u{ff0e}"), Malformed),
        refused("dots percent-encoded", token.replace('.', "%2E"), Malformed),
        refused("words", "not a token", Malformed),
    ]
}

fn white_space() -> Vec<Row> {
    let token = session().mint();
    let [header, payload, signature] = parts(&token);
    let own = own_key().verifier();
    let broken = |text: &str| format!("{}\n{}", &text[..20], &text[20..]);
    let payload_text = encode(crate::support::tokens::payload().to_string());
    vec![
        refused("a space before", format!(" {token}"), Malformed),
        refused("a space after", format!("{token} "), Malformed),
        refused("a line break before", format!("\n{token}"), Malformed),
        refused("a line break after", format!("{token}\n"), Malformed),
        refused("CR LF after", format!("{token}\r\n"), Malformed),
        refused("a tab after", format!("{token}\t"), Malformed),
        refused("NUL after", format!("{token}\0"), Malformed),
        refused("a line break in the header", format!("{}.{payload}.{signature}", broken(header)), Malformed),
        refused("a signed line break in the payload", own_key().with_payload_text(&broken(&payload_text)), Malformed)
            .by(&own),
        refused("a line break in the signature", format!("{header}.{payload}.{}", broken(signature)), Malformed),
        refused("a space beside a dot", format!("{header} .{payload}.{signature}"), Malformed),
        refused("the scheme in front", format!("Bearer {token}"), Malformed),
        refused("in quotes", format!("\"{token}\""), Malformed),
        refused("two tokens", format!("{token},{token}"), Malformed),
    ]
}

fn base64() -> Vec<Row> {
    let token = session().mint();
    let [plain_header, plain_payload, signature] = parts(&token);
    let key = own_key();
    let own = key.verifier();
    // Long enough runs of `?` and `>` have both letters the two alphabets differ in.
    let mut marked_header = header();
    marked_header["x"] = "?????>>>>>".into();
    let mut marked_payload = payload();
    marked_payload["x"] = "?????>>>>>".into();
    let (marked_header, marked_payload) = (marked_header.to_string(), marked_payload.to_string());
    let other_alphabet = |text: &str, letter: char| match letter {
        '+' => encode(text).replace('-', "+"),
        _ => encode(text).replace('_', "/"),
    };
    let mut rows = vec![
        accepted("dash and underscore", key.token_of(&encode(&marked_header), &encode(&marked_payload))).by(&own),
        refused(
            "the other alphabet",
            key.token_of(&STANDARD_NO_PAD.encode(&marked_header), &STANDARD_NO_PAD.encode(&marked_payload)),
            Malformed,
        )
        .by(&own),
        refused("a letter too few in the header", format!("A.{plain_payload}.{signature}"), Malformed),
        refused("a letter too few in the signed payload", key.with_payload_text("A"), Malformed).by(&own),
        refused("a letter too few in the signature", format!("{plain_header}.{plain_payload}.A"), Malformed),
        refused("bits left over in the header", key.with_header_text(&left_over(&header().to_string())), Malformed)
            .by(&own),
        refused("bits left over in the payload", key.with_payload_text(&left_over(&payload().to_string())), Malformed)
            .by(&own),
        refused("bits left over in the signature", last_letter_changed(&token), Malformed),
        refused("padded header", key.with_header_text(&padded(&header().to_string())), Malformed).by(&own),
        refused("padded payload", key.with_payload_text(&padded(&payload().to_string())), Malformed).by(&own),
        refused("padded signature", format!("{token}=="), Malformed),
        refused("half-padded signature", format!("{token}="), Malformed),
    ];
    for letter in ['+', '/'] {
        rows.push(
            refused(
                format!("{letter} in the header"),
                key.with_header_text(&other_alphabet(&marked_header, letter)),
                Malformed,
            )
            .by(&own),
        );
        rows.push(
            refused(
                format!("{letter} in the payload"),
                key.with_payload_text(&other_alphabet(&marked_payload, letter)),
                Malformed,
            )
            .by(&own),
        );
        rows.push(refused(format!("{letter} in the signature"), signed_with(letter), Malformed));
    }
    for illegal in ['!', '%', '~', '*', '\\', '\u{e9}', '\u{200b}', '\u{1f511}'] {
        rows.push(refused(
            format!("{illegal:?} in the header"),
            format!("{illegal}{plain_header}.{plain_payload}.{signature}"),
            Malformed,
        ));
        let text = format!("{}{illegal}", encode(payload().to_string()));
        let name = format!("{illegal:?} in the signed payload");
        rows.push(refused(name, key.with_payload_text(&text), Malformed).by(&own));
        rows.push(refused(format!("{illegal:?} in the signature"), format!("{token}{illegal}"), Malformed));
    }
    rows
}

/// JSON in base64url with padding. White space makes a text some is needed for.
fn padded(json: &str) -> String {
    let encoded = URL_SAFE.encode(uneven(json));
    assert!(encoded.ends_with('='));
    encoded
}

/// JSON in base64url whose last letter has bits that belong to no byte, one of them set.
fn left_over(json: &str) -> String {
    let mut encoded = encode(uneven(json));
    let last = encoded.pop().expect("a letter");
    encoded.push(successor(last));
    encoded
}

fn uneven(json: &str) -> String {
    let spaces = usize::from(json.len().is_multiple_of(3));
    format!("{json}{}", " ".repeat(spaces))
}

/// The letter with the next value: the lowest bit of an even one is set.
fn successor(letter: char) -> char {
    const ALPHABET: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let place = ALPHABET.find(letter).expect("base64url");
    ALPHABET[place + 1..].chars().next().expect("an even letter")
}

/// The 256 bytes of a signature leave four bits of the last letter unused.
pub(crate) fn last_letter_changed(token: &str) -> String {
    let (rest, last) = token.split_at(token.len() - 1);
    format!("{rest}{}", successor(last.chars().next().expect("a letter")))
}

/// A token whose signature has the letter, in the alphabet of standard base64.
fn signed_with(letter: char) -> String {
    let url = if letter == '+' { '-' } else { '_' };
    let mut tokens = (0..).map(|number| session().claim("n", number).mint());
    let token = tokens.find(|token| parts(token)[2].contains(url)).expect("endless");
    let [header, payload, signature] = parts(&token);
    format!("{header}.{payload}.{}", signature.replace(url, &letter.to_string()))
}

fn sizes() -> Vec<Row> {
    const LIMIT: usize = 16 * 1024;
    let filled = "A".repeat(1024 * 1024);
    let [header, payload, signature] = parts(&session().mint()).map(str::to_owned);
    vec![
        accepted("as long as tokens can be", of_length(LIMIT)),
        refused("one more than tokens can have", of_length(LIMIT + 1), Malformed),
        refused("a MiB of one letter", &filled, Malformed),
        refused("a MiB of dots", ".".repeat(1024 * 1024), Malformed),
        refused("a header of a MiB", format!("{filled}.{payload}.{signature}"), Malformed),
        refused("a payload of a MiB", format!("{header}.{filled}.{signature}"), Malformed),
        refused("a signature of a MiB", format!("{header}.{payload}.{filled}"), Malformed),
        refused("a MiB that is signed", of_length(1024 * 1024), Malformed),
    ]
}

/// A token of home's that is this long; white space in header and payload fills it up.
fn of_length(length: usize) -> String {
    // Two letters beyond a multiple of four make one byte, three make two, and one none.
    let encoded = |bytes: usize| (bytes * 4).div_ceil(3);
    // Without a category, it passes as a session token and as a template token.
    let header = json!({ "alg": "RS256", "kid": home().key_id() }).to_string();
    let payload = payload().to_string();
    let rest = length - encoded(256) - 2;
    for header_length in header.len()..header.len() + 4 {
        let letters = rest - encoded(header_length);
        let payload_length = letters * 3 / 4;
        if encoded(payload_length) == letters {
            let fill = |text: &str, length: usize| format!("{text}{}", " ".repeat(length - text.len()));
            let token =
                home().sign_raw(fill(&header, header_length).as_bytes(), fill(&payload, payload_length).as_bytes());
            assert_eq!(token.len(), length);
            return token;
        }
    }
    panic!("no token has {length} bytes")
}
