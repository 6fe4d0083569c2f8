//! Which users a list or a count is about.

use crate::{
    params::Params,
    problem::Problem,
    store::{Kind, Lookup, Store, User, account},
};

type Condition = Box<dyn Fn(&User) -> bool>;

/// The conditions of a query. A user has to meet all of them.
pub(super) struct Filter {
    conditions: Vec<Condition>,
}

impl Filter {
    pub(super) fn of(store: &Store, query: &Params) -> Result<Self, Problem> {
        let mut filter = Self { conditions: Vec::new() };
        for kind in [Kind::EmailAddress, Kind::PhoneNumber, Kind::Username, Kind::Web3Wallet] {
            filter.any_of(store, query, kind);
        }
        filter.signed(query, "user_id", |user, id| user.id == id);
        filter.signed(query, "external_id", |user, id| user.external_id.as_deref() == Some(id));
        filter.signed(query, "organization_id", |user, id| {
            user.linked.membership(id).is_some_and(|membership| membership["organization"]["id"] == id)
        });
        filter.partial(query);
        filter.moments(query);
        filter.provider(store, query)?;
        if let Some(banned) = query.flag("banned") {
            filter.add(move |user| user.banned == banned);
        }
        Ok(filter)
    }

    pub(super) fn matches(&self, user: &User) -> bool {
        self.conditions.iter().all(|condition| condition(user))
    }

    fn add(&mut self, condition: impl Fn(&User) -> bool + 'static) {
        self.conditions.push(Box::new(condition));
    }

    /// Users that have one of the given values.
    fn any_of(&mut self, store: &Store, query: &Params, kind: Kind) {
        let values = query.texts(kind.param());
        if !values.is_empty() {
            self.found_by(store, values.into_iter().map(|value| kind.lookup(value)));
        }
    }

    /// Users that are found by one of these.
    fn found_by(&mut self, store: &Store, lookups: impl Iterator<Item = Lookup>) {
        let ids = lookups.flat_map(|lookup| store.users.find(&lookup).map(|user| user.id.clone()).collect::<Vec<_>>());
        let ids: Vec<String> = ids.collect();
        self.add(move |user| ids.contains(&user.id));
    }

    /// Users with one of the values without a sign or after `+`, and none of those after `-`.
    fn signed(&mut self, query: &Params, name: &str, is: fn(&User, &str) -> bool) {
        let (excluded, included): (Vec<&str>, Vec<&str>) =
            query.texts(name).into_iter().partition(|value| value.starts_with('-'));
        let unsigned = |value: &str| value.strip_prefix(['+', '-']).unwrap_or(value).to_owned();
        let excluded: Vec<String> = excluded.into_iter().map(unsigned).collect();
        let included: Vec<String> = included.into_iter().map(unsigned).collect();
        if !excluded.is_empty() {
            self.add(move |user| !excluded.iter().any(|value| is(user, value)));
        }
        if !included.is_empty() {
            self.add(move |user| included.iter().any(|value| is(user, value)));
        }
    }

    /// The parameters that match a part of a value, in any case.
    fn partial(&mut self, query: &Params) {
        let kinds = [
            ("email_address_query", Kind::EmailAddress),
            ("phone_number_query", Kind::PhoneNumber),
            ("username_query", Kind::Username),
        ];
        for (name, kind) in kinds {
            if let Some(part) = query.text(name).map(str::to_lowercase) {
                self.add(move |user| user.values(kind).any(|value| contains(value, &part)));
            }
        }
        if let Some(part) = query.text("name_query").map(str::to_lowercase) {
            self.add(move |user| name_contains(user, &part));
        }
        if let Some(part) = query.text("query").map(str::to_lowercase) {
            let kinds = [Kind::EmailAddress, Kind::PhoneNumber, Kind::Username, Kind::Web3Wallet];
            self.add(move |user| {
                contains(&user.id, &part)
                    || name_contains(user, &part)
                    || kinds.iter().any(|kind| user.values(*kind).any(|value| contains(value, &part)))
            });
        }
    }

    fn moments(&mut self, query: &Params) {
        type At = fn(&User) -> Option<i64>;
        let columns: [(&str, At); 3] = [
            ("created_at", |user| Some(user.created_at)),
            ("last_active_at", |user| user.last_active_at),
            ("last_sign_in_at", |user| user.last_sign_in_at),
        ];
        for (column, at) in columns {
            if let Some(limit) = query.integer(&format!("{column}_before")) {
                self.add(move |user| at(user).is_some_and(|moment| moment < limit));
            }
            if let Some(limit) = query.integer(&format!("{column}_after")) {
                self.add(move |user| at(user).is_some_and(|moment| moment > limit));
            }
        }
        if let Some(limit) = query.integer("last_active_at_since") {
            self.add(move |user| user.last_active_at.is_some_and(|moment| moment >= limit));
        }
    }

    /// An account at another provider; the two parameters only go together.
    fn provider(&mut self, store: &Store, query: &Params) -> Result<(), Problem> {
        let ids = query.texts("provider_user_id");
        match (query.text("provider"), ids.is_empty()) {
            (None, true) => {}
            (None, false) => return Err(Problem::missing_param("provider")),
            (Some(_), true) => return Err(Problem::missing_param("provider_user_id")),
            (Some(provider), false) => self.found_by(store, ids.into_iter().map(|id| account(provider, id))),
        }
        Ok(())
    }
}

/// `part` has to be in lower case.
fn contains(value: &str, part: &str) -> bool {
    value.to_lowercase().contains(part)
}

/// Looks in the first name, in the last name, and across both.
fn name_contains(user: &User, part: &str) -> bool {
    let names = [&user.first_name, &user.last_name];
    let full: Vec<&str> = names.into_iter().flatten().map(String::as_str).collect();
    contains(&full.join(" "), part)
}
