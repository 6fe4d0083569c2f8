//! The payload: a JSON object, and no claim that counts in it twice.

use clerk_sdk::auth::Reason::{InvalidIssuedAt, MalformedPayload, WrongSubject};

use crate::support::row::{Entry, Row, accepted, check, rejected};
use crate::support::tokens::{nested, payload, with_payload};

#[tokio::test]
async fn payload_is_one_json_object() {
    check(rows()).await;
}

pub(crate) fn rows() -> Vec<Row> {
    let mut rows = shapes();
    rows.extend(twice());
    rows.extend(values());
    rows.extend(deep());
    rows
}

/// A payload with this text in front of its claims.
fn starting(members: &str) -> String {
    with_payload(format!("{{{members},{}", &payload().to_string()[1..]))
}

fn shapes() -> Vec<Row> {
    let text = payload().to_string();
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let invalid = |bytes: &[u8]| with_payload([b"{\"x\":\"", bytes, b"\",", &text.as_bytes()[1..]].concat());
    vec![
        accepted("payload as it is", with_payload(&text)),
        accepted("payload with white space around", with_payload(format!("\n\t {text} \r\n"))),
        accepted("payload with a name spelled with escapes", with_payload(text.replace("\"sub\"", "\"s\\u0075b\""))),
        accepted("payload with a value spelled with escapes", with_payload(text.replace("user_1", "us\\u0065r_1"))),
        rejected("payload of no JSON", with_payload("sub=user_1"), MalformedPayload),
        rejected("payload empty text", with_payload(""), MalformedPayload),
        rejected("payload null", with_payload("null"), MalformedPayload),
        rejected("payload false", with_payload("false"), MalformedPayload),
        rejected("payload number", with_payload("1"), MalformedPayload),
        rejected("payload string", with_payload("\"user_1\""), MalformedPayload),
        rejected("payload list", with_payload("[]"), MalformedPayload),
        rejected("payload list of the values", with_payload(format!("[\"iss\",\"user_1\",{text}]")), MalformedPayload),
        rejected("payload list of a payload", with_payload(format!("[{text}]")), MalformedPayload),
        rejected("payload empty object", with_payload("{}"), WrongSubject),
        rejected("payload unclosed", with_payload(&text[..text.len() - 1]), MalformedPayload),
        rejected("payload with garbage after", with_payload(format!("{text}x")), MalformedPayload),
        rejected("payload with NUL after", with_payload(format!("{text}\0")), MalformedPayload),
        rejected("payload twice", with_payload(format!("{text}{text}")), MalformedPayload),
        rejected("payload with a trailing comma", with_payload(text.replace('}', ",}")), MalformedPayload),
        rejected("payload with a comment", with_payload(format!("{text}//")), MalformedPayload),
        rejected("payload with a byte order mark", with_payload(format!("\u{feff}{text}")), MalformedPayload),
        rejected("payload in UTF-16", with_payload(utf16), MalformedPayload),
        rejected("payload of invalid UTF-8", invalid(b"\xff"), MalformedPayload),
        rejected("payload of overlong UTF-8", invalid(b"\xc0\xaf"), MalformedPayload),
        rejected("payload of a surrogate in UTF-8", invalid(b"\xed\xa0\x80"), MalformedPayload),
        rejected("payload cut in a letter", invalid(b"\xe2\x82"), MalformedPayload),
        accepted("payload of letters beyond ASCII", starting("\"x\":\"\u{20ac}\u{1f511}\"")),
        rejected("payload of no JSON as template", with_template("sub"), MalformedPayload).on(Entry::Template),
        rejected("payload list as template", with_template("[]"), MalformedPayload).on(Entry::Template),
    ]
}

fn with_template(payload: &str) -> String {
    crate::support::tokens::home().sign_raw(br#"{"alg":"RS256"}"#, payload.as_bytes())
}

fn twice() -> Vec<Row> {
    let claims = [
        "\"sub\":\"user_2\"",
        "\"sub\":\"user_1\"",
        "\"sub\":null",
        "\"s\\u0075b\":\"user_2\"",
        "\"exp\":9999999999",
        "\"exp\":null",
        "\"sid\":\"sess_2\"",
        "\"iss\":\"a\",\"iss\":\"a\"",
        "\"aud\":\"a\",\"aud\":[\"b\"]",
        "\"azp\":\"a\",\"azp\":\"b\"",
        "\"nbf\":1,\"nbf\":2",
        "\"iat\":1,\"iat\":2",
        "\"sts\":\"pending\",\"sts\":\"active\"",
        "\"fva\":[0,0],\"fva\":[99,99]",
        "\"v\":1,\"v\":2",
        "\"o\":{},\"o\":{}",
        "\"act\":{},\"act\":null",
        "\"fea\":\"o:a\",\"fea\":\"o:b\"",
        "\"pla\":\"o:a\",\"pla\":\"o:b\"",
        "\"org_id\":\"org_1\",\"org_id\":\"org_2\"",
        "\"org_role\":\"admin\",\"org_role\":\"member\"",
        "\"org_permissions\":[],\"org_permissions\":[\"org:a:b\"]",
    ];
    let mut rows: Vec<Row> = claims
        .into_iter()
        .map(|claims| rejected(format!("twice: {claims}"), starting(claims), MalformedPayload))
        .collect();
    rows.push(accepted("a claim nobody reads twice", starting("\"x\":1,\"x\":2")));
    rows.push(accepted("claims in another case are other claims", starting("\"SUB\":\"user_2\",\"Exp\":0")));
    rows
}

fn values() -> Vec<Row> {
    vec![
        rejected("a number out of range", starting("\"x\":1e400,\"iat\":1e400"), InvalidIssuedAt),
        rejected("NaN", starting("\"iat\":NaN"), MalformedPayload),
        rejected("Infinity", starting("\"iat\":Infinity"), MalformedPayload),
        rejected("a number with a leading zero", starting("\"iat\":01"), MalformedPayload),
        rejected("a number with a plus", starting("\"iat\":+1"), MalformedPayload),
        rejected("a number in hexadecimal", starting("\"iat\":0x1"), MalformedPayload),
        rejected("half of a surrogate pair in a claim", starting("\"iss\":\"\\ud800\""), MalformedPayload),
        accepted("half of a surrogate pair in a claim nobody reads", starting("\"x\":\"\\ud800\"")),
        rejected("a raw line break in a claim", starting("\"x\":\"\n\""), MalformedPayload),
        rejected("an unknown escape in a claim", starting("\"iss\":\"\\x41\""), MalformedPayload),
        accepted("NUL in a claim", starting("\"iss\":\"\\u0000\"")),
    ]
}

/// White space of a stranger's choice is bounded by the size of a token, and so is depth.
fn deep() -> Vec<Row> {
    let token = |name: &str, depth: usize| starting(&format!("\"{name}\":{}", nested(depth)));
    let subject = payload().to_string().replace("\"user_1\"", &nested(200));
    vec![
        accepted("200 deep in a claim nobody reads", token("x", 200)),
        accepted("5000 deep in a claim nobody reads", token("x", 5000)),
        accepted("5000 deep in act", token("act", 5000)),
        accepted("5000 deep in o", token("o", 5000)),
        accepted("100 deep in aud", token("aud", 100)),
        accepted("5000 deep in azp", token("azp", 5000)),
        rejected("200 deep in sub", with_payload(subject), WrongSubject),
        rejected("a payload of lists 200 deep", with_payload(nested(200)), MalformedPayload),
    ]
}
