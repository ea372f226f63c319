//! `format=flowed` (RFC 3676): lines that a program broke are joined again.

/// Joins the soft breaks of a text. `delete_space` is `DelSp=yes`: the space that marks a soft break is not part of the text.
pub(super) fn join(text: &str, delete_space: bool) -> String {
    let mut out = String::with_capacity(text.len());
    // How deep the paragraph that goes on is quoted.
    let mut open: Option<usize> = None;
    for line in text.lines() {
        let line = line.strip_suffix('\r').unwrap_or(line);
        let content = line.trim_start_matches('>');
        let depth = line.len() - content.len();
        let content = content.strip_prefix(' ').unwrap_or(content);
        let signature = content == "-- ";
        if open != Some(depth) || signature {
            if open.is_some() {
                out.push('\n');
            }
            out.push_str(&">".repeat(depth));
            if depth > 0 {
                out.push(' ');
            }
        }
        let soft = content.ends_with(' ') && !signature;
        out.push_str(if soft && delete_space {
            content.strip_suffix(' ').unwrap_or(content)
        } else {
            content
        });
        if soft {
            open = Some(depth);
        } else {
            out.push('\n');
            open = None;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::join;

    #[test]
    fn soft_breaks_are_joined_within_a_quote_and_never_across() {
        for (text, delete_space, joined) in [
            ("satu \ndua \ntiga.\n\nempat", false, "satu dua tiga.\n\nempat\n"),
            ("sa \ntu", true, "satu\n"),
            ("> di \n> mana?\nnomor \n12", false, "> di mana?\nnomor 12\n"),
            ("> a \n>> b", false, "> a \n>> b\n"),
            ("a \n-- \nZul", false, "a \n-- \nZul\n"),
            (
                " >bukan kutipan\n  menjorok",
                false,
                ">bukan kutipan\n menjorok\n",
            ),
        ] {
            assert_eq!(join(text, delete_space), joined, "{text}");
        }
    }
}
