//! A collection of things with ids, in the order they were created.

use std::collections::{BTreeMap, HashMap};

/// Something with an id.
pub(crate) trait Row {
    fn id(&self) -> &str;
}

/// Rows by id, iterated oldest first.
pub(crate) struct Table<T> {
    rows: BTreeMap<u64, T>,
    serials: HashMap<String, u64>,
    next: u64,
}

impl<T: Row> Table<T> {
    pub(crate) fn new() -> Self {
        Self { rows: BTreeMap::new(), serials: HashMap::new(), next: 0 }
    }

    pub(crate) fn insert(&mut self, row: T) {
        self.serials.insert(row.id().to_owned(), self.next);
        self.rows.insert(self.next, row);
        self.next += 1;
    }

    pub(crate) fn get(&self, id: &str) -> Option<&T> {
        self.rows.get(self.serials.get(id)?)
    }

    pub(crate) fn get_mut(&mut self, id: &str) -> Option<&mut T> {
        self.rows.get_mut(self.serials.get(id)?)
    }

    pub(crate) fn remove(&mut self, id: &str) -> Option<T> {
        self.rows.remove(&self.serials.remove(id)?)
    }

    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.rows.values()
    }

    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.rows.values_mut()
    }
}
