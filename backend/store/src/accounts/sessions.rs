//! Sessions: who is signed in, and until when.

use crate::db::Txn;
use crate::entity::{session, setting, user};
use crate::error::StoreError;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QueryOrder,
    QuerySelect,
};
use tanggap_domain::account::Grant;
use tanggap_domain::ids::{SessionId, UserId};

/// A signed-in session: one family of refresh tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    pub id: SessionId,
    pub user: UserId,
    /// Which token of the family is the newest.
    pub generation: u32,
    pub created_at: DateTime<Utc>,
    pub rotated_at: DateTime<Utc>,
    pub last_used_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub ended_at: Option<DateTime<Utc>>,
    pub user_agent: String,
}

impl Session {
    /// Whether its tokens are still accepted.
    pub fn is_live(&self, now: DateTime<Utc>) -> bool {
        self.ended_at.is_none() && now < self.expires_at
    }
}

fn session_from_row(row: session::Model) -> Session {
    Session {
        id: SessionId(row.id),
        user: UserId(row.user_id),
        generation: u32::try_from(row.generation).unwrap_or_default(),
        created_at: row.created_at,
        rotated_at: row.rotated_at,
        last_used_at: row.last_used_at,
        expires_at: row.expires_at,
        ended_at: row.ended_at,
        user_agent: row.user_agent,
    }
}

/// Stores a new session.
pub async fn insert_session(txn: &Txn, session: &Session) -> Result<(), StoreError> {
    let row = session::ActiveModel {
        id: Set(session.id.0),
        user_id: Set(session.user.0),
        generation: Set(i32::try_from(session.generation).unwrap_or_default()),
        created_at: Set(session.created_at),
        rotated_at: Set(session.rotated_at),
        last_used_at: Set(session.last_used_at),
        expires_at: Set(session.expires_at),
        ended_at: Set(session.ended_at),
        user_agent: Set(session.user_agent.clone()),
    };
    session::Entity::insert(row).exec_without_returning(txn).await?;
    Ok(())
}

/// A session by id.
pub async fn find_session<C: ConnectionTrait>(
    connection: &C,
    id: SessionId,
) -> Result<Option<Session>, StoreError> {
    Ok(session::Entity::find_by_id(id.0)
        .one(connection)
        .await?
        .map(session_from_row))
}

/// What every request needs to know of its caller, and the version of the office's snapshot at that moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedIn {
    pub grants: Vec<Grant>,
    pub must_change_password: bool,
    pub totp_demanded_at: Option<DateTime<Utc>>,
    pub demonstration: bool,
    /// When the session began.
    pub since: DateTime<Utc>,
    /// See `office::version`.
    pub office: i64,
}

type CallerRow = (
    serde_json::Value,
    bool,
    Option<DateTime<Utc>>,
    bool,
    DateTime<Utc>,
    Option<i64>,
);

/// The user of a session. `None` when the session is over or belongs to another user, or when the user is not active.
pub async fn signed_in<C: ConnectionTrait>(
    connection: &C,
    user: UserId,
    session: SessionId,
    now: DateTime<Utc>,
) -> Result<Option<SignedIn>, StoreError> {
    let office = Query::select()
        .column(setting::Column::Version)
        .from(setting::Entity)
        .and_where(Expr::col(setting::Column::Id).eq(1))
        .to_owned();
    let query = user::Entity::find_by_id(user.0)
        .select_only()
        .columns([
            user::Column::Grants,
            user::Column::MustChangePassword,
            user::Column::TotpDemandedAt,
            user::Column::Demonstration,
        ])
        .column(session::Column::CreatedAt)
        .expr_as(Expr::SubQuery(None, Box::new(office.into())), "office")
        .join(
            JoinType::InnerJoin,
            user::Entity::belongs_to(session::Entity)
                .from(user::Column::Id)
                .to(session::Column::UserId)
                .into(),
        )
        .filter(user::Column::Active.eq(true))
        .filter(session::Column::Id.eq(session.0))
        .filter(session::Column::EndedAt.is_null())
        .filter(session::Column::ExpiresAt.gt(now));
    let row: Option<CallerRow> = query.into_tuple().one(connection).await?;
    row.map(
        |(grants, must_change_password, totp_demanded_at, demonstration, since, office)| {
            Ok(SignedIn {
                grants: serde_json::from_value(grants)?,
                must_change_password,
                totp_demanded_at,
                demonstration,
                since,
                office: office.unwrap_or_default(),
            })
        },
    )
    .transpose()
}

/// Moves a session to its next token. False when another request did so first.
pub async fn rotate_session(
    txn: &Txn,
    session: &Session,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let generation = i32::try_from(session.generation).unwrap_or_default();
    let change = session::ActiveModel {
        generation: Set(generation + 1),
        rotated_at: Set(now),
        last_used_at: Set(now),
        expires_at: Set(expires_at),
        ..Default::default()
    };
    let result = session::Entity::update_many()
        .set(change)
        .filter(session::Column::Id.eq(session.id.0))
        .filter(session::Column::Generation.eq(generation))
        .exec(txn)
        .await?;
    Ok(result.rows_affected == 1)
}

/// Ends one session of a user. False when there is none.
pub async fn end_session(
    txn: &Txn,
    user: UserId,
    id: SessionId,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let change = session::ActiveModel {
        ended_at: Set(Some(now)),
        ..Default::default()
    };
    let result = session::Entity::update_many()
        .set(change)
        .filter(session::Column::Id.eq(id.0))
        .filter(session::Column::UserId.eq(user.0))
        .filter(session::Column::EndedAt.is_null())
        .exec(txn)
        .await?;
    Ok(result.rows_affected == 1)
}

/// Ends every session of a user, except `but`.
pub async fn end_sessions(
    txn: &Txn,
    user: UserId,
    but: Option<SessionId>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let change = session::ActiveModel {
        ended_at: Set(Some(now)),
        ..Default::default()
    };
    let mut query = session::Entity::update_many()
        .set(change)
        .filter(session::Column::UserId.eq(user.0))
        .filter(session::Column::EndedAt.is_null());
    if let Some(but) = but {
        query = query.filter(session::Column::Id.ne(but.0));
    }
    query.exec(txn).await?;
    Ok(())
}

/// Live sessions of a user, newest first.
pub async fn sessions<C: ConnectionTrait>(
    connection: &C,
    user: UserId,
    now: DateTime<Utc>,
) -> Result<Vec<Session>, StoreError> {
    let rows = session::Entity::find()
        .filter(session::Column::UserId.eq(user.0))
        .filter(session::Column::EndedAt.is_null())
        .filter(session::Column::ExpiresAt.gt(now))
        .order_by_desc(session::Column::LastUsedAt)
        .limit(100)
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(session_from_row).collect())
}

/// Deletes sessions that ended or ran out before the moment.
pub async fn forget_sessions(txn: &Txn, before: DateTime<Utc>) -> Result<(), StoreError> {
    session::Entity::delete_many()
        .filter(session::Column::ExpiresAt.lt(before))
        .exec(txn)
        .await?;
    session::Entity::delete_many()
        .filter(session::Column::EndedAt.lt(before))
        .exec(txn)
        .await?;
    Ok(())
}
