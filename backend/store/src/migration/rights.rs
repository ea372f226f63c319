//! Passwords that run out, the demand of a second factor, whose account was made by whom, and changes that wait for somebody's approval.

use super::statements::run;
use sea_orm::{ConnectionTrait, DbBackend};
use sea_orm_migration::prelude::*;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

#[derive(Debug)]
pub(super) struct Rights;

impl MigrationName for Rights {
    fn name(&self) -> &str {
        "m20261130_000020_rights"
    }
}

#[expect(
    elided_lifetimes_in_paths,
    reason = "the trait declares the lifetime late-bound"
)]
#[async_trait::async_trait]
impl MigrationTrait for Rights {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, STATEMENTS).await?;
        let makers = if manager.get_connection().get_database_backend() == DbBackend::Postgres {
            POSTGRES_MAKERS
        } else {
            SQLITE_MAKERS
        };
        run(manager, &[makers]).await
    }
}

const STATEMENTS: &[&str] = &[
    // When a first password was set; null once its holder has chosen another. Those that exist count from the user's last change.
    "ALTER TABLE users ADD COLUMN first_password_at «MOMENT»",
    "UPDATE users SET first_password_at = updated_at WHERE must_change_password = true AND password_hash IS NOT NULL",
    // When a second factor was first demanded of the user's roles.
    "ALTER TABLE users ADD COLUMN totp_demanded_at «MOMENT»",
    // An invented person of a demonstration, who may keep a weak password and needs no second factor.
    "ALTER TABLE users ADD COLUMN demonstration boolean NOT NULL DEFAULT false",
    "UPDATE users SET demonstration = true WHERE created_at =
        (SELECT created_at FROM users WHERE username = 'camat' AND nip = '197101011995011901')",
    "CREATE TABLE user_makers (user_id «UUID» NOT NULL REFERENCES users (id), maker_id «UUID» NOT NULL REFERENCES users (id),
        PRIMARY KEY (user_id, maker_id))",
    "CREATE TABLE approvals (id «UUID» PRIMARY KEY, user_id «UUID» NOT NULL REFERENCES users (id), change «JSON» NOT NULL,
        requested_by «UUID» NOT NULL REFERENCES users (id), requested_at «MOMENT» NOT NULL, decided_at «MOMENT», decided_by «UUID»,
        approved boolean)",
    "CREATE INDEX approvals_open ON approvals (requested_at, id) WHERE decided_at IS NULL",
];

/// Whoever added a user, changed an administrator's roles, or set the user's password, as the administrators' log tells.
const SQLITE_MAKERS: &str = "INSERT INTO user_makers (user_id, maker_id)
    SELECT DISTINCT made.id, maker.id FROM audit_entries entry
    JOIN users made ON lower(hex(made.id)) = replace(entry.subject, '-', '')
    JOIN users maker ON maker.id = entry.user_id
    WHERE made.id <> maker.id AND (entry.operation IN ('user_create', 'user_reset_password')
        OR (entry.operation = 'user_update' AND entry.changed LIKE '%\"administrator\"%'))";

const POSTGRES_MAKERS: &str = "INSERT INTO user_makers (user_id, maker_id)
    SELECT DISTINCT made.id, maker.id FROM audit_entries entry
    JOIN users made ON made.id::text = entry.subject
    JOIN users maker ON maker.id = entry.user_id
    WHERE made.id <> maker.id AND (entry.operation IN ('user_create', 'user_reset_password')
        OR (entry.operation = 'user_update' AND entry.changed::text LIKE '%\"administrator\"%'))";
