//! The methods of the builders of lists.

/// What the builders of lists have besides their setters.
macro_rules! list {
    ($builder:ident, $row:ty, $limit:ty $(, $id:ident)?) => {
        impl $crate::pagination::List for $builder {
            type Row = $row;

            const LARGEST_PAGE: u16 = <$limit>::LARGEST;

            fn parameters(&mut self) -> $crate::pagination::list::Parameters<'_> {
                $crate::pagination::list::Parameters(&mut self.draft)
            }

            $(fn cursor(row: &$row) -> ::std::option::Option<&str> {
                Some(row.$id.as_str()).filter(|id| !id.is_empty())
            })?
        }

        impl $builder {
            /// Fetches page after page, as long as there are rows. `limit` is the size of a page, the largest one unless
            /// it is set; `offset` is where the first page starts. See [`Pages`](crate::Pages).
            pub fn pages(self) -> $crate::pagination::Pages<Self> {
                $crate::pagination::Pages::new(self)
            }

            /// All rows, one after the other; pages are fetched as they are needed. See [`Rows`](crate::Rows).
            pub fn stream(self) -> $crate::pagination::Rows<Self> {
                $crate::pagination::Rows::new(self.pages())
            }

            /// Fetches all rows, `max` at most.
            ///
            /// # Errors
            ///
            /// When a call fails, or the list is longer: a list is never cut off unseen. The rows that arrived are in
            /// the error.
            pub async fn collect_all(
                self,
                max: usize,
            ) -> ::std::result::Result<::std::vec::Vec<$row>, $crate::pagination::Incomplete<$row>> {
                $crate::pagination::Pages::new(self).collect_all(max).await
            }
        }
    };
}
pub(crate) use list;
