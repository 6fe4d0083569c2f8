//! Texts that differ from a good one in a few places.

use proptest::collection::vec;
use proptest::prelude::{Strategy, any, prop_oneof};
use proptest::sample::{Index, select};

/// The text after one to three changes.
pub(crate) fn changed(text: &str) -> impl Strategy<Value = String> + use<> {
    let text = text.to_owned();
    vec(change(), 1..4).prop_map(move |changes| changes.iter().fold(text.clone(), |text, change| change.apply(&text)))
}

/// One change to a text.
#[derive(Clone, Debug)]
enum Change {
    Replace(Index, char),
    Insert(Index, String),
    Remove(Index, Index),
    Double(Index, Index),
}

fn change() -> impl Strategy<Value = Change> {
    let letter = prop_oneof![select("ABCz09-_=.+/ \n".chars().collect::<Vec<_>>()), any::<char>()];
    let place = any::<Index>;
    prop_oneof![
        (place(), letter).prop_map(|(place, letter)| Change::Replace(place, letter)),
        (place(), "[A-Za-z0-9_.=-]{1,4}").prop_map(|(place, text)| Change::Insert(place, text)),
        (place(), place()).prop_map(|(from, to)| Change::Remove(from, to)),
        (place(), place()).prop_map(|(from, to)| Change::Double(from, to)),
    ]
}

impl Change {
    fn apply(&self, text: &str) -> String {
        let mut letters: Vec<char> = text.chars().collect();
        if letters.is_empty() {
            return String::new();
        }
        let place = |index: &Index| index.index(letters.len());
        match self {
            Self::Replace(at, letter) => {
                let at = place(at);
                letters[at] = *letter;
            }
            Self::Insert(at, text) => {
                let at = place(at);
                letters.splice(at..at, text.chars());
            }
            Self::Remove(one, other) => {
                let (one, other) = (place(one), place(other));
                letters.drain(one.min(other)..=one.max(other));
            }
            Self::Double(one, other) => {
                let (one, other) = (place(one), place(other));
                let range = letters[one.min(other)..=one.max(other)].to_vec();
                letters.splice(one..one, range);
            }
        }
        letters.into_iter().collect()
    }
}
