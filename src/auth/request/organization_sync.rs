//! URLs that name the organization a page is about, such as `/orgs/:slug/(.*)`.

/// The paths that belong to an organization, and those of the user alone.
#[derive(Clone, Debug, Default)]
pub(crate) struct OrganizationSync {
    organizations: Vec<Pattern>,
    personal: Vec<Pattern>,
}

/// What a path says should be active.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// The organization with this id.
    Id(String),
    /// The organization with this slug.
    Slug(String),
    /// No organization.
    Personal,
}

impl OrganizationSync {
    /// Reads patterns.
    ///
    /// # Errors
    ///
    /// A sentence about the pattern that cannot be used.
    pub(crate) fn new(organizations: &[String], personal: &[String]) -> Result<Self, String> {
        let read = |texts: &[String]| texts.iter().map(|text| Pattern::read(text)).collect::<Result<Vec<_>, _>>();
        let (organizations, personal) = (read(organizations)?, read(personal)?);
        match organizations.iter().find(|pattern| !pattern.names_organization()) {
            Some(pattern) => {
                Err(format!("the pattern `{}` names no organization: it needs `:id` or `:slug`", pattern.text))
            }
            None => Ok(Self { organizations, personal }),
        }
    }

    /// The organization that a handshake from this path makes active, by id or slug; empty for none.
    pub(crate) fn to_activate(&self, path: &str) -> Option<String> {
        Some(match self.target(path)? {
            Target::Id(text) | Target::Slug(text) => text,
            Target::Personal => String::new(),
        })
    }

    /// What a path says. Patterns of organizations come first.
    pub(crate) fn target(&self, path: &str) -> Option<Target> {
        let organization = self.organizations.iter().find_map(|pattern| pattern.organization(path));
        organization
            .or_else(|| self.personal.iter().any(|pattern| pattern.matches(path).is_some()).then_some(Target::Personal))
    }
}

#[derive(Clone, Debug)]
struct Pattern {
    text: String,
    segments: Vec<Segment>,
    /// Whether it ends with `(.*)`: anything may follow.
    open: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Segment {
    Literal(String),
    Parameter(String),
}

const REST: &str = "(.*)";

impl Pattern {
    fn read(text: &str) -> Result<Self, String> {
        let wrong = |why: &str| format!("the pattern `{text}` cannot be used: {why}");
        let path = text.strip_prefix('/').ok_or_else(|| wrong("it must start with a slash"))?;
        let (path, open) = match path.strip_suffix(REST) {
            Some(rest) if rest.is_empty() || rest.ends_with('/') => (rest.trim_end_matches('/'), true),
            Some(_) => return Err(wrong("`(.*)` must be a segment of its own")),
            None => (path.strip_suffix('/').unwrap_or(path), false),
        };
        let segments = path.split('/').filter(|_| !path.is_empty()).map(|segment| match segment.strip_prefix(':') {
            Some("") => Err(wrong("a parameter needs a name")),
            Some(name) if !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') => {
                Err(wrong("the name of a parameter has letters, digits and underscores"))
            }
            Some(name) => Ok(Segment::Parameter(name.to_owned())),
            None if segment.contains([':', '(', ')', '*', '?', '+', '{', '}', '\\']) => {
                Err(wrong("only `:name` segments and `(.*)` at the end are supported"))
            }
            None => Ok(Segment::Literal(segment.to_owned())),
        });
        Ok(Self { segments: segments.collect::<Result<_, _>>()?, open, text: text.to_owned() })
    }

    fn names_organization(&self) -> bool {
        let named = |segment: &Segment| matches!(segment, Segment::Parameter(name) if name == "id" || name == "slug");
        self.segments.iter().any(named)
    }

    /// The values of the parameters, if the path matches. Letter case and a slash at the end do not matter;
    /// values are not decoded.
    fn matches<'p>(&self, path: &'p str) -> Option<Vec<(&str, &'p str)>> {
        let path = path.strip_prefix('/')?;
        let mut rest = path.split('/');
        let mut values = Vec::new();
        for segment in &self.segments {
            let found = rest.next()?;
            match segment {
                Segment::Literal(text) if text.eq_ignore_ascii_case(found) => {}
                Segment::Parameter(name) if !found.is_empty() => values.push((name.as_str(), found)),
                _ => return None,
            }
        }
        let rest: Vec<&str> = rest.collect();
        let ended = rest.is_empty() || rest == [""];
        let complete = if self.open { !rest.is_empty() || self.segments.is_empty() } else { ended };
        complete.then_some(values)
    }

    fn organization(&self, path: &str) -> Option<Target> {
        let values = self.matches(path)?;
        let value = |name: &str| values.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        value("id").map(Target::Id).or_else(|| value("slug").map(Target::Slug))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sync(organizations: &[&str], personal: &[&str]) -> OrganizationSync {
        let owned = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect::<Vec<_>>();
        OrganizationSync::new(&owned(organizations), &owned(personal)).expect("usable patterns")
    }

    #[test]
    fn path_names_an_organization_or_the_user_alone() {
        let sync = sync(&["/orgs/:slug", "/orgs/:slug/(.*)", "/by-id/:id/:slug"], &["/me", "/me/(.*)", "/orgs/(.*)"]);
        let slug = |text: &str| Some(Target::Slug(text.to_owned()));
        assert_eq!(sync.target("/orgs/acme"), slug("acme"));
        assert_eq!(sync.target("/ORGS/acme/"), slug("acme"));
        assert_eq!(sync.target("/orgs/acme/a/b"), slug("acme"));
        assert_eq!(sync.target("/orgs/a%20b"), slug("a%20b"));
        assert_eq!(sync.target("/by-id/org_1/acme"), Some(Target::Id("org_1".to_owned())));
        assert_eq!(sync.target("/me"), Some(Target::Personal));
        assert_eq!(sync.target("/me/x"), Some(Target::Personal));
        assert_eq!(sync.target("/orgs/"), Some(Target::Personal));
        assert_eq!(sync.target("/meander"), None);
        assert_eq!(sync.target("/"), None);
        assert_eq!(sync.target("/by-id/org_1"), None);
    }

    #[test]
    fn pattern_that_cannot_be_used_is_named() {
        for text in ["orgs/:slug", "/orgs/:", "/orgs/:sl-ug", "/orgs/:slug(.*)", "/orgs/(a|b)/:id", "/a*/:id", "/orgs"]
        {
            let error = OrganizationSync::new(&[text.to_owned()], &[]).expect_err(text);
            assert!(error.contains(text), "{error}");
        }
        assert!(OrganizationSync::new(&[], &["/x/(.*)".to_owned(), "/".to_owned()]).is_ok());
    }
}
