use super::*;

/// The levels of a crate in `src` with these files.
fn levels_of<const N: usize>(files: &[(&str, &str); N]) -> Vec<Level> {
    levels(&Tree::read("src", &sources(files)).expect("a crate"))
}

/// Files below `src`.
fn sources<const N: usize>(files: &[(&str, &str); N]) -> Files {
    let files = files.map(|(path, text)| (format!("src/{path}"), text));
    Files::in_memory(files.each_ref().map(|(path, text)| (path.as_str(), *text)))
}

/// The circles of a crate, as folder and modules.
fn circles<const N: usize>(files: &[(&str, &str); N]) -> Vec<String> {
    let circles = levels_of(files).iter().flat_map(Level::circles).collect::<Vec<_>>();
    circles.iter().map(|circle| format!("{}: {}", circle.folder, circle.modules.join(" "))).collect()
}

#[test]
fn siblings_that_use_each_other_are_a_circle() {
    let files = [
        ("lib.rs", "mod a; mod b; mod c;"),
        ("a.rs", "use crate::b::B; pub struct A; fn f(_: crate::c::C) {}"),
        ("b.rs", "pub struct B(pub super::a::A);"),
        ("c.rs", "pub struct C;"),
    ];
    assert_eq!(circles(&files), ["src: a b"]);
}

#[test]
fn a_circle_of_three_names_the_import_that_closes_it() {
    let files = [
        ("lib.rs", "mod a; mod b; mod c;"),
        ("a.rs", "use crate::b::{One, Two};"),
        ("b.rs", "use crate::c::{Three, Four}; pub struct One; pub struct Two;"),
        ("c.rs", "pub struct Three; pub struct Four; fn f() { crate::a::run(); }"),
    ];
    let circle = levels_of(&files).iter().flat_map(Level::circles).next().expect("a circle").to_string();
    assert!(circle.contains("c -> a, which closes the circle:\n    src/c.rs: crate::a::run\n"), "{circle}");
}

#[test]
fn parents_and_children_are_not_a_circle() {
    let files = [
        ("lib.rs", "mod a; pub use a::A;"),
        ("a.rs", "mod b; mod c; pub use b::B; pub struct A; fn f() { c::g(); }"),
        ("a/b.rs", "use super::A; pub struct B(A);"),
        ("a/c.rs", "use crate::a::A; use crate::a::B; pub fn g() {}"),
    ];
    assert_eq!(circles(&files), Vec::<String>::new());
}

#[test]
fn deep_modules_count_for_the_level_where_their_ways_part() {
    let files = [
        ("lib.rs", "mod a; mod z { pub mod deep { use crate::a::c::C; } }"),
        ("a.rs", "pub mod b; pub mod c;"),
        ("a/b.rs", "pub mod inner { use super::super::c::C; pub struct B; }"),
        ("a/c.rs", "pub struct C; use crate::a::b::inner::B;"),
    ];
    assert_eq!(circles(&files), ["src/a: b c"]);
}

#[test]
fn re_exports_are_followed_to_where_a_name_is_defined() {
    let files = [
        ("lib.rs", "mod a; mod b; pub use a::A;"),
        ("a.rs", "use crate::b::B; pub struct A;"),
        ("b.rs", "use crate::A; pub struct B;"),
    ];
    assert_eq!(circles(&files), ["src: a b"]);
    // `super::B` is the name of a sibling's.
    let files = [
        ("lib.rs", "mod a;"),
        ("a.rs", "mod b; mod c; use b::B;"),
        ("a/b.rs", "use super::c; pub struct B(c::C);"),
        ("a/c.rs", "use super::B; pub struct C;"),
    ];
    assert_eq!(circles(&files), ["src/a: b c"]);
}

#[test]
fn paths_in_macros_count() {
    let files = [
        ("lib.rs", "mod a; mod b;"),
        ("a.rs", "macro_rules! m { () => { $crate::b::run() }; } pub fn go() {}"),
        ("b.rs", "pub fn run() { println!(\"{:?}\", crate::a::go()) }"),
    ];
    assert_eq!(circles(&files), ["src: a b"]);
}

#[test]
fn imported_modules_count_where_they_are_used() {
    let files = [
        ("lib.rs", "mod a;"),
        ("a.rs", "pub mod b; pub mod c;"),
        ("a/b.rs", "use crate::a; fn f() { a::c::run(); }"),
        ("a/c.rs", "pub fn run() { super::b::f() }"),
    ];
    assert_eq!(circles(&files), ["src/a: b c"]);
}

#[test]
fn tests_and_other_crates_do_not_count() {
    let files = [
        ("lib.rs", "mod a; mod b;"),
        ("a.rs", "use std::fmt; use ::b::B; #[cfg(test)] mod tests { use crate::b::B; } pub struct A;"),
        ("b.rs", "use crate::a::A; #[cfg(all(test, unix))] mod tests;"),
    ];
    assert_eq!(circles(&files), Vec::<String>::new());
}

#[test]
fn known_circles_pass_and_must_go_once_they_are_open() {
    let open = levels_of(&[("lib.rs", "mod a; mod b;"), ("a.rs", "use crate::b::B;"), ("b.rs", "pub struct B;")]);
    let closed = levels_of(&[("lib.rs", "mod a; mod b;"), ("a.rs", "use crate::b::B;"), ("b.rs", "use crate::a::A;")]);
    let known: &[(&str, &[&str])] = &[("src", &["a", "b"])];
    assert!(check(&open, &[]).is_ok() && check(&closed, known).is_ok());
    assert!(matches!(check(&closed, &[]), Err(Error::New(circles)) if circles.len() == 1));
    assert!(matches!(check(&open, known), Err(Error::Gone(folder, _)) if folder == "src"));
}

#[test]
fn a_module_without_a_file_is_an_error() {
    let error = Tree::read("src", &sources(&[("lib.rs", "mod a;")])).err().expect("no such file");
    assert_eq!(error.to_string(), "src/lib.rs: there is no file for `mod a`");
}
