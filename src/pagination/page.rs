//! One page of a list.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Serialize, Serializer};

use crate::model::lenient::{self, Rows, Whole};

/// The names under which a response holds its rows, if it is not a list itself.
const ROWS: [&str; 2] = ["data", "m2m_tokens"];

/// One page of a list: a slice, and the total number of rows if the service gives it.
///
/// ```no_run
/// # async fn example(clerk: clerk_sdk::Clerk) -> clerk_sdk::Result<()> {
/// let page = clerk.users().list().limit(100).send().await?;
/// println!("{} users", page.len());
/// for user in page {
///     println!("{}", user.id);
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Page<T> {
    rows: Vec<T>,
    total_count: Option<u64>,
}

impl<T> Page<T> {
    /// How many rows the whole list has, beyond this page; `None` if the service does not give it.
    pub fn total_count(&self) -> Option<u64> {
        self.total_count
    }

    /// The rows.
    pub fn into_vec(self) -> Vec<T> {
        self.rows
    }
}

impl<T> From<Vec<T>> for Page<T> {
    /// A page without a total, for tests of your own.
    fn from(rows: Vec<T>) -> Self {
        Self { rows, total_count: None }
    }
}

impl<T> Default for Page<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), total_count: None }
    }
}

impl<T> Deref for Page<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.rows
    }
}

impl<T> IntoIterator for Page<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.rows.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Page<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.rows.iter()
    }
}

impl<T: Serialize> Serialize for Page<T> {
    /// In the form of the service: an object if there is a total, otherwise a list.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Object<'a, T> {
            data: &'a [T],
            total_count: u64,
        }
        match self.total_count {
            Some(total_count) => Object { data: &self.rows, total_count }.serialize(serializer),
            None => self.rows.serialize(serializer),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Page<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PageVisitor(PhantomData))
    }
}

/// Reads a list, or an object that holds one.
struct PageVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for PageVisitor<T> {
    type Value = Page<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list, or an object that holds one")
    }

    fn visit_unit<E>(self) -> Result<Page<T>, E> {
        Ok(Page::default())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Page<T>, A::Error> {
        Ok(Page { rows: lenient::elements(list)?, total_count: None })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Page<T>, A::Error> {
        let mut page = Page::default();
        while let Some(name) = map.next_key::<String>()? {
            if ROWS.contains(&name.as_str()) {
                page.rows = map.next_value::<Rows<T>>()?.0;
            } else if name == "total_count" {
                page.total_count = map.next_value::<Option<Whole<_>>>()?.map(|Whole(count)| count);
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(page)
    }
}

#[cfg(feature = "schemars")]
impl<T: schemars::JsonSchema> schemars::JsonSchema for Page<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("Page_of_{}", T::schema_name()).into()
    }

    /// Both forms of the service, whichever of them the list has.
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let rows = Vec::<T>::json_schema(generator);
        schemars::json_schema!({
            "anyOf": [
                rows,
                {
                    "type": "object",
                    "properties": { "data": rows, "total_count": { "type": "integer", "minimum": 0 } },
                    "required": ["data", "total_count"],
                },
            ]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn list_of_every_shape_is_a_page() {
        let table = [
            ("[1,null,2]", &[1, 2][..], None),
            ("[]", &[], None),
            ("null", &[], None),
            (r#"{"data":[1,2],"total_count":7}"#, &[1, 2], Some(7)),
            (r#"{"total_count":7.0,"new":{"a":[1]},"data":[1,null]}"#, &[1], Some(7)),
            (r#"{"m2m_tokens":[3],"total_count":1}"#, &[3], Some(1)),
            (r#"{"data":null,"total_count":null}"#, &[], None),
            ("{}", &[], None),
        ];
        for (text, rows, total_count) in table {
            let page: Page<u8> = serde_json::from_str(text).expect(text);
            assert_eq!((&*page, page.total_count()), (rows, total_count), "{text}");
            let again = serde_json::to_string(&page).expect("JSON");
            assert_eq!(serde_json::from_str::<Page<u8>>(&again).expect("itself"), page, "{text}");
        }
        for text in ["1", "\"a\"", "true", r#"{"data":1}"#, r#"{"data":["a"]}"#, "[[1]]"] {
            assert!(serde_json::from_str::<Page<u8>>(text).is_err(), "{text}");
        }
    }

    #[test]
    fn page_is_a_slice_and_iterates_by_value_and_reference() {
        let page: Page<u8> = serde_json::from_str("[1,2,3]").expect("a list");
        assert_eq!((page.len(), page.first(), page[2]), (3, Some(&1), 3));
        assert_eq!((&page).into_iter().sum::<u8>(), 6);
        assert_eq!(page.clone().into_iter().map(u32::from).sum::<u32>(), 6);
        assert_eq!(page.into_vec(), [1, 2, 3]);
    }
}
