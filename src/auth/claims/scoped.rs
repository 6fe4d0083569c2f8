//! Features and plans: lists of `scope:name`, and lookups in them.

/// Which list a lookup is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Owner {
    Either,
    Organization,
    User,
}

/// Whether the claim `list` holds what is asked for: `name`, `org:name` or `user:name`. A claim with
/// an entry that has no scope is malformed and holds nothing.
pub(crate) fn holds(list: Option<&str>, asked: &str) -> bool {
    let Some(list) = list.filter(|list| !list.is_empty()) else { return false };
    let Some((owner, name)) = parse_lookup(asked) else { return false };
    let mut found = false;
    for entry in list.split(',').map(str::trim) {
        let Some((scope, entry)) = entry.split_once(':') else { return false };
        let of_organization = matches!(scope, "o" | "ou" | "uo");
        let of_user = matches!(scope, "u" | "ou" | "uo");
        let asked_here = match owner {
            Owner::Either => of_organization || of_user,
            Owner::Organization => of_organization,
            Owner::User => of_user,
        };
        found |= asked_here && entry == name;
    }
    found
}

fn parse_lookup(asked: &str) -> Option<(Owner, &str)> {
    let (owner, name) = match asked.split_once(':') {
        None => (Owner::Either, asked),
        Some(("o" | "org" | "organization", name)) => (Owner::Organization, name),
        Some(("u" | "user", name)) => (Owner::User, name),
        Some(_) => return None,
    };
    // A third segment names more than a feature or plan, such as a permission.
    (!name.is_empty() && !name.contains(':')).then_some((owner, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lookups_name_one_list_or_search_both() {
        let list = Some("o:audit,u:themes,uo:chat");
        for asked in
            ["audit", "org:audit", "o:audit", "organization:audit", "themes", "user:themes", "u:chat", "org:chat"]
        {
            assert!(holds(list, asked), "{asked}");
        }
        for asked in ["user:audit", "org:themes", "team:audit", "", "org:", ":", "unknown", "o"] {
            assert!(!holds(list, asked), "{asked}");
        }
        assert!(!holds(None, "audit") && !holds(Some(""), "audit"));
        assert!(!holds(Some("audit"), "audit") && !holds(Some("o:audit,broken"), "audit"));
        assert!(!holds(Some("x:audit"), "audit"));
    }
}
