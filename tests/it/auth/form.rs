//! The form of a token: three parts of base64url, in reasonable size.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE};
use clerk_sdk::auth::Reason::{InvalidSignature, Malformed, MalformedPayload};

use serde_json::json;

use crate::support::own_key::own_key;
use crate::support::row::{Entry, Row, accepted, check, rejected};
use crate::support::tokens::{builder, encode, header, home, parts, payload, session};

#[tokio::test]
async fn token_is_three_parts_of_base64url() {
    check(rows()).await;
}

/// Templates can hold what users and organizations store, so theirs can be raised; it is theirs alone.
#[tokio::test]
async fn template_token_limit_can_be_raised() {
    const LIMIT: usize = 64 * 1024;
    let roomy = builder().max_template_bytes(LIMIT).build().expect("a usable key");
    let narrow = builder().max_template_bytes(of_length(600).len() - 1).build().expect("a usable key");
    let (long, longer) = (of_length(LIMIT), of_length(LIMIT + 1));
    check(vec![
        accepted("template: as long as the option says", &long).by(&roomy).on(Entry::Template),
        rejected("template: one more", &longer, Malformed).by(&roomy).on(Entry::Template),
        rejected("template: by default", &long, Malformed).on(Entry::Template),
        rejected("template: longer than a lower limit", of_length(600), Malformed).by(&narrow).on(Entry::Template),
        rejected("session: whatever the option says", &long, Malformed).by(&roomy),
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
        rejected("nothing", "", Malformed),
        rejected("one part", header, Malformed),
        rejected("two parts", format!("{header}.{payload}"), Malformed),
        rejected("four parts", format!("{token}.{signature}"), Malformed),
        rejected("five parts, as an encrypted token has", format!("{token}.{payload}.{signature}"), Malformed),
        rejected("one dot", ".", Malformed),
        rejected("two dots", "..", Malformed),
        rejected("three dots", "...", Malformed),
        rejected("no header", format!(".{payload}.{signature}"), Malformed),
        rejected("no payload", own_key().with_payload_text(""), MalformedPayload).by(&own),
        rejected("no signature", format!("{header}.{payload}."), InvalidSignature),
        rejected("a dot before", format!(".{token}"), Malformed),
        rejected("a dot after", format!("{token}."), Malformed),
        rejected("a dot doubled", format!("{header}..{payload}.{signature}"), Malformed),
        rejected("dots of full width", token.replace('.', "\u{ff0e}"), Malformed),
        rejected("dots percent-encoded", token.replace('.', "%2E"), Malformed),
        rejected("words", "not a token", Malformed),
    ]
}

fn white_space() -> Vec<Row> {
    let token = session().mint();
    let [header, payload, signature] = parts(&token);
    let own = own_key().verifier();
    let broken = |text: &str| format!("{}\n{}", &text[..20], &text[20..]);
    let payload_text = encode(crate::support::tokens::payload().to_string());
    vec![
        rejected("a space before", format!(" {token}"), Malformed),
        rejected("a space after", format!("{token} "), Malformed),
        rejected("a line break before", format!("\n{token}"), Malformed),
        rejected("a line break after", format!("{token}\n"), Malformed),
        rejected("CR LF after", format!("{token}\r\n"), Malformed),
        rejected("a tab after", format!("{token}\t"), Malformed),
        rejected("NUL after", format!("{token}\0"), Malformed),
        rejected("a line break in the header", format!("{}.{payload}.{signature}", broken(header)), Malformed),
        rejected("a signed line break in the payload", own_key().with_payload_text(&broken(&payload_text)), Malformed)
            .by(&own),
        rejected("a line break in the signature", format!("{header}.{payload}.{}", broken(signature)), Malformed),
        rejected("a space beside a dot", format!("{header} .{payload}.{signature}"), Malformed),
        rejected("the scheme in front", format!("Bearer {token}"), Malformed),
        rejected("in quotes", format!("\"{token}\""), Malformed),
        rejected("two tokens", format!("{token},{token}"), Malformed),
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
        rejected(
            "the other alphabet",
            key.token_of(&STANDARD_NO_PAD.encode(&marked_header), &STANDARD_NO_PAD.encode(&marked_payload)),
            Malformed,
        )
        .by(&own),
        rejected("a letter too few in the header", format!("A.{plain_payload}.{signature}"), Malformed),
        rejected("a letter too few in the signed payload", key.with_payload_text("A"), Malformed).by(&own),
        rejected("a letter too few in the signature", format!("{plain_header}.{plain_payload}.A"), Malformed),
        rejected("bits left over in the header", key.with_header_text(&left_over(&header().to_string())), Malformed)
            .by(&own),
        rejected("bits left over in the payload", key.with_payload_text(&left_over(&payload().to_string())), Malformed)
            .by(&own),
        rejected("bits left over in the signature", last_letter_changed(&token), Malformed),
        rejected("padded header", key.with_header_text(&padded(&header().to_string())), Malformed).by(&own),
        rejected("padded payload", key.with_payload_text(&padded(&payload().to_string())), Malformed).by(&own),
        rejected("padded signature", format!("{token}=="), Malformed),
        rejected("half-padded signature", format!("{token}="), Malformed),
    ];
    for letter in ['+', '/'] {
        rows.push(
            rejected(
                format!("{letter} in the header"),
                key.with_header_text(&other_alphabet(&marked_header, letter)),
                Malformed,
            )
            .by(&own),
        );
        rows.push(
            rejected(
                format!("{letter} in the payload"),
                key.with_payload_text(&other_alphabet(&marked_payload, letter)),
                Malformed,
            )
            .by(&own),
        );
        rows.push(rejected(format!("{letter} in the signature"), signed_with(letter), Malformed));
    }
    for illegal in ['!', '%', '~', '*', '\\', '\u{e9}', '\u{200b}', '\u{1f511}'] {
        rows.push(rejected(
            format!("{illegal:?} in the header"),
            format!("{illegal}{plain_header}.{plain_payload}.{signature}"),
            Malformed,
        ));
        let text = format!("{}{illegal}", encode(payload().to_string()));
        let name = format!("{illegal:?} in the signed payload");
        rows.push(rejected(name, key.with_payload_text(&text), Malformed).by(&own));
        rows.push(rejected(format!("{illegal:?} in the signature"), format!("{token}{illegal}"), Malformed));
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
        rejected("one more than tokens can have", of_length(LIMIT + 1), Malformed),
        rejected("a MiB of one letter", &filled, Malformed),
        rejected("a MiB of dots", ".".repeat(1024 * 1024), Malformed),
        rejected("a header of a MiB", format!("{filled}.{payload}.{signature}"), Malformed),
        rejected("a payload of a MiB", format!("{header}.{filled}.{signature}"), Malformed),
        rejected("a signature of a MiB", format!("{header}.{payload}.{filled}"), Malformed),
        rejected("a MiB that is signed", of_length(1024 * 1024), Malformed),
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
