use std::collections::BTreeMap;
use std::path::PathBuf;

use tempfile::TempDir;

use super::*;

const OPENAPI: &str = "\
openapi: 3.0.3
info: { title: Specimen, version: '1' }
tags: [{ name: users, description: The people. }, { name: shoes, description: what they wear }]
";

const USERS: &str = "\
paths:
  /users/{user_id}:
    get:
      tags: [users]
      operationId: users_get
      summary: Get one user
      parameters: [{ name: user_id, in: path, required: true, schema: { $ref: '#/components/schemas/UserId' } }]
      responses:
        '200': { description: It., content: { application/json: { schema: { $ref: '#/components/schemas/User' } } } }
components:
  schemas:
    UserId: { type: string, description: A user. }
    User: { type: object, properties: { id: { $ref: '#/components/schemas/UserId' } } }
";

const SHOES: &str = "\
paths:
  /shoes/{shoe_id}/laces:
    post:
      tags: [shoes]
      operationId: shoes_laces_create
      summary: Tie laces
      deprecated: true
      parameters: [{ name: shoe_id, in: path, required: true, schema: { $ref: '#/components/schemas/ShoeId' } }]
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/CreateLace' } } } }
      responses: { '204': { description: Done. } }
components:
  schemas:
    ShoeId: { type: string, description: A shoe. }
    CreateLace:
      type: object
      required: [user_id]
      properties:
        user_id: { $ref: '#/components/schemas/UserId' }
        color: { type: string, nullable: true }
";

const API: &str = "\
#[cfg(feature = \"users\")]
pub mod users;

macro_rules! sub_apis {
    ($then:ident) => {
        $then! {
            \"users\" users Users: \"The people.\";
        }
    };
}
";

const FACADE: &str = "\
use super::handle;
use crate::builder;
use crate::model::UserId;

handle! {
    /// Users.
    Users
}

impl Users {
    /// Gets one user.
    pub fn get(&self, user_id: impl Into<UserId>) -> builder::UsersGet {
        builder::UsersGet::new(&self.connection, user_id)
    }
}
";

const ENTRIES: &str = "\
mod users;

pub(super) fn all() -> Vec<Contract> {
    [
        users::contracts(),
    ]
}
";

const CONTRACTS: &str = "\
use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![
        contract! { users_get: clerk.users().get({user_id} = \"user_1\") },
    ]
}
";

const MANIFEST: &str = "\
[features]
auth = []
full-api = [
    \"users\",
]
users = [\"__api\"]
";

/// A repository of one sub-API in which everything is as regen wants it.
struct Repository(TempDir);

impl Repository {
    fn new() -> Self {
        let repository = Self(tempfile::tempdir().expect("a temporary folder"));
        for (name, text) in [
            ("spec/openapi.yaml", OPENAPI),
            ("spec/users.yaml", USERS),
            ("src/lib.rs", "pub mod api;"),
            ("emulator/src/lib.rs", ""),
            ("src/api.rs", API),
            ("src/api/users.rs", FACADE),
            ("src/clerk.rs", "impl Clerk { pub fn builder() -> ClerkBuilder { a } }"),
            ("src/global.rs", "pub fn clerk() -> Clerk {}"),
            ("src/model/id.rs", "ids! { ClientId = Client; OrganizationId = O; SessionId = S; UserId = User; }"),
            ("tests/it/contract/entries.rs", ENTRIES),
            ("tests/it/contract/entries/users.rs", CONTRACTS),
            ("Cargo.toml", MANIFEST),
            ("README.md", "`users`"),
            ("rustfmt.toml", include_str!("../../../rustfmt.toml")),
        ] {
            repository.write(name, text);
        }
        repository.plan().expect("a faultless repository").files.write().expect("files that can be written");
        repository
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.0.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder that can be made");
        std::fs::write(path, text).expect("a file that can be written");
    }

    fn plan(&self) -> Result<Plan, Error> {
        plan(self.0.path())
    }

    /// Why regen fails once `name` holds `text`; nothing may have been written.
    fn problem(name: &str, text: &str) -> String {
        let repository = Self::new();
        repository.write(name, text);
        let before = repository.contents();
        let problem = repository.plan().err().unwrap_or_else(|| panic!("{name} is fine")).to_string();
        assert_eq!(repository.contents(), before);
        problem
    }

    fn contents(&self) -> BTreeMap<PathBuf, String> {
        let mut folders = vec![self.0.path().to_owned()];
        let mut found = BTreeMap::new();
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(&folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let text = std::fs::read_to_string(&path).expect("a file");
                    found.insert(path, text);
                }
            }
        }
        found
    }
}

