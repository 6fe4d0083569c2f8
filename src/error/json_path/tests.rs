//! The walk finds the same path as a decoder that keeps track of it, wherever the text is wrong.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use serde_json::{Value, json};

use super::*;

/// An object with everything that types of the API are made of.
#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "read to fail, not to be used")]
struct Node {
    id: String,
    count: Option<i64>,
    #[serde(default)]
    flag: bool,
    #[serde(default, rename = "type")]
    kind: Option<Kind>,
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    children: Vec<Node>,
    #[serde(default)]
    by_name: BTreeMap<String, Node>,
    #[serde(default)]
    raw: Option<Box<RawValue>>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    One,
}

fn failed<T: DeserializeOwned + std::fmt::Debug>(text: &str) -> (serde_json::Error, Option<String>) {
    let error = serde_json::from_str::<T>(text).expect_err(text);
    let path = of(text, &error);
    (error, path)
}

/// The path as the other crate writes it, with members that do not look like names left out.
fn oracle<T: DeserializeOwned + std::fmt::Debug>(text: &str) -> Option<String> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let error = serde_path_to_error::deserialize::<_, T>(&mut deserializer).err()?;
    let levels: Vec<(Option<usize>, String)> = error
        .path()
        .iter()
        .filter_map(|segment| match segment {
            serde_path_to_error::Segment::Seq { index } => Some((Some(*index), String::new())),
            serde_path_to_error::Segment::Map { key } => Some((None, key.clone())),
            _ => None,
        })
        .collect();
    let level = |(index, name): &'_ (Option<usize>, String)| match index {
        Some(index) => format!("[{index}]"),
        None => format!(".{}", if looks_like_a_name(name) { name } else { "…" }),
    };
    let path = levels.iter().map(level).collect::<String>();
    let path = path.strip_prefix('.').unwrap_or(&path);
    (!path.is_empty()).then(|| path.to_owned())
}

