//! Unsigned numbers of the program in signed columns of the database, which has no others. A number that does not fit becomes the
//! nearest that does.

/// A number as an `integer` column holds it.
pub(crate) fn to_column(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

/// A number from an `integer` column.
pub(crate) fn from_column(number: i32) -> u32 {
    u32::try_from(number).unwrap_or_default()
}

/// A number as a `bigint` column holds it.
pub(crate) fn to_big_column(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// A number from a `bigint` column.
pub(crate) fn from_big_column(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}