#[test]
fn regen_of_what_is_complete_changes_nothing() {
    let plan = Repository::new().plan().expect("a faultless repository");
    assert_eq!(plan.files.changed(), Vec::<String>::new());
    assert_eq!(plan.unfinished, Vec::<String>::new());
}

#[test]
fn new_sub_api_is_written_whole() {
    let repository = Repository::new();
    repository.write("spec/shoes.yaml", SHOES);
    let before = repository.contents();
    let planned = repository.plan().expect("a plan");
    assert_eq!(repository.contents(), before, "a plan writes nothing");
    let holds = |name: &str, expected: &str| {
        let text = planned.files.text(name).expect("a planned file");
        assert!(text.contains(expected), "expected {expected:?} in {name}:\n{text}");
    };
    holds("Cargo.toml", "full-api = [\n    \"shoes\", \"users\",\n]\nshoes = [\"__api\"]\nusers = ");
    holds("src/api.rs", "#[cfg(feature = \"shoes\")]\npub mod shoes;\n#[cfg(feature = \"users\")]");
    holds("src/api.rs", "            \"shoes\" shoes Shoes: \"What they wear.\";\n            \"users\"");
    let facade = "src/api/shoes.rs";
    holds(facade, "//! What they wear.\n\nuse super::handle;\nuse crate::builder;\nuse crate::model::UserId;\n");
    holds(facade, "use crate::types::ShoeId;\n");
    holds(facade, "    Shoes;\n    /// Laces. See [`Shoes::laces`].\n    ShoesLaces;\n}");
    holds(
        facade,
        "    /// Laces.\n    pub fn laces(&self) -> ShoesLaces {\n        ShoesLaces::new(self.connection.clone())\n    }\n}",
    );
    holds(
        facade,
        "impl ShoesLaces {\n    /// Ties laces.\n    // Say what a caller would not expect.\n    #[deprecated]\n    \
         pub fn create(&self, shoe_id: impl Into<ShoeId>, user_id: impl Into<UserId>) -> builder::ShoesLacesCreate {\n",
    );
    holds("tests/it/contract/entries.rs", "mod shoes;\nmod users;");
    let contracts = "tests/it/contract/entries/shoes.rs";
    holds(
        contracts,
        "shoes_laces_create: clerk.shoes().laces().create({shoe_id} = \"shoe_1\", user_id = \"user_1\") {\n",
    );
    holds(contracts, "color = \"color\",\n");
    let unfinished = planned.unfinished.join("\n");
    for expected in ["README.md: name `shoes`", "src/api/shoes.rs:24: replace", "entries/shoes.rs:7: check"] {
        assert!(unfinished.contains(expected), "expected {expected:?} in {unfinished}");
    }
    planned.files.write().expect("files that can be written");
    let again = repository.plan().expect("a plan");
    assert_eq!(again.files.changed(), Vec::<String>::new());
    assert_eq!(again.unfinished.len(), 3, "{:?}", again.unfinished);
}

#[test]
fn new_operation_joins_its_neighbours() {
    let repository = Repository::new();
    let listed = "    patch:
      tags: [users]
      operationId: users_ban
      summary: Ban a user
      parameters: [{ name: user_id, in: path, required: true, schema: { $ref: '#/components/schemas/UserId' } }]
      responses: { '204': { description: Done. } }
components:";
    repository.write("spec/users.yaml", &USERS.replace("components:", listed));
    let planned = repository.plan().expect("a plan");
    let text = planned.files.text("src/api/users.rs").expect("the facade");
    let method = "\n    /// Bans a user.\n    // Say what a caller would not expect.\n    pub fn ban(&self, user_id: impl \
                  Into<UserId>) -> builder::UsersBan {\n        builder::UsersBan::new(&self.connection, user_id)\n    }\n}";
    assert_eq!(text, format!("{}{method}\n", FACADE.trim_end().trim_end_matches('}')));
    let text = planned.files.text("tests/it/contract/entries/users.rs").expect("the contracts");
    assert!(text.contains("contract! { users_get: "), "{text}");
    assert!(text.contains("contract! { users_ban: clerk.users().ban({user_id} = \"user_1\") },\n"), "{text}");
}

