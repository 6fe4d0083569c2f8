//! The protected header: a JSON object without duplicates and without critical extensions.

use clerk_sdk::auth::Reason::{Malformed, UnsupportedCriticalHeader};
use serde_json::json;

use crate::support::row::{Row, accepted, check, rejected};
use crate::support::tokens::{header, home, nested, session, with_header};

#[tokio::test]
async fn header_is_one_json_object() {
    check(rows()).await;
}

pub(crate) fn rows() -> Vec<Row> {
    let mut rows = shapes();
    rows.extend(twice());
    rows.extend(members());
    rows.extend(demands());
    rows
}

/// A header with this text in front of its members.
fn starting(members: &str) -> String {
    with_header(format!("{{{members},{}", &header().to_string()[1..]))
}

fn shapes() -> Vec<Row> {
    let text = header().to_string();
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let fields = json!(["RS256", home().key_id(), "JWT", null, null]);
    vec![
        accepted("header as it is", with_header(&text)),
        accepted("header with white space around", with_header(format!(" \r\n\t{text}\n"))),
        accepted("header with a member spelled with escapes", with_header(text.replace("\"alg\"", "\"\\u0061lg\""))),
        accepted("header with a value spelled with escapes", with_header(text.replace("RS256", "RS\\u003256"))),
        rejected("header of no JSON", with_header("alg=RS256"), Malformed),
        rejected("header null", with_header("null"), Malformed),
        rejected("header true", with_header("true"), Malformed),
        rejected("header number", with_header("1"), Malformed),
        rejected("header string", with_header("\"RS256\""), Malformed),
        rejected("header list", with_header("[]"), Malformed),
        rejected("header list of the members", with_header(fields.to_string()), Malformed),
        rejected("header list of a header", with_header(format!("[{text}]")), Malformed),
        rejected("header empty object", with_header("{}"), Malformed),
        rejected("header of lists 200 deep", with_header(nested(200)), Malformed),
        rejected("header unclosed", with_header(&text[..text.len() - 1]), Malformed),
        rejected("header with garbage after", with_header(format!("{text}x")), Malformed),
        rejected("header with NUL after", with_header(format!("{text}\0")), Malformed),
        rejected("header twice", with_header(format!("{text}{text}")), Malformed),
        rejected("header with a trailing comma", with_header(text.replace('}', ",}")), Malformed),
        rejected("header with a comment", with_header(text.replace('{', "{/**/")), Malformed),
        rejected("header in single quotes", with_header(text.replace('"', "'")), Malformed),
        rejected("header with a byte order mark", with_header(format!("\u{feff}{text}")), Malformed),
        rejected("header after a no-break space", with_header(format!("\u{a0}{text}")), Malformed),
        rejected("header in UTF-16", with_header(utf16), Malformed),
        rejected(
            "header of invalid UTF-8",
            with_header([&b"{\"x\":\"\xff\","[..], &text.as_bytes()[1..]].concat()),
            Malformed,
        ),
    ]
}

fn twice() -> Vec<Row> {
    vec![
        rejected("alg twice", starting(r#""alg":"none""#), Malformed),
        rejected("alg twice, the same", starting(r#""alg":"RS256""#), Malformed),
        rejected("alg twice, once with escapes", starting(r#""\u0061lg":"none""#), Malformed),
        rejected("kid twice", starting(r#""kid":"ins_other""#), Malformed),
        rejected("kid twice, once null", starting(r#""kid":null"#), Malformed),
        rejected("typ twice", starting(r#""typ":"at+jwt""#), Malformed),
        rejected("cat twice", starting(r#""cat":"cl_B7d4PD333AAA""#), Malformed),
        rejected("crit twice", starting(r#""crit":null,"crit":["exp"]"#), Malformed),
        accepted("a member nobody reads twice", starting(r#""x":1,"x":2"#)),
        accepted("names in another case are other names", starting(r#""ALG":"none","Kid":"x""#)),
    ]
}

fn members() -> Vec<Row> {
    let token = |name: &str, value: serde_json::Value| session().header(name, value).mint();
    vec![
        rejected("alg missing", session().without_header("alg").mint(), Malformed),
        rejected("alg null", token("alg", json!(null)), Malformed),
        rejected("alg number", token("alg", json!(256)), Malformed),
        rejected("alg list", token("alg", json!(["RS256"])), Malformed),
        rejected("kid number", token("kid", json!(1)), Malformed),
        rejected("kid list", token("kid", json!(["ins_1"])), Malformed),
        rejected("typ number", token("typ", json!(1)), Malformed),
        rejected("typ object", token("typ", json!({})), Malformed),
        rejected("cat number", token("cat", json!(111)), Malformed),
        rejected("cat list", token("cat", json!(["cl_B7d4PD111AAA"])), Malformed),
        accepted("a member nobody knows", token("oiat", json!(1))),
        accepted("a member 200 deep that nobody reads", starting(&format!("\"x\":{}", nested(200)))),
        accepted("a member 5000 deep that nobody reads", starting(&format!("\"x\":{}", nested(5000)))),
        // A key that the token itself brings is ignored.
        accepted("a key offered by the token", token("jwk", crate::support::tokens::jwk().into())),
        accepted("a place to find keys at", token("jku", json!("https://example.com/jwks"))),
    ]
}

fn demands() -> Vec<Row> {
    let token = |value: serde_json::Value| session().header("crit", value).mint();
    vec![
        rejected("crit", token(json!(["exp"])), UnsupportedCriticalHeader),
        rejected("crit of an unknown extension", token(json!(["x"])), UnsupportedCriticalHeader),
        rejected("crit b64", session().header("crit", ["b64"]).header("b64", false).mint(), UnsupportedCriticalHeader),
        rejected("crit empty", token(json!([])), UnsupportedCriticalHeader),
        rejected("crit string", token(json!("exp")), UnsupportedCriticalHeader),
        rejected("crit false", token(json!(false)), UnsupportedCriticalHeader),
        rejected("crit 5000 deep", starting(&format!("\"crit\":{}", nested(5000))), UnsupportedCriticalHeader),
    ]
}
