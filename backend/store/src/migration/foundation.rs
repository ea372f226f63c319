//! The first schema: offices, users, reporters, reports with their histories, jobs. Full text differs between the databases.

use super::statements::run;
use sea_orm::{ConnectionTrait, DbBackend};
use sea_orm_migration::prelude::*;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

#[derive(Debug)]
pub(super) struct Foundation;

impl MigrationName for Foundation {
    fn name(&self) -> &str {
        "m20261124_000001_foundation"
    }
}

#[expect(
    elided_lifetimes_in_paths,
    reason = "the trait declares the lifetime late-bound"
)]
#[async_trait::async_trait]
impl MigrationTrait for Foundation {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let backend = manager.get_connection().get_database_backend();
        let search = if backend == DbBackend::Postgres {
            POSTGRES_SEARCH
        } else {
            SQLITE_SEARCH
        };
        run(manager, TABLES).await?;
        run(manager, search).await
    }
}

const TABLES: &[&str] = &[
    "CREATE TABLE settings (id integer PRIMARY KEY, data «JSON» NOT NULL, version bigint NOT NULL)",
    "CREATE TABLE reference_items (id «UUID» PRIMARY KEY, kind text NOT NULL, natural_key text NOT NULL, data «JSON» NOT NULL,
        retired boolean NOT NULL, version integer NOT NULL, updated_at «MOMENT» NOT NULL)",
    "CREATE UNIQUE INDEX reference_items_live ON reference_items (kind, natural_key) WHERE retired = false",
    "CREATE TABLE users (id «UUID» PRIMARY KEY, username text UNIQUE, name text NOT NULL, position text NOT NULL,
        nip text, rank text, password_hash text, must_change_password boolean NOT NULL, active boolean NOT NULL,
        grants «JSON» NOT NULL, version integer NOT NULL, created_at «MOMENT» NOT NULL, updated_at «MOMENT» NOT NULL)",
    "CREATE TABLE sessions (id «UUID» PRIMARY KEY, user_id «UUID» NOT NULL REFERENCES users (id), generation integer NOT NULL,
        created_at «MOMENT» NOT NULL, rotated_at «MOMENT» NOT NULL, last_used_at «MOMENT» NOT NULL, expires_at «MOMENT» NOT NULL,
        ended_at «MOMENT», user_agent text NOT NULL)",
    "CREATE INDEX sessions_user ON sessions (user_id, ended_at)",
    "CREATE TABLE audit_entries (id «UUID» PRIMARY KEY, at «MOMENT» NOT NULL, user_id «UUID», operation text NOT NULL,
        subject text NOT NULL, changed «JSON» NOT NULL)",
    "CREATE INDEX audit_entries_at ON audit_entries (at, id)",
    "CREATE TABLE counters (name text NOT NULL, year integer NOT NULL, value bigint NOT NULL, PRIMARY KEY (name, year))",
    "CREATE TABLE reporters (id «UUID» PRIMARY KEY, sealed «BYTES» NOT NULL, key_id text NOT NULL, version integer NOT NULL,
        created_at «MOMENT» NOT NULL, updated_at «MOMENT» NOT NULL)",
    "CREATE TABLE reporter_index (kind text NOT NULL, hash text NOT NULL, reporter_id «UUID» NOT NULL REFERENCES reporters (id),
        PRIMARY KEY (kind, hash, reporter_id))",
    "CREATE INDEX reporter_index_reporter ON reporter_index (reporter_id)",
    "CREATE TABLE reports (id «UUID» PRIMARY KEY, number text NOT NULL UNIQUE, version integer NOT NULL, status text NOT NULL,
        is_open boolean NOT NULL, since «MOMENT» NOT NULL, waiting_on text NOT NULL, channel text NOT NULL,
        received_at «MOMENT» NOT NULL, recorded_at «MOMENT» NOT NULL, recorded_by «UUID», title text NOT NULL,
        category_id «UUID», parent_category_id «UUID», urgency text, urgency_rank integer NOT NULL,
        section_id «UUID», assignee_id «UUID», kelurahan_id «UUID», address text NOT NULL, latitude «REAL», longitude «REAL»,
        reporter_id «UUID» REFERENCES reporters (id), anonymous boolean NOT NULL, confidential boolean NOT NULL,
        restricted boolean NOT NULL, beyond_leaders boolean NOT NULL, verified boolean NOT NULL, due_at «MOMENT», due_kind text,
        answer_owed boolean NOT NULL, duty_open boolean NOT NULL, question_open boolean NOT NULL, escalated text,
        reopened integer NOT NULL, lapor_id text, ended_at «MOMENT», merged_into «UUID», state «JSON» NOT NULL)",
    "CREATE INDEX reports_received ON reports (received_at, id)",
    "CREATE INDEX reports_status ON reports (status, received_at, id)",
    "CREATE INDEX reports_waiting ON reports (waiting_on, received_at, id) WHERE waiting_on <> 'nobody'",
    "CREATE INDEX reports_section ON reports (section_id, status, received_at, id)",
    "CREATE INDEX reports_assignee ON reports (assignee_id, received_at, id) WHERE assignee_id IS NOT NULL",
    "CREATE INDEX reports_kelurahan ON reports (kelurahan_id, received_at, id)",
    "CREATE INDEX reports_category ON reports (category_id, received_at, id)",
    "CREATE INDEX reports_due ON reports (due_at, id) WHERE due_at IS NOT NULL",
    "CREATE INDEX reports_urgency ON reports (is_open, urgency_rank, received_at, id)",
    "CREATE INDEX reports_reporter ON reports (reporter_id, received_at, id) WHERE reporter_id IS NOT NULL",
    "CREATE INDEX reports_merged ON reports (merged_into) WHERE merged_into IS NOT NULL",
    "CREATE UNIQUE INDEX reports_lapor ON reports (lapor_id) WHERE lapor_id IS NOT NULL",
    "CREATE TABLE report_people (report_id «UUID» NOT NULL REFERENCES reports (id), user_id «UUID» NOT NULL,
        PRIMARY KEY (user_id, report_id))",
    "CREATE INDEX report_people_report ON report_people (report_id)",
    "CREATE TABLE report_sections (report_id «UUID» NOT NULL REFERENCES reports (id), section_id «UUID» NOT NULL,
        PRIMARY KEY (section_id, report_id))",
    "CREATE INDEX report_sections_report ON report_sections (report_id)",
    "CREATE TABLE report_agencies (report_id «UUID» NOT NULL REFERENCES reports (id), agency_id «UUID» NOT NULL,
        PRIMARY KEY (agency_id, report_id))",
    "CREATE INDEX report_agencies_report ON report_agencies (report_id)",
    "CREATE TABLE report_events (report_id «UUID» NOT NULL REFERENCES reports (id), seq integer NOT NULL, at «MOMENT» NOT NULL,
        author_id «UUID», action text NOT NULL, entry «JSON» NOT NULL, digest text, link text NOT NULL,
        PRIMARY KEY (report_id, seq))",
    "CREATE TABLE report_words (report_id «UUID» NOT NULL, seq integer NOT NULL, salt text NOT NULL, words «JSON» NOT NULL,
        PRIMARY KEY (report_id, seq), FOREIGN KEY (report_id, seq) REFERENCES report_events (report_id, seq))",
    "CREATE TABLE attachments (id «UUID» PRIMARY KEY, report_id «UUID» NOT NULL REFERENCES reports (id), role text NOT NULL,
        name text NOT NULL, media_type text NOT NULL, size bigint NOT NULL, sha256 text NOT NULL, thumbnail text,
        width integer, height integer, uploaded_by «UUID», created_at «MOMENT» NOT NULL, removed_at «MOMENT»)",
    "CREATE INDEX attachments_report ON attachments (report_id, created_at, id)",
    "CREATE TABLE idempotency_keys (actor_id «UUID» NOT NULL, idempotency_key text NOT NULL, digest text NOT NULL,
        resource «UUID» NOT NULL, created_at «MOMENT» NOT NULL, PRIMARY KEY (actor_id, idempotency_key))",
    "CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at)",
    "CREATE TABLE jobs (id «UUID» PRIMARY KEY, payload «JSON» NOT NULL, state text NOT NULL, attempts integer NOT NULL,
        run_at «MOMENT» NOT NULL, leased_until «MOMENT», error text, created_at «MOMENT» NOT NULL)",
    "CREATE INDEX jobs_due ON jobs (state, run_at)",
    "CREATE TABLE saved_views (id «UUID» PRIMARY KEY, user_id «UUID» NOT NULL REFERENCES users (id), name text NOT NULL,
        query «JSON» NOT NULL, shared boolean NOT NULL, created_at «MOMENT» NOT NULL)",
    "CREATE INDEX saved_views_user ON saved_views (user_id)",
    "CREATE INDEX saved_views_shared ON saved_views (shared) WHERE shared",
    "CREATE TABLE totp_secrets (user_id «UUID» PRIMARY KEY REFERENCES users (id), sealed «BYTES» NOT NULL, key_id text NOT NULL,
        confirmed_at «MOMENT», last_step bigint NOT NULL, recovery «JSON» NOT NULL, created_at «MOMENT» NOT NULL)",
];

