//! The public API that people wrote, one line per item, read off the source.
//!
//! What is generated has `spec/surface.txt`. Together they show in a review what changes for users.

mod exports;
mod lines;
mod print;
mod tree;

use exports::Exports;
use tree::Tree;

use crate::files::{Error, Files};

/// Where the lines are kept.
pub(crate) const FILE: &str = "docs/public-api.txt";

const HEAD: &str = "\
# The public API that people wrote, read off the source by `cargo xtask regen`; do not edit.
# A removed or changed line is a breaking change. Generated code is listed in spec/surface.txt.
# [feature] names what has to be on; `__client` and `__api` are on with any feature that makes calls.
# name! stands for what a macro of that name defines.
";

/// The lines of all crates that people depend on.
pub(crate) fn listing(files: &Files) -> Result<String, Error> {
    let mut text = HEAD.to_owned();
    for (name, folder) in [("clerk_sdk", "src"), ("clerk_emulator", "emulator/src")] {
        let tree = Tree::read(name, folder, files)?;
        text.push('\n');
        for line in lines::of(&tree, &Exports::of(&tree))? {
            text.push_str(&line);
            text.push('\n');
        }
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A crate of one file.
    fn lines_of(source: &str) -> Vec<String> {
        let files = Files::in_memory([("src/lib.rs", source)]);
        let tree = Tree::read("it", "src", &files).expect("valid source");
        lines::of(&tree, &Exports::of(&tree)).expect("lines")
    }

    #[test]
    fn every_kind_of_item_is_listed_where_users_find_it() {
        let found = lines_of(
            r#"
            mod hidden {
                #[derive(Clone, Debug)]
                pub struct Page<T> { pub total: u64, items: Vec<T> }
                impl<T> Page<T> {
                    pub const MAX: u64 = 500;
                    pub async fn next(mut self, mut by: impl Into<u64>) -> Result<Self, Error> { todo!() }
                    pub(crate) fn inner(&self) {}
                    fn own(&self) {}
                }
                impl<'a, T> IntoIterator for &'a Page<T> { type Item = &'a T; }
                pub struct Unreachable;
                impl Clone for Unreachable {}
                trait Sealed {}
                impl<T> Sealed for Page<T> {}
            }
            pub use hidden::Page;

            #[cfg(feature = "errors")]
            pub mod error {
                #[non_exhaustive]
                pub enum Kind { Api, Json { line: usize }, Other(String) }
                pub struct Error(pub u16, ());
                impl std::fmt::Display for Error {}
                impl From<Error> for String {}
                #[cfg(test)]
                impl Error { pub fn tested(&self) {} }
                #[doc(hidden)]
                pub fn internal() {}
            }
            #[cfg(feature = "errors")]
            pub use error::Error as Failure;
            #[cfg(feature = "errors")]
            pub type Result<T, E = Failure> = std::result::Result<T, E>;

            pub trait Source: Send {
                const ID: u8;
                type Output: Send;
                fn find<'a>(&'a self) -> Option<&'a str>;
                fn ready(&self) -> bool { true }
            }
            pub use http::StatusCode;
            pub(crate) fn not_public() {}
            #[deprecated]
            pub fn old() {}
            handle! {
                /// A handle.
                Users;
            }
            numbers!(u8 u16);
            #[cfg(test)]
            mod tests { pub struct Test; }
            "#,
        );
        let expected = "\
impl From<Error> for String [errors]
numbers!(u8 u16) in it
struct it::Failure(pub u16, _) [errors]
impl Display for it::Failure [errors]
struct it::Page<T> { .. }
field it::Page::total: u64
impl<'a, T> IntoIterator for &'a it::Page<T> { type Item = &'a T }
impl<T> Clone for it::Page<T>
impl<T> Debug for it::Page<T>
const it::Page<T>::MAX: u64
async fn it::Page<T>::next(self, by: impl Into<u64>) -> Result<Self, Error>
type it::Result<T, E = Failure> = std::result::Result<T, E> [errors]
trait it::Source: Send
const it::Source::ID: u8
type it::Source::Output: Send
fn it::Source::find<'a>(&'a self) -> Option<&'a str>
fn it::Source::ready(&self) -> bool { .. }
use it::StatusCode = http::StatusCode
handle! it::Users
use it::error::Error = it::Failure [errors]
#[non_exhaustive] enum it::error::Kind [errors]
variant it::error::Kind::Api [errors]
variant it::error::Kind::Json { line: usize } [errors]
variant it::error::Kind::Other(String) [errors]
#[deprecated] fn it::old()";
        assert_eq!(found.join("\n"), expected);
    }
}
