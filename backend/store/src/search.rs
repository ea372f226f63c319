//! Full text. The program stems the words; SQLite indexes them with FTS5, PostgreSQL in a `'simple'` tsvector. One of the few files
//! that distinguish the two databases.

use crate::db::{Db, Txn, commit};
use crate::entity::{report, report_search};
use crate::error::StoreError;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, JoinType, Order, Query, SelectStatement, SimpleExpr};
use sea_orm::{ConnectionTrait, DbBackend, DeriveIden, Statement};
use serde_json::{Map, Value};
use tanggap_domain::ids::ReportId;
use tanggap_domain::office::Office;
use tanggap_domain::report::Report;
use tanggap_domain::text::{indexed, stem_word, words};
use uuid::Uuid;

/// The readable text in the words of a history entry.
pub(crate) fn text_of(said: &Map<String, Value>) -> String {
    fn collect(value: &Value, out: &mut String) {
        match value {
            Value::String(text) => {
                out.push_str(text);
                out.push(' ');
            }
            Value::Array(items) => items.iter().for_each(|item| collect(item, out)),
            Value::Object(fields) => {
                fields
                    .iter()
                    .filter(|(key, _)| key.as_str() != "kelurahan")
                    .for_each(|(_, value)| collect(value, out));
            }
            _ => {}
        }
    }
    let mut out = String::new();
    said.values().for_each(|value| collect(value, &mut out));
    out
}

/// The names of a report's category and of the one above it: people search for "banjir" also where the reporter wrote of water.
pub(crate) fn category_of(report: &Report, office: &Office) -> String {
    let category = report.category.and_then(|id| office.categories.get(&id));
    let parent = category.and_then(|item| office.categories.get(&item.data.parent?));
    [parent, category]
        .into_iter()
        .flatten()
        .map(|item| item.data.name.as_str())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Indexes the text of a new report.
pub(crate) async fn add(txn: &Txn, report: ReportId, text: &str) -> Result<(), StoreError> {
    run(
        txn,
        "INSERT INTO report_search (report_id, body) VALUES ($1, $2)",
        [report.0.into(), indexed(text).into()],
    )
    .await
}

/// Adds the text of a later entry.
pub(crate) async fn extend(txn: &Txn, report: ReportId, text: &str) -> Result<(), StoreError> {
    let words = indexed(text);
    if words.is_empty() {
        return Ok(());
    }
    run(
        txn,
        "UPDATE report_search SET body = body || ' ' || $2 WHERE report_id = $1",
        [report.0.into(), words.into()],
    )
    .await
}

/// Replaces what was indexed of a report.
pub(crate) async fn replace(txn: &Txn, report: ReportId, text: &str) -> Result<(), StoreError> {
    run(
        txn,
        "UPDATE report_search SET body = $2 WHERE report_id = $1",
        [report.0.into(), indexed(text).into()],
    )
    .await
}

/// Removes overwritten text from SQLite's index, which only marks it as deleted until its parts are merged. A few pages at a time, so
/// that others can write. <https://www.sqlite.org/fts5.html#the_merge_command>
pub(crate) async fn purge(db: &Db) -> Result<(), StoreError> {
    const PAGES: i32 = 300;
    // A negative number begins a merge of all parts; a positive one continues it.
    let mut pages = -PAGES;
    loop {
        let txn = db.begin().await?;
        let before = changes(&txn).await?;
        let merge =
            format!("INSERT INTO report_search_index (report_search_index, rank) VALUES ('merge', {pages})");
        txn.execute_unprepared(&merge).await?;
        let after = changes(&txn).await?;
        commit(txn).await?;
        // The command itself counts as one change.
        if after - before < 2 {
            return Ok(());
        }
        pages = PAGES;
    }
}

async fn changes(txn: &Txn) -> Result<i64, StoreError> {
    let statement = Statement::from_string(txn.get_database_backend(), "SELECT total_changes()");
    let row = txn.query_one_raw(statement).await?;
    Ok(row.ok_or(StoreError::Corrupt("changes"))?.try_get_by_index(0)?)
}

async fn run(txn: &Txn, sql: &str, values: [sea_orm::Value; 2]) -> Result<(), StoreError> {
    txn.execute_raw(Statement::from_sql_and_values(
        txn.get_database_backend(),
        sql,
        values,
    ))
    .await?;
    Ok(())
}

/// A query of the index in the database's query language. Built from letters and digits only.
#[derive(Clone, Debug)]
pub(crate) struct Question(String);

/// Reports with every word of the text. `begun`: the last word may be the beginning of one. `None` when the text has no word.
pub(crate) fn every(backend: DbBackend, text: &str, begun: bool) -> Option<Question> {
    let mut typed: Vec<String> = words(text).take(12).collect();
    let last = typed.pop()?;
    let mut terms: Vec<Vec<Term>> = typed
        .iter()
        .map(|word| vec![Term::Whole(stem_word(word))])
        .collect();
    terms.push(match begun {
        // A word being typed is matched by its stem or by the letters typed so far. One or two letters would match too much.
        true if last.chars().count() > 2 => {
            let stem = stem_word(&last);
            // When one begins with the other, the shorter one matches everything that the longer one does.
            let (shorter, longer) = if stem.len() <= last.len() {
                (stem, last)
            } else {
                (last, stem)
            };
            match longer.starts_with(&shorter) {
                true => vec![Term::Beginning(shorter)],
                false => vec![Term::Beginning(shorter), Term::Beginning(longer)],
            }
        }
        _ => vec![Term::Whole(stem_word(&last))],
    });
    Some(question(backend, &terms))
}

/// Reports with any of the stems. `None` when there are none.
pub(crate) fn any(backend: DbBackend, stems: &[String]) -> Option<Question> {
    let any: Vec<Term> = stems.iter().take(24).cloned().map(Term::Whole).collect();
    (!any.is_empty()).then(|| question(backend, &[any]))
}

/// A word of the index.
enum Term {
    Whole(String),
    Beginning(String),
}

impl Term {
    /// The term in the database's query language. Words are letters and digits only (`words` removes everything else), so that
    /// quoting is enough.
    fn quoted(&self, backend: DbBackend) -> String {
        match (backend, self) {
            (DbBackend::Postgres, Self::Whole(word)) => format!("'{word}'"),
            (DbBackend::Postgres, Self::Beginning(word)) => format!("'{word}':*"),
            (_, Self::Whole(word)) => format!("\"{word}\""),
            (_, Self::Beginning(word)) => format!("\"{word}\"*"),
        }
    }
}

/// Reports with at least one term of every group.
fn question(backend: DbBackend, groups: &[Vec<Term>]) -> Question {
    let (and, or) = match backend {
        DbBackend::Postgres => (" & ", " | "),
        _ => (" AND ", " OR "),
    };
    let groups: Vec<String> = groups
        .iter()
        .map(|terms| {
            let any: Vec<String> = terms.iter().map(|term| term.quoted(backend)).collect();
            format!("({})", any.join(or))
        })
        .collect();
    Question(groups.join(and))
}

/// The reports that a query finds, as a condition on `reports`.
pub(crate) fn found(backend: DbBackend, question: &Question) -> SimpleExpr {
    if backend == DbBackend::Postgres {
        // Part of the statement's text, not a bound value: PostgreSQL then knows how common the words are, and scans the newest
        // reports for common words or looks up the few with rare ones.
        let question = question.0.replace('\'', "''");
        return Expr::cust(format!(
            "EXISTS (SELECT 1 FROM report_search s WHERE s.report_id = reports.id
                AND s.document @@ to_tsquery('simple', '{question}'))"
        ));
    }
    Expr::cust_with_values(
        "reports.id IN (SELECT s.report_id FROM report_search_index i JOIN report_search s ON s.docid = i.rowid
          WHERE report_search_index MATCH ?)",
        [question.0.clone()],
    )
}

