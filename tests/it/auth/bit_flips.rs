//! Every token that differs from a valid one in a single bit, a single letter, or by a letter.

use crate::support::property::at_once;
use crate::support::tokens::{builder, parts, session, verifier};

/// Bits of the last letter that belong to no byte of the signature included.
#[test]
fn token_with_a_flipped_bit_is_rejected() {
    let token = session().authorized_party("https://app.example.com").mint();
    let remembering = verifier();
    let forgetting = builder().cache_capacity(0).build().expect("a usable key");
    at_once(remembering.verify_session(&token)).expect("a valid token");
    let mut tried = 0;
    for byte in 0..token.len() {
        for bit in 0..8 {
            let mut bytes = token.clone().into_bytes();
            bytes[byte] ^= 1 << bit;
            // The highest bit of a byte alone makes no text, and a token is text.
            let Ok(flipped) = String::from_utf8(bytes) else {
                assert_eq!(bit, 7);
                continue;
            };
            for verifier in [&remembering, &forgetting] {
                assert!(at_once(verifier.verify_session(&flipped)).is_err(), "bit {bit} of byte {byte}");
            }
            tried += 1;
        }
    }
    assert_eq!(tried, token.len() * 7);
    at_once(remembering.verify_session(&token)).expect("a valid token");
}

/// Also the decoded bytes of header and payload, whatever their letters are.
#[test]
fn signature_with_another_letter_is_rejected() {
    const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=.";
    let token = session().mint();
    let verifier = verifier();
    let start = token.len() - parts(&token)[2].len();
    // Both ends and a stretch of the middle; the last letter has unused bits.
    let places = (start..start + 8).chain(start + 160..start + 168).chain(token.len() - 8..token.len());
    for place in places {
        for letter in LETTERS.chars().filter(|letter| !token[place..].starts_with(*letter)) {
            let changed = format!("{}{letter}{}", &token[..place], &token[place + 1..]);
            assert!(at_once(verifier.verify_session(&changed)).is_err(), "{letter} at {place}");
        }
    }
}

#[test]
fn token_with_a_lost_or_swapped_letter_is_rejected() {
    let token = session().mint();
    let verifier = verifier();
    at_once(verifier.verify_session(&token)).expect("a valid token");
    for place in 0..token.len() {
        let (before, after) = token.split_at(place);
        let shorter = format!("{before}{}", &after[1..]);
        let longer = format!("{before}{}{after}", &after[..1]);
        let mut swapped = token.clone().into_bytes();
        swapped.swap(place, (place + 1) % token.len());
        let swapped = String::from_utf8(swapped).expect("text");
        for changed in [&shorter, &longer, &swapped, &before.to_owned(), &after.to_owned()] {
            let outcome = at_once(verifier.verify_session(changed));
            assert_eq!(outcome.is_ok(), *changed == token, "at {place}");
        }
    }
}
