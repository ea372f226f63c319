//! Queues of jobs, and what the sweeps could not do.

use super::statements::Statements;

pub(super) const QUEUES: Statements = Statements {
    name: "m20261130_000010_queues",
    run: &[
        // Empty where a server of an earlier version, or a backup of one, wrote the row.
        "ALTER TABLE jobs ADD COLUMN queue text NOT NULL DEFAULT ''",
        "UPDATE jobs SET queue = CASE payload ->> 'kind' WHEN 'import_lapor' THEN 'import' WHEN 'recalculate' THEN 'recalculation'
        WHEN 'send_mail' THEN 'mail' ELSE 'files' END",
        "DROP INDEX jobs_due",
        "CREATE INDEX jobs_due ON jobs (queue, state, run_at)",
        // `item` is a report, or nil for the whole sweep. No foreign key therefore.
        "CREATE TABLE sweep_failures (sweep text NOT NULL, item «UUID» NOT NULL, label text NOT NULL, error text NOT NULL,
        attempts integer NOT NULL, first_failed_at «MOMENT» NOT NULL, failed_at «MOMENT» NOT NULL, retry_at «MOMENT» NOT NULL,
        PRIMARY KEY (sweep, item))",
        "CREATE INDEX sweep_failures_retry ON sweep_failures (sweep, retry_at)",
    ],
};
