//! A collection of resources with ids, in the order they were created, and an index of what else they
//! are found by.

use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Something a row is found by besides its id: what it is, and the value as it is compared.
pub(crate) type Lookup = (&'static str, String);

/// A resource with an id.
pub(crate) trait Row {
    fn id(&self) -> &str;

    fn lookups(&self) -> Vec<Lookup> {
        Vec::new()
    }
}

/// Rows by id, iterated oldest first. Nobody outside gets at a row to change it, so the index is
/// always right.
pub(crate) struct Table<T> {
    rows: BTreeMap<u64, T>,
    serials: HashMap<String, u64>,
    index: HashMap<Lookup, BTreeSet<u64>>,
    next: u64,
}

impl<T: Row> Table<T> {
    pub(crate) fn new() -> Self {
        Self { rows: BTreeMap::new(), serials: HashMap::new(), index: HashMap::new(), next: 0 }
    }

    /// Puts a row in place of the one with its id, or behind all others.
    pub(crate) fn put(&mut self, row: T) {
        let serial = *self.serials.entry(row.id().to_owned()).or_insert(self.next);
        self.next = self.next.max(serial + 1);
        self.remove_from_index(serial);
        self.rows.insert(serial, row);
        self.add_to_index(serial);
    }

    pub(crate) fn get(&self, id: &str) -> Option<&T> {
        self.rows.get(self.serials.get(id)?)
    }

    /// The rows that are found by this, oldest first.
    pub(crate) fn find<'t>(&'t self, lookup: &Lookup) -> impl Iterator<Item = &'t T> + use<'t, T> {
        let serials = self.index.get(lookup).into_iter().flatten();
        serials.filter_map(|serial| self.rows.get(serial))
    }

    /// Changes a row, if there is one with this id.
    pub(crate) fn change<R>(&mut self, id: &str, change: impl FnOnce(&mut T) -> R) -> Option<R> {
        let serial = *self.serials.get(id)?;
        self.remove_from_index(serial);
        let result = self.rows.get_mut(&serial).map(change);
        self.add_to_index(serial);
        result
    }

    pub(crate) fn remove(&mut self, id: &str) -> Option<T> {
        let serial = self.serials.remove(id)?;
        self.remove_from_index(serial);
        self.rows.remove(&serial)
    }

    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.rows.values()
    }

    pub(crate) fn oldest(&self) -> Option<&T> {
        self.rows.values().next()
    }

    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    fn lookups(&self, serial: u64) -> Vec<Lookup> {
        self.rows.get(&serial).map(Row::lookups).unwrap_or_default()
    }

    /// Puts a row into the index.
    fn add_to_index(&mut self, serial: u64) {
        for lookup in self.lookups(serial) {
            self.index.entry(lookup).or_default().insert(serial);
        }
    }

    /// Takes a row out of the index.
    fn remove_from_index(&mut self, serial: u64) {
        for lookup in self.lookups(serial) {
            if let Some(serials) = self.index.get_mut(&lookup) {
                serials.remove(&serial);
                if serials.is_empty() {
                    self.index.remove(&lookup);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone)]
    struct Thing(&'static str, &'static str);

    impl Row for Thing {
        fn id(&self) -> &str {
            self.0
        }

        fn lookups(&self) -> Vec<Lookup> {
            vec![color(self.1)]
        }
    }

    fn color(name: &str) -> Lookup {
        ("color", name.to_owned())
    }

    fn found(table: &Table<Thing>, name: &str) -> Vec<&'static str> {
        table.find(&color(name)).map(|thing| thing.0).collect()
    }

    #[test]
    fn index_follows_every_change() {
        let mut table = Table::new();
        for (id, name) in [("a", "red"), ("b", "red"), ("c", "blue")] {
            table.put(Thing(id, name));
        }
        assert_eq!(found(&table, "red"), ["a", "b"]);
        table.put(Thing("a", "blue"));
        assert_eq!((found(&table, "red"), found(&table, "blue")), (vec!["b"], vec!["a", "c"]));
        table.change("b", |thing| thing.1 = "green");
        assert_eq!((found(&table, "red"), found(&table, "green")), (vec![], vec!["b"]));
        assert!(table.remove("b").is_some() && table.remove("b").is_none());
        assert_eq!(found(&table, "green"), [""; 0]);
        assert_eq!(table.iter().map(|thing| thing.0).collect::<Vec<_>>(), ["a", "c"]);
        assert_eq!(table.index.len(), 1, "nothing is left behind");
        table.put(Thing("d", "red"));
        assert_eq!(table.iter().last().map(|thing| thing.0), Some("d"));
    }
}