#[derive(DeriveIden)]
enum Index {
    #[sea_orm(iden = "report_search_index")]
    Table,
    Rowid,
    Docid,
}

/// Whether `walk` is needed to find reports in order of receipt.
pub(crate) fn is_walked(backend: DbBackend) -> bool {
    backend == DbBackend::Sqlite
}

/// Joins `reports` to the index of SQLite so that rows come in the index's own order, which is that of receipt: a page of a word in a
/// million reports costs no more than one of a rare word. PostgreSQL's planner needs no such help.
pub(crate) fn walk(query: &mut SelectStatement, question: &Question, newest_first: bool) {
    let docid = Expr::col((report_search::Entity, Index::Docid));
    let rowid = Expr::col((Index::Table, Index::Rowid));
    // SQLite does not reorder a cross join.
    query
        .from(Index::Table)
        .join(JoinType::CrossJoin, report_search::Entity, Condition::all())
        .join(JoinType::CrossJoin, report::Entity, Condition::all())
        .and_where(docid.eq(rowid.clone()))
        .and_where(
            Expr::col((report::Entity, report::Column::Id))
                .equals((report_search::Entity, report_search::Column::ReportId)),
        )
        .and_where(Expr::cust_with_values(
            "report_search_index MATCH ?",
            [question.0.clone()],
        ))
        .order_by_expr(rowid, if newest_first { Order::Desc } else { Order::Asc });
}

/// Restricts a walk to what comes after the given report.
pub(crate) fn walk_after(query: &mut SelectStatement, report: Uuid, newest_first: bool) {
    let rowid = Expr::col((Index::Table, Index::Rowid));
    let place = Query::select()
        .column(Index::Docid)
        .from(report_search::Entity)
        .and_where(Expr::col(report_search::Column::ReportId).eq(report))
        .to_owned();
    query.and_where(match newest_first {
        true => rowid.lt(place),
        false => rowid.gt(place),
    });
}

/// Restricts a walk to what was received since the oldest report that is still open.
pub(crate) fn walk_open(query: &mut SelectStatement) {
    query.and_where(Expr::cust(
        "report_search_index.rowid >= (SELECT CAST(strftime('%s', min(received_at)) AS integer) << 28 FROM reports WHERE is_open)",
    ));
}
