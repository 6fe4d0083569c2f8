//! Lists: one page, page after page, and all rows one after the other.

mod incomplete;
pub(crate) mod list;
mod methods;
mod page;
mod pages;
mod rows;

pub use incomplete::Incomplete;
pub use list::List;
pub(crate) use methods::list;
pub use page::Page;
pub use pages::Pages;
pub use rows::Rows;
