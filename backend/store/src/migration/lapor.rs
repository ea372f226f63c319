//! Exports of SP4N-LAPOR! being taken over, and named ways of reading them.

use super::statements::Statements;

/// The file itself is sealed, for it names people, and goes once it has been taken over.
pub(super) const LAPOR: Statements = Statements {
    name: "m20261127_000020_lapor",
    run: &[
        "CREATE TABLE lapor_imports (id «UUID» PRIMARY KEY, created_at «MOMENT» NOT NULL, created_by «UUID» NOT NULL REFERENCES users (id),
        file_name text NOT NULL, state text NOT NULL, version integer NOT NULL, mapping «JSON» NOT NULL, row_count integer NOT NULL,
        done integer NOT NULL, outcome «JSON» NOT NULL, problems «JSON» NOT NULL, finished_at «MOMENT»,
        key_id text, sealed «BYTES»)",
        "CREATE INDEX lapor_imports_created ON lapor_imports (created_at, id)",
        "CREATE TABLE lapor_mappings (name text PRIMARY KEY, mapping «JSON» NOT NULL, updated_at «MOMENT» NOT NULL)",
    ],
};
