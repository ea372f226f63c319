use super::*;

/// A crate of these files: `a/b.rs` is the module `a::b`.
fn crate_of(files: &[(&str, &str)]) -> Crate {
    let mut read = Crate::empty("backend/x/src/lib.rs".as_ref());
    for (path, source) in files {
        let node = path.trim_end_matches(".rs");
        let module: Vec<String> = node
            .split('/')
            .filter(|part| !["lib", "mod"].contains(part))
            .map(str::to_owned)
            .collect();
        read.add((*path).to_owned(), node.to_owned(), &module, paths::read(source));
    }
    read
}

/// `from -> to` of each use between files.
fn uses(files: &[(&str, &str)]) -> Vec<String> {
    let mut found: Vec<String> = crate_of(files)
        .graph()
        .edges
        .iter()
        .map(|edge| format!("{} -> {}", edge.from, edge.to))
        .collect();
    found.sort();
    found
}

#[test]
fn a_name_that_is_re_exported_is_its_definers() {
    let found = uses(&[
        ("lib.rs", "mod a; mod b; pub use a::A; pub use b::*;"),
        ("a/mod.rs", "mod deep; pub use deep::{A, C as D};"),
        ("a/deep.rs", "pub struct A; pub struct C;"),
        ("b.rs", "use crate::A; use crate::a::D; pub fn f(_: A, _: D) {}"),
        ("c.rs", "fn g() { crate::f(); }"),
    ]);
    assert_eq!(found, ["b -> a/deep", "c -> b"]);
}

#[test]
fn to_declare_and_re_export_children_makes_no_circle() {
    let found = uses(&[
        ("a/mod.rs", "mod b; mod c; pub use b::B; pub use self::c::*;"),
        ("a/b.rs", "use super::C; pub struct B(C);"),
        ("a/c.rs", "pub struct C;"),
    ]);
    assert_eq!(found, ["a/b -> a/c"]);
}

#[test]
fn a_child_that_uses_its_parents_item_makes_one_with_a_parent_that_uses_it() {
    let child = ("a/b.rs", "use super::Limit; pub fn b(_: Limit) {}");
    for parent in [
        "mod b; pub struct Limit; fn f() { b::b(Limit); }",
        "mod b; use b::b; pub struct Limit; fn f() { b(Limit); }",
        "mod b; pub use b::b; pub struct Limit; fn f() { b(Limit); }",
        "mod b; pub use b::*; pub struct Limit; fn f() { b(Limit); }",
    ] {
        let circles = crate_of(&[("a/mod.rs", parent), child]).graph().circles();
        assert_eq!(circles.len(), 1, "{parent}");
        assert_eq!(circles[0].nodes, ["a/b", "a/mod"]);
        assert_eq!(circles[0].edges[0].lines, ["a/b.rs:1: use super::Limit"]);
    }
    let harmless = "mod b; pub use b::b; pub struct Limit;";
    assert_eq!(uses(&[("a/mod.rs", harmless), child]), ["a/b -> a/mod"]);
}

#[test]
fn every_way_of_naming_a_module_is_seen() {
    for code in [
        "use crate::b::B; fn f(_: B) {}",
        "use crate::{b::{B as C}, b as d}; fn f(_: C) {}",
        "use super::b::{self}; fn f(_: b::B) {}",
        "use crate::b as other; fn f(_: other::B) {}",
        "use self::super::b::*; fn f(_: B) {}",
        "fn f() { crate::b::B::new() }",
        "fn f() -> Option<super::b::B> { None }",
        "fn f() { use crate::b::Made; }",
        "fn f() { crate::b::unknown() }",
        "mod inner { use super::super::b::B; }",
        "pub use crate::b::B;",
        "pub use crate::b::*;",
    ] {
        let files = [
            ("lib.rs", "mod a; mod b;"),
            ("a.rs", code),
            ("b.rs", "pub struct B; made! { pub enum Made {} }"),
        ];
        assert_eq!(uses(&files), ["a -> b"], "{code}");
    }
}

#[test]
fn what_is_not_used_or_not_ours_makes_no_arrow() {
    for code in [
        "use std::b::B;",
        "use super::b;",
        "use super::b::*; fn f() {}",
        "#[cfg(test)] mod tests { use crate::b::B; }",
        "// crate::b::B\nconst TEXT: &str = \"crate::b::B\";",
    ] {
        let files = [
            ("lib.rs", "mod a; mod b;"),
            ("a.rs", code),
            ("b.rs", "pub struct B;"),
        ];
        assert!(uses(&files).is_empty(), "{code}");
    }
}

#[test]
fn a_macro_is_used_where_it_is_called() {
    let found = uses(&[
        ("lib.rs", "#[macro_use] mod wire; mod a;"),
        ("wire.rs", "macro_rules! wire { () => { $crate::a::A } }"),
        ("a.rs", "pub struct A; wire! {}"),
    ]);
    assert_eq!(found, ["a -> wire", "wire -> a"]);
}
