//! Values of responses in every notation that the service uses.

use serde::de::DeserializeOwned;

use super::*;

#[derive(Debug, Default, PartialEq)]
struct Response {
    name: String,
    note: Option<String>,
    count: i64,
    limit: Option<u64>,
    rows: Vec<u8>,
    codes: Option<Vec<u8>>,
    part: Option<Part>,
    parts: Vec<Part>,
    others: Option<Vec<Part>>,
    names: HashMap<String, String>,
    sizes: Option<HashMap<String, u8>>,
}

#[derive(Debug, Default, PartialEq)]
struct Part {
    type_: String,
}

crate::model::received! { Response {
    name = "name" by value,
    note = "note" by optional,
    count = "count" by integer,
    limit = "limit" by optional_integer,
    rows = "rows" by list,
    codes = "codes" by optional_list,
    part = "part" by optional_object,
    parts = "parts" by objects,
    others = "others" by optional_objects,
    names = "names" by map,
    sizes = "sizes" by optional_map,
} }

crate::model::received! { Part { type_ = "type" by value, } }

/// What `text` is read as, from the text and from a value that was made of it.
#[track_caller]
fn read<T: DeserializeOwned + PartialEq + std::fmt::Debug>(text: &str) -> Option<T> {
    let from_value = serde_json::from_str(text).and_then(serde_json::from_value::<T>).ok();
    let from_text = serde_json::from_str(text).ok();
    assert_eq!(from_text, from_value, "{text}");
    from_text
}

fn parts(types: &[&str]) -> Vec<Part> {
    types.iter().map(|type_| Part { type_: (*type_).to_owned() }).collect()
}

#[test]
fn fields_are_read_by_their_names() {
    let text = r#"{"name":"a","note":"b","count":1,"limit":2,"rows":[3],"codes":[],"part":{"type":"c"},
        "parts":[{"type":"d"},{}],"others":[{"type":"e","new":{"type":[{}]}}],"new":[1,{"name":"x"}]}"#;
    let expected = Response {
        name: "a".to_owned(),
        note: Some("b".to_owned()),
        count: 1,
        limit: Some(2),
        rows: vec![3],
        codes: Some(Vec::new()),
        part: parts(&["c"]).pop(),
        parts: parts(&["d", ""]),
        others: Some(parts(&["e"])),
        names: HashMap::new(),
        sizes: None,
    };
    assert_eq!(read(text), Some(expected));
}

#[test]
fn null_and_missing_fields_are_the_empty_value() {
    let null = r#"{"name":null,"note":null,"count":null,"limit":null,"rows":null,"codes":null,"part":null,
        "parts":null,"others":null}"#;
    for text in ["{}", null, r#"{"rows":[null],"parts":[null,null]}"#] {
        assert_eq!(read(text), Some(Response::default()), "{text}");
    }
    let elements = r#"{"rows":[null,1,null,2,null],"parts":[null,{"type":"a"},null],"others":[null],"codes":[null]}"#;
    let response: Response = read(elements).expect("lists with holes");
    assert_eq!((response.rows, response.parts), (vec![1, 2], parts(&["a"])));
    assert_eq!((response.others, response.codes), (Some(Vec::new()), Some(Vec::new())));
}

#[test]
fn last_of_two_values_counts() {
    let twice = r#"{"name":"a","rows":[1],"parts":[{"type":"a"}],"part":{"type":"a"},"codes":[1],
        "name":null,"rows":[2],"parts":[],"part":null,"codes":null}"#;
    let response: Response = serde_json::from_str(twice).expect("each field twice");
    assert_eq!(response, Response { rows: vec![2], ..Response::default() });
}

#[test]
fn value_of_another_type_is_an_error() {
    let objects = ["part", "parts", "others"].map(|name| (name, ["1", "\"\"", "true", "[1]", "[[]]", "[\"\"]"]));
    let lists = ["rows", "codes"].map(|name| (name, ["1", "\"\"", "{}", "[[]]", "[{}]", "[\"\"]"]));
    let texts = ["name", "note"].map(|name| (name, ["1", "{}", "[]", "true", "[\"\"]", "1.5"]));
    for (name, values) in objects.into_iter().chain(lists).chain(texts) {
        for value in values {
            let text = format!("{{\"{name}\":{value}}}");
            assert_eq!(read::<Response>(&text), None, "{text}");
        }
    }
    for text in ["[]", "1", "null", "[\"a\"]"] {
        assert_eq!(read::<Response>(text), None, "{text}");
    }
}

#[test]
fn whole_numbers_are_read_in_every_notation() {
    let both = |number: &str| {
        let response: Option<Response> = read(&format!(r#"{{"count":{number},"limit":{number}}}"#));
        response.map(|response| (response.count, response.limit))
    };
    for (number, expected) in [
        ("1", 1),
        ("1.0", 1),
        ("1e3", 1000),
        ("12.5e1", 125),
        ("0", 0),
        ("-0.0", 0),
        ("9007199254740993", 9_007_199_254_740_993),
        ("9223372036854775807", i64::MAX),
    ] {
        assert_eq!(both(number), Some((expected, u64::try_from(expected).ok())), "{number}");
    }
    assert_eq!(both("null"), Some((0, None)));
    for other in ["1.5", "-1", "1e300", "9223372036854775808", "1e-3", "\"1\"", "true", "[1]", "{}"] {
        assert_eq!(both(other), None, "{other}");
    }
    assert_eq!(read::<Response>(r#"{"count":-1e2}"#).map(|response| response.count), Some(-100));
}

#[test]
fn short_list_reserves_only_what_it_needs() {
    let response: Response = read(r#"{"rows":[1],"parts":[{}]}"#).expect("two lists");
    assert_eq!((response.rows.capacity(), response.parts.capacity()), (1, 1));
}

#[test]
fn list_response_may_be_null() {
    for (text, expected) in [("null", 0), ("[]", 0), ("[null,{},null]", 1)] {
        let rows: Rows<Response> = serde_json::from_str(text).expect(text);
        assert_eq!(rows.0.len(), expected, "{text}");
    }
    assert!(serde_json::from_str::<Rows<Response>>("{}").is_err());
}

#[test]
fn entries_of_a_map_that_are_null_are_skipped() {
    let response: Response = read(r#"{"names":{"a":"b","c":null},"sizes":{"d":null,"e":1}}"#).expect("a response");
    assert_eq!(response.names, HashMap::from([("a".to_owned(), "b".to_owned())]));
    assert_eq!(response.sizes, Some(HashMap::from([("e".to_owned(), 1)])));
    let response: Response = read(r#"{"names":null,"sizes":null}"#).expect("a response");
    assert_eq!((response.names.len(), response.sizes), (0, None));
    assert_eq!(read::<Response>(r#"{"names":{},"sizes":{}}"#).expect("a response").sizes, Some(HashMap::new()));
}
