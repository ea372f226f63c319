//! Patterns of numbers. A report gets its number and its year in the transaction that records it.

use chrono::{Datelike, NaiveDate};

/// Months as they stand in Indonesian letter numbers.
const ROMAN: [&str; 12] = [
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII",
];

/// Fills a pattern. Known fields: `{tahun}`, `{bulan}`, `{bulan_romawi}`, `{urut}` or `{urut:5}` (zero-padded), `{kode}`, `{unit}`.
/// An unknown field stays as it is.
pub fn fill(pattern: &str, day: NaiveDate, running: u64, code: &str, unit: &str) -> String {
    let mut out = String::with_capacity(pattern.len() + 8);
    let mut rest = pattern;
    while let Some(start) = rest.find('{') {
        let (before, tail) = rest.split_at(start);
        out.push_str(before);
        let Some(end) = tail.find('}') else {
            out.push_str(tail);
            return out;
        };
        let field = tail.get(1..end).unwrap_or_default();
        match field.split_once(':').unwrap_or((field, "")) {
            ("tahun", _) => out.push_str(&day.year().to_string()),
            ("bulan", _) => out.push_str(&format!("{:02}", day.month())),
            ("bulan_romawi", _) => {
                out.push_str(ROMAN.get(day.month0() as usize).copied().unwrap_or_default());
            }
            ("urut", width) => {
                let width = width.parse::<usize>().unwrap_or(1).min(12);
                out.push_str(&format!("{running:0width$}"));
            }
            ("kode", _) => out.push_str(code),
            ("unit", _) => out.push_str(unit),
            _ => out.push_str(tail.get(..=end).unwrap_or_default()),
        }
        rest = tail.get(end + 1..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// Whether a pattern gives different numbers for different years and running numbers.
pub fn is_usable(pattern: &str) -> bool {
    let filled = |year, running| {
        let day = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
        fill(pattern, day, running, "", "")
    };
    pattern.chars().count() <= 100
        && !pattern.chars().any(char::is_control)
        && filled(2026, 1) != filled(2026, 2)
        && filled(2026, 1) != filled(2027, 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_the_report_and_the_letter_pattern() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 24).expect("a date");
        assert_eq!(fill("PGD-{tahun}-{urut:5}", day, 1, "", ""), "PGD-2026-00001");
        assert_eq!(
            fill(
                "{kode}/{urut}/{unit}/{bulan_romawi}/{tahun}",
                day,
                42,
                "600",
                "Sarpras"
            ),
            "600/42/Sarpras/XI/2026"
        );
        assert_eq!(fill("{lain}-{urut", day, 1, "", ""), "{lain}-{urut");
    }

    #[test]
    fn a_pattern_without_year_or_number_is_not_usable() {
        assert!(is_usable("PGD-{tahun}-{urut:5}"));
        assert!(!is_usable("PGD-{urut:5}"));
        assert!(!is_usable("PGD-{tahun}"));
    }
}
