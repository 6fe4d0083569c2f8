//! Bodies of `multipart/form-data` (RFC 7578): one file, and texts beside it.

use http::HeaderValue;
use serde_json::{Map, Value};

use super::request_body::RequestBody;
use crate::model::Upload;

/// The name of the part that holds the file.
const FILE: &str = "file";

/// The body with a file and texts; `None` if the media type of the file cannot stand in a header.
pub(super) fn body(file: &Upload, fields: &Map<String, Value>) -> Option<RequestBody> {
    let media_type = HeaderValue::from_str(file.media_type()).ok()?;
    let media_type = media_type.to_str().ok()?;
    let texts: Vec<(&str, String)> = fields.iter().map(|(name, value)| (name.as_str(), text(value))).collect();
    let boundary = boundary(file, &texts);
    let mut bytes = Vec::with_capacity(file.bytes().len() + 1024);
    for (name, text) in &texts {
        let head = format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n");
        bytes.extend_from_slice(head.as_bytes());
        bytes.extend_from_slice(text.as_bytes());
        bytes.extend_from_slice(b"\r\n");
    }
    let head = format!(
        "--{boundary}\r\nContent-Disposition: form-data; name=\"{FILE}\"; filename=\"{}\"\r\nContent-Type: {media_type}\r\n\r\n",
        escaped(file.name())
    );
    bytes.extend_from_slice(head.as_bytes());
    bytes.extend_from_slice(file.bytes());
    bytes.extend_from_slice(format!("\r\n--{boundary}--\r\n").as_bytes());
    let content_type = HeaderValue::try_from(format!("multipart/form-data; boundary={boundary}")).ok()?;
    Some(RequestBody { content_type, bytes })
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A text that no part has in it. The same for the same content, so that requests can be compared.
fn boundary(file: &Upload, texts: &[(&str, String)]) -> String {
    let mut number = 0;
    loop {
        let boundary = format!("clerk-sdk-{number:016}");
        let is_in = |bytes: &[u8]| bytes.windows(boundary.len()).any(|window| window == boundary.as_bytes());
        if !is_in(file.bytes()) && !texts.iter().any(|(_, text)| is_in(text.as_bytes())) {
            return boundary;
        }
        number += 1;
    }
}

/// A file name as browsers write it there (WHATWG HTML, multipart/form-data encoding).
fn escaped(name: &str) -> String {
    name.replace('\r', "%0D").replace('\n', "%0A").replace('"', "%22")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn parts_stand_between_boundaries() {
        let file = Upload::new(&b"\x00\xff"[..]).file_name("a \"b\"\r\nX: y").content_type("image/png");
        let fields = json!({ "uploader_user_id": "user_1" });
        let body = body(&file, fields.as_object().expect("an object")).expect("a body");
        assert_eq!(body.content_type, "multipart/form-data; boundary=clerk-sdk-0000000000000000");
        let expected = b"--clerk-sdk-0000000000000000\r\n\
            Content-Disposition: form-data; name=\"uploader_user_id\"\r\n\r\nuser_1\r\n\
            --clerk-sdk-0000000000000000\r\n\
            Content-Disposition: form-data; name=\"file\"; filename=\"a %22b%22%0D%0AX: y\"\r\n\
            Content-Type: image/png\r\n\r\n\x00\xff\r\n--clerk-sdk-0000000000000000--\r\n";
        assert_eq!(body.bytes, expected);
    }

    #[test]
    fn no_content_can_end_its_part() {
        let file = Upload::new(&b"--clerk-sdk-0000000000000000--"[..]);
        let fields = json!({ "a": "clerk-sdk-0000000000000001" });
        let body = body(&file, fields.as_object().expect("an object")).expect("a body");
        assert_eq!(body.content_type, "multipart/form-data; boundary=clerk-sdk-0000000000000002");
    }

    #[test]
    fn media_type_that_cannot_stand_in_a_header_is_rejected() {
        for wrong in ["image/png\r\nX: y", "\u{0}"] {
            assert!(body(&Upload::new(&b""[..]).content_type(wrong), &Map::new()).is_none(), "{wrong:?}");
        }
    }
}