#[test]
fn path_is_found_for_every_kind_of_mismatch() {
    let table = [
        // A value of another type: scalars are read, lists and objects are not.
        (r#"{"id":1}"#, "id"),
        (r#"{"id":{}}"#, "id"),
        (r#"{"id":{"a":1}}"#, "id"),
        (r#"{"id":[1]}"#, "id"),
        (r#"{"id":null}"#, "id"),
        (r#"{"id":"a","count":"1"}"#, "count"),
        (r#"{"id":"a","count":1.5,"x":1}"#, "count"),
        (r#"{"id":"a","count":99999999999999999999}"#, "count"),
        (r#"{"id":"a","type":"two"}"#, "type"),
        (r#"{"id":"a","children":{}}"#, "children"),
        (r#"{"id":"a","children":[1]}"#, "children[0]"),
        (r#"{"id":"a","names":[[]]}"#, "names[0]"),
        (r#"{"id":"a","names":["b",{"c":1}]}"#, "names[1]"),
        (r#"{"id":"a","children":[[]]}"#, "children[0]"),
        (r#"{"id":"a","by_name":{"x":{"id":2}}}"#, "by_name.x.id"),
        (r#"{"id":"a","by_name":{"x y":{"id":2}}}"#, "by_name.….id"),
        // A missing field is missed in its object.
        (r#"{"count":1}"#, "."),
        (r#"{"count":1,"children":[{"id":"b"},{"count":2}]}"#, "children[1]"),
        (r#"{"count":1,"children":[{"id":"b"},{ }]}"#, "children[1]"),
        // A field that is there twice.
        (r#"{"id":"a","id":"b"}"#, "id"),
        // Strings with everything that could be taken for structure.
        (r#"{"raw":"[{\"a\\\",","id":"]}","count":[]}"#, "count"),
        (r#"{"\"id\\":0,"by_name":{"é\n[":{"id":"é{"},"ü":{}}}"#, "by_name.…"),
        // Not JSON.
        ("", "."),
        ("[", "."),
        ("nul", "."),
        (r#"{"id":"a"} x"#, "."),
        (r#"{"id":"a"} {"id":0"#, "."),
        (r#"{"id":}"#, "id"),
        (r#"{"id":"a","raw":[1,[2,{"b":}]]}"#, "raw[1][1].b"),
        (r#"{"id":"a","raw":[1 2]}"#, "raw[0]"),
        (r#"{"id":"a","raw":[0,1,"#, "raw[2]"),
        (r#"{"id":"a","children":["#, "children"),
        (r#"{"id":"a","count"#, "."),
        (r#"{"id":"a","raw":"b"#, "raw"),
        (r#"{"id":"a","raw":"\x"}"#, "raw"),
        (r#"{"id":"a","raw":"\"#, "raw"),
    ];
    for (text, expected) in table {
        let spaced = text.replace("],", " ]\r\n,\t").replace(":[", ":\n[ ").replace('{', "{\n\n  ");
        // Strings would have line breaks, too.
        let has_structure_in_strings = text.contains('\\');
        for text in [text, if has_structure_in_strings { text } else { &spaced }] {
            let (error, path) = failed::<Node>(text);
            assert_eq!(path.as_deref().unwrap_or("."), expected, "{text}: {error}");
        }
    }
}

#[test]
fn another_text_than_the_one_read_does_not_panic() {
    let (error, _) = failed::<Node>("\n\n\n{\"id\":\n[\n{\"raw\":\"é\"},");
    for text in
        ["", "é", "\n", "\n\n\n\n\n\n\n\n\n\n", "]]]]", "}\n]\n,\n\"", "\"\\", "{\"a\":[{\n\n\n\n\n\n\n\n\n\n\"é"]
    {
        of(text, &error);
    }
    let custom = <serde_json::Error as serde::de::Error>::custom("no place");
    assert_eq!(of("{\"a\":1}", &custom), None);
}

#[test]
fn deep_nesting_is_walked_and_not_named() {
    let deep = 300_000;
    for opening in ["[", "{\"a\":"] {
        let text = format!(r#"{{"id":"a","raw":{}"#, opening.repeat(deep));
        let (_, path) = failed::<Node>(&text);
        assert!(path.is_some_and(|path| path.starts_with("raw") && path.len() < 5 * MAX_DEPTH), "{opening}");
    }
    let (open, close) = ("[".repeat(deep), "]".repeat(deep));
    let (_, path) = failed::<Node>(&format!(r#"{{"id":"a","raw":{open}{close},"count":true}}"#));
    assert_eq!(path.as_deref(), Some("count"));
    let (_, path) = failed::<Value>(&open);
    assert_eq!(path.map(|path| path.len()), Some("[0]".len() * MAX_DEPTH));
}

#[test]
fn malformed_names_are_left_out() {
    for name in ["", "h4ckme ", "h4ckme\\n", "\\u0068\\u0034ckme", &"h4ckme".repeat(100), "h4ckmé", "\\\"h4ckme"] {
        let (_, path) = failed::<BTreeMap<String, Node>>(&format!(r#"{{"{name}":{{"id":0}}}}"#));
        assert_eq!(path.as_deref(), Some("….id"), "{name}");
    }
}

/// JSON that is a node, or nearly.
fn nodes() -> impl Strategy<Value = Value> {
    let wrong = prop_oneof![
        Just(json!("text\" \\ é,[{")),
        Just(json!({ "a": [1, { "b": null }] })),
        Just(json!([["x"], {}])),
        Just(json!(-1)),
        Just(json!(true)),
        Just(Value::Null),
    ];
    let leaf = (wrong.clone(), wrong, any::<bool>(), any::<bool>()).prop_map(|(count, raw, plain, has_id)| {
        let mut node = json!({ "count": if plain { json!(1) } else { count }, "raw": raw, "x": [{ "y": 1 }, 2] });
        if has_id {
            node["id"] = json!("a");
        }
        node
    });
    leaf.prop_recursive(4, 20, 3, |inner| {
        let children = prop::collection::vec(inner.clone(), 0..3);
        let by_name = prop::collection::btree_map("[a-z\" é]{0,3}", inner, 0..3);
        let names =
            prop_oneof![Just(json!(["a"])), Just(json!([[1], "a"])), Just(json!(["a", { "b": 1 }])), Just(json!({}))];
        (names, children, by_name, any::<bool>()).prop_map(|(names, children, by_name, first)| {
            let mut node =
                json!({ "id": "a", "count": null, "names": names, "children": children, "by_name": by_name });
            if first {
                node["a"] = json!({ "z": [1, "]", {}] });
            }
            node
        })
    })
}

proptest! {
    #[test]
    fn walk_finds_the_path_of_a_decoder_that_keeps_track(node in nodes(), pretty in any::<bool>()) {
        let text = if pretty { serde_json::to_string_pretty(&node) } else { serde_json::to_string(&node) };
        let text = text.expect("a value is JSON");
        if let Err(error) = serde_json::from_str::<Node>(&text) {
            prop_assert_eq!(of(&text, &error), oracle::<Node>(&text), "{}: {}", text, error);
        }
    }

    /// The other crate does not look into what is ignored or kept raw, and stops at the list where a
    /// comma is missing: the walk names the same place or one within.
    #[test]
    fn walk_finds_the_path_in_broken_json_as_well(node in nodes(), place in any::<prop::sample::Index>(), damage in "[\\[\\]{},:\"\\\\x é]?", cut in any::<bool>()) {
        let text = serde_json::to_string(&node).expect("a value is JSON");
        let mut at = place.index(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let text = format!("{}{damage}{}", &text[..at], if cut { "" } else { &text[at..] });
        if let Err(error) = serde_json::from_str::<Node>(&text) {
            let (ours, oracle) = (of(&text, &error).unwrap_or_default(), oracle::<Node>(&text).unwrap_or_default());
            prop_assert!(ours.starts_with(&oracle), "{}: {}: {} is not in {}", text, error, ours, oracle);
        }
    }
}