/// FTS5 over a plain table; the table's integer key lets a changed document be found without a scan.
const SQLITE_SEARCH: &[&str] = &[
    "CREATE TABLE report_search (docid integer PRIMARY KEY, report_id «UUID» NOT NULL UNIQUE REFERENCES reports (id), body text NOT NULL)",
    "CREATE VIRTUAL TABLE report_search_index USING fts5 (body, content = 'report_search', content_rowid = 'docid')",
    "CREATE TRIGGER report_search_insert AFTER INSERT ON report_search BEGIN
        INSERT INTO report_search_index (rowid, body) VALUES (new.docid, new.body); END",
    "CREATE TRIGGER report_search_delete AFTER DELETE ON report_search BEGIN
        INSERT INTO report_search_index (report_search_index, rowid, body) VALUES ('delete', old.docid, old.body); END",
    "CREATE TRIGGER report_search_update AFTER UPDATE ON report_search BEGIN
        INSERT INTO report_search_index (report_search_index, rowid, body) VALUES ('delete', old.docid, old.body);
        INSERT INTO report_search_index (rowid, body) VALUES (new.docid, new.body); END",
];

/// The app stems; PostgreSQL only splits (`'simple'`), so that both databases find the same.
const POSTGRES_SEARCH: &[&str] = &[
    "CREATE TABLE report_search (report_id «UUID» PRIMARY KEY REFERENCES reports (id), body text NOT NULL,
        document tsvector GENERATED ALWAYS AS (to_tsvector('simple', body)) STORED)",
    "CREATE INDEX report_search_document ON report_search USING gin (document)",
];
