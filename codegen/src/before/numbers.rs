//! How bounds of numbers reach the generator: only as far as they choose a sound Rust type.

use serde_json::{Map, Value};

/// Bounds and formats that would turn into newtypes, `NonZero` types or narrower integers.
const BOUNDS: [&str; 7] = ["maximum", "minimum", "minItems", "maxItems", "minLength", "maxLength", "format"];

/// Removes every bound of `schema`, at any depth, except that integers which cannot be negative
/// keep `minimum: 0` when `unsigned` asks for it (typify reads it as `u64`).
pub(super) fn drop_bounds(schema: &mut Value, unsigned: bool) {
    match schema {
        Value::Object(map) => {
            let natural = unsigned && is_natural(map);
            if is_schema(map) {
                BOUNDS.iter().for_each(|key| drop(map.remove(*key)));
            }
            if natural {
                map.insert("minimum".to_owned(), Value::from(0));
            }
            map.values_mut().for_each(|inner| drop_bounds(inner, unsigned));
        }
        Value::Array(items) => items.iter_mut().for_each(|inner| drop_bounds(inner, unsigned)),
        _ => {}
    }
}

fn is_natural(map: &Map<String, Value>) -> bool {
    map.get("type").is_some_and(|kind| kind == "integer")
        && map.get("minimum").and_then(Value::as_i64).is_some_and(|minimum| minimum >= 0)
}

/// A mapping whose `type` is a text is a schema; `properties` with a field named `type` is not.
fn is_schema(map: &Map<String, Value>) -> bool {
    map.get("type").is_some_and(Value::is_string)
}