#[test]
fn object_of_a_list_is_imported_once() {
    let listed = "    post:
      tags: [users]
      operationId: users_note
      summary: Note things
      parameters: [{ name: user_id, in: path, required: true, schema: { $ref: '#/components/schemas/UserId' } }]
      requestBody:
        content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Note' } } } }
      responses: { '204': { description: Done. } }
components:";
    let note = "  schemas:\n    Note: { type: object, required: [text], properties: { text: { type: string } } }";
    let users = USERS.replace("components:", listed).replace("  schemas:", note);
    for (imports, expected) in [
        ("", "use clerk_sdk::types::Note;\n"),
        ("use clerk_sdk::types::Note;\n\n", "use clerk_sdk::types::Note;\n"),
        ("use clerk_sdk::types::Status;\n\n", "use clerk_sdk::types::{Note, Status};\n"),
    ] {
        let repository = Repository::new();
        repository.write("spec/users.yaml", &users);
        repository.write("tests/it/contract/entries/users.rs", &format!("{imports}{CONTRACTS}"));
        let planned = repository.plan().expect("a plan");
        let text = planned.files.text("tests/it/contract/entries/users.rs").expect("the contracts");
        assert!(text.contains("[Note(text = \"text\")]"), "{text}");
        assert!(text.contains(expected) && text.matches("clerk_sdk::types").count() == 1, "{text}");
        assert_eq!(text.matches("contract::entry").count(), 1, "{text}");
    }
}

#[test]
fn hostile_input_gets_a_clear_error() {
    let table = [
        ("src/api/users.rs", "impl Users {".to_owned(), "src/api/users.rs: this is not Rust"),
        ("src/api.rs", API.replace("Users:", "Users"), "src/api.rs: this is not Rust"),
        ("src/api/users.rs", FACADE.replace("UsersGet", "UsersGot"), "Users already has a method `get`"),
        ("src/model/id.rs", "ids! { UserId = User; }".to_owned(), "src/model/id.rs defines {\"UserId\"}, and"),
        ("src/model/id.rs", "ids! { UserId }".to_owned(), "`ids!` cannot be read"),
        ("spec/shoes.yaml", SHOES.replace("shoes_laces_create", "shoes_laces_move"), "`move` is not a name"),
        ("spec/shoes.yaml", SHOES.replace("shoes_laces_create", "shoes_new"), "already has a method `new`"),
        ("spec/openapi.yaml", OPENAPI.replace("shoes", "type"), "type: a tag names a module"),
        ("Cargo.toml", MANIFEST.replace("[\"__api\"]", "[]"), "is there already and is not a sub-API"),
        ("Cargo.toml", "[features".to_owned(), "Cargo.toml: TOML parse error"),
        ("src/clerk.rs", "impl Clerk {".to_owned(), "src/clerk.rs: this is not Rust"),
    ];
    for (name, text, expected) in table {
        let problem = Repository::problem(name, &text);
        assert!(problem.contains(expected), "expected {expected:?} in {problem:?}");
    }
}

#[test]
fn sub_api_named_like_something_else_is_an_error() {
    for (tag, expected) in [
        ("auth", "the feature `auth` is there already"),
        ("builder", "already has a method `builder`"),
        ("clerk", "`clerk`"),
    ] {
        let repository = Repository::new();
        repository.write("spec/openapi.yaml", &OPENAPI.replace("name: shoes", &format!("name: {tag}")));
        let shoes = SHOES.replace("tags: [shoes]", &format!("tags: [{tag}]"));
        repository.write("spec/shoes.yaml", &shoes.replace("shoes_laces_create", &format!("{tag}_laces_create")));
        let problem = repository.plan().err().expect(tag).to_string();
        assert!(problem.contains(expected), "expected {expected:?} in {problem:?}");
    }
}

#[test]
fn missing_place_is_reported_with_its_content() {
    let table = [
        (
            "src/api.rs",
            API.replace("pub mod", "pub(crate) mod"),
            "src/api.rs: write there:\n#[cfg(feature = \"shoes\")]",
        ),
        ("Cargo.toml", MANIFEST.replace("users = [\"__api\"]", "users = [ \"__api\" ]"), "write `shoes = [\"__api\"]`"),
        ("tests/it/contract/entries.rs", String::new(), "write `mod shoes;` and `shoes::contracts(),` there"),
        ("src/api/shoes.rs", "impl Shoes { fn a() {} }".to_owned(), "there is no `handle! {`"),
    ];
    for (name, text, expected) in table {
        let repository = Repository::new();
        repository.write("spec/shoes.yaml", SHOES);
        repository.write(name, &text);
        let problem = repository.plan().err().unwrap_or_else(|| panic!("{name} is fine")).to_string();
        assert!(problem.contains(expected), "expected {expected:?} in {problem:?}");
    }
}
