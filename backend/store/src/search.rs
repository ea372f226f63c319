//! Full text. The app stems the words; SQLite keeps them in FTS5, PostgreSQL in a `'simple'` tsvector. One of the few files that
//! names the database.

use crate::db::Txn;
use crate::entity::report;
use crate::error::StoreError;
use sea_orm::sea_query::{Expr, SimpleExpr};
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use serde_json::{Map, Value};
use tanggap_domain::ids::ReportId;
use tanggap_domain::text::{indexed, stem_word, words};

/// Everything a person can read in the words of a history entry.
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

/// Puts a new report's text into the index.
pub(crate) async fn add(txn: &Txn, report: ReportId, text: &str) -> Result<(), StoreError> {
    run(
        txn,
        "INSERT INTO report_search (report_id, body) VALUES ($1, $2)",
        [report.0.into(), indexed(text).into()],
    )
    .await
}

/// Adds what was said in a later entry.
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

/// Puts the text of every entry whose words still stand in the place of what was indexed.
pub(crate) async fn replace(txn: &Txn, report: ReportId, text: &str) -> Result<(), StoreError> {
    run(
        txn,
        "UPDATE report_search SET body = $2 WHERE report_id = $1",
        [report.0.into(), indexed(text).into()],
    )
    .await
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

/// Reports that hold every word; the last word may be the beginning of one.
pub(crate) fn matches(backend: DbBackend, text: &str) -> SimpleExpr {
    let mut typed: Vec<String> = words(text).take(12).collect();
    let Some(last) = typed.pop() else {
        return Expr::cust("1 = 0");
    };
    let mut terms: Vec<Vec<Term>> = typed
        .iter()
        .map(|word| vec![Term::Whole(stem_word(word))])
        .collect();
    // A word being typed is matched by its stem, or by what is typed of it.
    terms.push(vec![Term::Beginning(stem_word(&last)), Term::Beginning(last)]);
    condition(backend, &terms)
}

/// Reports that hold any of the stems.
pub(crate) fn matches_any(backend: DbBackend, stems: &[String]) -> SimpleExpr {
    if stems.is_empty() {
        return Expr::cust("1 = 0");
    }
    let any = stems.iter().take(24).cloned().map(Term::Whole).collect();
    condition(backend, &[any])
}

/// A word of the index.
enum Term {
    Whole(String),
    Beginning(String),
}

impl Term {
    /// As the database's query language writes it. Words are letters and digits only (`words` cut everything else), so that
    /// quoting them is enough.
    fn quoted(&self, backend: DbBackend) -> String {
        match (backend, self) {
            (DbBackend::Postgres, Self::Whole(word)) => format!("'{word}'"),
            (DbBackend::Postgres, Self::Beginning(word)) => format!("'{word}':*"),
            (_, Self::Whole(word)) => format!("\"{word}\""),
            (_, Self::Beginning(word)) => format!("\"{word}\"*"),
        }
    }
}

/// Reports whose text holds, of every group, at least one term.
fn condition(backend: DbBackend, groups: &[Vec<Term>]) -> SimpleExpr {
    let (and, or) = match backend {
        DbBackend::Postgres => (" & ", " | "),
        _ => (" AND ", " OR "),
    };
    let query = groups
        .iter()
        .map(|terms| {
            let any: Vec<String> = terms.iter().map(|term| term.quoted(backend)).collect();
            format!("({})", any.join(or))
        })
        .collect::<Vec<_>>()
        .join(and);
    let id = Expr::col((report::Entity, report::Column::Id));
    let found = if backend == DbBackend::Postgres {
        Expr::cust_with_values(
            "(SELECT report_id FROM report_search WHERE document @@ to_tsquery('simple', $1))",
            [query],
        )
    } else {
        Expr::cust_with_values(
            "(SELECT s.report_id FROM report_search_index i JOIN report_search s ON s.docid = i.rowid
              WHERE report_search_index MATCH ?)",
            [query],
        )
    };
    use sea_orm::sea_query::ExprTrait as _;
    id.binary(sea_orm::sea_query::BinOper::In, found)
}
