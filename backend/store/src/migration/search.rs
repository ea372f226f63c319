//! Full text that is walked in order of receipt.

use super::statements::run;
use sea_orm::{ConnectionTrait, DbBackend};
use sea_orm_migration::prelude::*;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

/// SQLite's index is walked in order of receipt, so that the newest reports with a common word are found without looking at all
/// of them; words being typed have an index of their own. PostgreSQL finds its own way, told how often words are used. Both know the oldest open report at once.
#[derive(Debug)]
pub(super) struct SearchByReceipt;

impl MigrationName for SearchByReceipt {
    fn name(&self) -> &str {
        "m20261127_000001_search_by_receipt"
    }
}

#[expect(
    elided_lifetimes_in_paths,
    reason = "the trait declares the lifetime late-bound"
)]
#[async_trait::async_trait]
impl MigrationTrait for SearchByReceipt {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, OPEN_BY_RECEIPT).await?;
        match manager.get_connection().get_database_backend() {
            DbBackend::Postgres => run(manager, WORDS_BY_FREQUENCY).await,
            _ => run(manager, SEARCH_BY_RECEIPT).await,
        }
    }
}

const OPEN_BY_RECEIPT: &[&str] = &["CREATE INDEX reports_open ON reports (received_at, id) WHERE is_open"];

/// With the usual figures PostgreSQL holds any word that is not among the thousand commonest for one that stands in every hundredth
/// report, and walks them all to find it. New documents go into the index at once instead of into a list that every search reads.
const WORDS_BY_FREQUENCY: &[&str] = &[
    "ALTER TABLE report_search ALTER COLUMN document SET STATISTICS 500",
    "ALTER INDEX report_search_document SET (fastupdate = off)",
    "ANALYZE report_search",
];

/// A document's key is its report's second of receipt, then its turn within that second; the database itself keeps it so.
const SEARCH_BY_RECEIPT: &[&str] = &[
    "DROP TRIGGER report_search_insert",
    "DROP TRIGGER report_search_delete",
    "DROP TRIGGER report_search_update",
    "ALTER TABLE report_search RENAME TO report_search_before",
    "CREATE TABLE report_search (docid integer PRIMARY KEY, report_id «UUID» NOT NULL UNIQUE REFERENCES reports (id), body text NOT NULL)",
    "INSERT INTO report_search (docid, report_id, body)
        SELECT (second << 28) + row_number() OVER (PARTITION BY second ORDER BY docid) - 1, report_id, body
        FROM (SELECT s.docid, s.report_id, s.body, CAST(strftime('%s', r.received_at) AS integer) AS second
              FROM report_search_before s JOIN reports r ON r.id = s.report_id)",
    "DROP TABLE report_search_before",
    "DROP TABLE report_search_index",
    "CREATE VIRTUAL TABLE report_search_index
        USING fts5 (body, content = 'report_search', content_rowid = 'docid', prefix = '3 4')",
    "INSERT INTO report_search_index (report_search_index) VALUES ('rebuild')",
    "CREATE TRIGGER report_search_insert AFTER INSERT ON report_search BEGIN
        UPDATE report_search SET docid = (
            SELECT coalesce((SELECT max(docid) FROM report_search WHERE docid >= first AND docid < first + (1 << 28)) + 1, first)
            FROM (SELECT CAST(strftime('%s', received_at) AS integer) << 28 AS first FROM reports WHERE id = new.report_id))
        WHERE docid = new.docid;
        INSERT INTO report_search_index (rowid, body) SELECT docid, body FROM report_search WHERE report_id = new.report_id; END",
    "CREATE TRIGGER report_search_delete AFTER DELETE ON report_search BEGIN
        INSERT INTO report_search_index (report_search_index, rowid, body) VALUES ('delete', old.docid, old.body); END",
    "CREATE TRIGGER report_search_update AFTER UPDATE OF body ON report_search BEGIN
        INSERT INTO report_search_index (report_search_index, rowid, body) VALUES ('delete', old.docid, old.body);
        INSERT INTO report_search_index (rowid, body) VALUES (new.docid, new.body); END",
    "CREATE TRIGGER report_search_received AFTER UPDATE OF received_at ON reports WHEN old.received_at <> new.received_at BEGIN
        INSERT INTO report_search_index (report_search_index, rowid, body)
            SELECT 'delete', docid, body FROM report_search WHERE report_id = new.id;
        UPDATE report_search SET docid = (
            SELECT coalesce((SELECT max(docid) FROM report_search WHERE docid >= first AND docid < first + (1 << 28)) + 1, first)
            FROM (SELECT CAST(strftime('%s', new.received_at) AS integer) << 28 AS first))
        WHERE report_id = new.id;
        INSERT INTO report_search_index (rowid, body) SELECT docid, body FROM report_search WHERE report_id = new.id; END",
];
