//! Documents that were issued on paper.

use super::statements::Statements;

/// A number is given once, whoever chose it. An erased document keeps its row and has no bytes.
pub(super) const DOCUMENTS: Statements = Statements {
    name: "m20261127_000020_documents",
    run: &[
        "CREATE TABLE documents (id «UUID» PRIMARY KEY, report_id «UUID» NOT NULL REFERENCES reports (id), kind text NOT NULL,
        number text, about integer, personal boolean NOT NULL, sha256 text NOT NULL, size bigint NOT NULL, pages integer NOT NULL,
        issued_by «UUID» NOT NULL, issued_at «MOMENT» NOT NULL, signed_by text NOT NULL)",
        "CREATE UNIQUE INDEX documents_number ON documents (number) WHERE number IS NOT NULL",
        "CREATE INDEX documents_report ON documents (report_id, issued_at, id)",
        "CREATE INDEX documents_sha256 ON documents (sha256)",
    ],
};
