//! The users that a person can sign in as, as a list of buttons.

use super::html::escape;
use crate::store::{Kind, User};

/// The most users on one page. A search finds the others.
const USERS_MOST: usize = 100;

/// The buttons of a form, one for each user that matches a search, oldest first; and how many more
/// there are.
pub(super) fn buttons<'u>(users: impl Iterator<Item = &'u User>, search: Option<&str>) -> (String, usize) {
    let search = search.map(str::to_lowercase);
    let found = users.filter(|user| search.as_ref().is_none_or(|search| matches(user, search)));
    let (mut list, mut more) = (String::new(), 0_usize);
    for (place, user) in found.enumerate() {
        if place < USERS_MOST {
            list.push_str(&button(user));
        } else {
            more += 1;
        }
    }
    (list, more)
}

fn matches(user: &User, search: &str) -> bool {
    let name = Name::of(user);
    [Some(name.text.as_str()), name.more.as_deref(), user.username.as_deref(), Some(user.id.as_str())]
        .into_iter()
        .flatten()
        .any(|text| text.to_lowercase().contains(search))
}

fn button(user: &User) -> String {
    let name = Name::of(user);
    let state = match (user.banned, user.locked) {
        (true, _) => Some("Banned"),
        (_, true) => Some("Locked"),
        _ => None,
    };
    let mut lines = format!("<span class=\"name\">Sign in as <bdi>{}</bdi></span>", escape(&name.text));
    for line in name.more.as_deref().into_iter().chain(state) {
        lines.push_str(&format!("<span class=\"more\"><bdi>{}</bdi></span>", escape(line)));
    }
    format!(
        "<li><button class=\"user\" name=\"user_id\" value=\"{}\"{}>\
         <span class=\"avatar\" aria-hidden=\"true\">{}</span><span class=\"who\">{lines}</span></button></li>\n",
        escape(&user.id),
        if state.is_some() { " disabled" } else { "" },
        escape(&name.initials),
    )
}

/// What a user is called.
pub(super) struct Name {
    pub(super) text: String,
    initials: String,
    /// The email address or number, unless it is the name.
    more: Option<String>,
}

impl Name {
    pub(super) fn of(user: &User) -> Self {
        let given =
            |name: &Option<String>| name.as_deref().map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned);
        let parts: Vec<String> = [&user.first_name, &user.last_name].into_iter().filter_map(given).collect();
        let contact = user.primary(Kind::EmailAddress).or_else(|| user.primary(Kind::PhoneNumber)).map(str::to_owned);
        let full = (!parts.is_empty()).then(|| parts.join(" "));
        let text =
            full.or_else(|| given(&user.username)).or_else(|| contact.clone()).unwrap_or_else(|| user.id.clone());
        let initials = if parts.is_empty() { initial(&text) } else { parts.iter().map(|part| initial(part)).collect() };
        let more = contact.filter(|contact| *contact != text);
        Self { text, initials, more }
    }
}

fn initial(text: &str) -> String {
    let first = text.chars().find(|character| character.is_alphanumeric());
    first.map_or_else(|| "?".to_owned(), |first| first.to_uppercase().collect())
}
