//! Documents that were issued on paper. The bytes lie in the file store under their hash; a row here describes the document.

use crate::db::Txn;
use crate::entity::document;
use crate::error::StoreError;
use crate::integers::{from_big_column, from_column, to_big_column, to_column};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use tanggap_domain::ids::{DocumentId, ReportId, UserId};
use tanggap_domain::letters::DocumentKind;

/// An issued document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    pub id: DocumentId,
    pub report: ReportId,
    pub kind: DocumentKind,
    pub number: Option<String>,
    /// The entry of the report's history that it is about.
    pub about: Option<u32>,
    /// Whether it names the reporter.
    pub personal: bool,
    /// SHA-256 of the file, hex: its name in the file store. Empty once its bytes were erased.
    pub sha256: String,
    pub size: u64,
    pub pages: u32,
    pub issued_by: UserId,
    pub issued_at: DateTime<Utc>,
    /// Name of the official who signs.
    pub signed_by: String,
}

fn from_row(row: document::Model) -> Result<Document, StoreError> {
    let corrupt = || StoreError::Corrupt("document");
    Ok(Document {
        id: DocumentId(row.id),
        report: ReportId(row.report_id),
        kind: row.kind.parse().map_err(|_| corrupt())?,
        number: row.number,
        about: row.about.and_then(|seq| u32::try_from(seq).ok()),
        personal: row.personal,
        sha256: row.sha256,
        size: from_big_column(row.size),
        pages: from_column(row.pages),
        issued_by: UserId(row.issued_by),
        issued_at: row.issued_at,
        signed_by: row.signed_by,
    })
}

/// Stores an issued document. `Conflict` when another document has its number.
pub async fn insert(txn: &Txn, issued: &Document) -> Result<(), StoreError> {
    let row = document::ActiveModel {
        id: Set(issued.id.0),
        report_id: Set(issued.report.0),
        kind: Set(issued.kind.to_string()),
        number: Set(issued.number.clone()),
        about: Set(issued.about.and_then(|seq| i32::try_from(seq).ok())),
        personal: Set(issued.personal),
        sha256: Set(issued.sha256.clone()),
        size: Set(to_big_column(issued.size)),
        pages: Set(to_column(issued.pages)),
        issued_by: Set(issued.issued_by.0),
        issued_at: Set(issued.issued_at),
        signed_by: Set(issued.signed_by.clone()),
    };
    document::Entity::insert(row).exec_without_returning(txn).await?;
    Ok(())
}

/// The documents of a report, oldest first.
pub async fn of_report<C: ConnectionTrait>(
    connection: &C,
    report: ReportId,
) -> Result<Vec<Document>, StoreError> {
    let rows = document::Entity::find()
        .filter(document::Column::ReportId.eq(report.0))
        .order_by_asc(document::Column::IssuedAt)
        .order_by_asc(document::Column::Id)
        .all(connection)
        .await?;
    rows.into_iter().map(from_row).collect()
}

/// Whether a number was given already.
pub async fn is_taken<C: ConnectionTrait>(connection: &C, number: &str) -> Result<bool, StoreError> {
    Ok(document::Entity::find()
        .filter(document::Column::Number.eq(number))
        .count(connection)
        .await?
        > 0)
}

/// Erases the hashes of documents; their rows and numbers stay. Returns the hashes of their bytes.
pub async fn forget(txn: &Txn, papers: &[Document]) -> Result<Vec<String>, StoreError> {
    let change = document::ActiveModel {
        sha256: Set(String::new()),
        ..Default::default()
    };
    document::Entity::update_many()
        .set(change)
        .filter(document::Column::Id.is_in(papers.iter().map(|paper| paper.id.0)))
        .exec(txn)
        .await?;
    let hashes = papers.iter().map(|paper| paper.sha256.clone());
    Ok(hashes.filter(|hash| !hash.is_empty()).collect())
}

/// Whether any document lies under this hash.
pub async fn holds<C: ConnectionTrait>(connection: &C, hash: &str) -> Result<bool, StoreError> {
    Ok(document::Entity::find()
        .filter(document::Column::Sha256.eq(hash))
        .count(connection)
        .await?
        > 0)
}

/// The hash of every document that has its bytes.
pub async fn hashes<C: ConnectionTrait>(connection: &C) -> Result<Vec<String>, StoreError> {
    Ok(document::Entity::find()
        .select_only()
        .column(document::Column::Sha256)
        .filter(document::Column::Sha256.ne(""))
        .order_by_asc(document::Column::Sha256)
        .into_tuple()
        .all(connection)
        .await?)
}
