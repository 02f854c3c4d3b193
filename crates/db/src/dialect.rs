//! Where the engines differ, and what is done about it.
//!
//! Statements are written as `PostgreSQL` wants them; for `SQLite` the layer rewrites, outside of
//! quotes and comments:
//!
//! | written | `SQLite` gets |
//! |---|---|
//! | `$1` | `?1` |
//! | `COLLATE "C"` (order by code point: say so wherever text is sorted, or of the column) | `COLLATE BINARY` |
//! | `FOR UPDATE`, `FOR NO KEY UPDATE OF i SKIP LOCKED`, … | nothing: there is one writer |
//! | `x = ANY($1)`, with [`Arg::list`](crate::Arg::list) | `x IN (SELECT value FROM rarray(?1))` |
//! | `GREATEST(a, b)`, `LEAST(a, b)` | `MAX(a, b)`, `MIN(a, b)` |
//!
//! One thing is written as `SQLite` wants it, and left out for `PostgreSQL`: `INDEXED BY name` behind a table, where
//! `SQLite`, which counts nothing, would choose another index.
//!
//! What is set on `SQLite` so that it behaves like `PostgreSQL`: `LIKE` minds case, `"x"` is never a
//! string, text with NUL is refused, a failed statement ends the transaction.
//!
//! What the writer of a statement must mind:
//! - NULLs sort first on one and last on the other: write `NULLS LAST`.
//! - `GREATEST` of a NULL differs: give it none.
//! - `INSERT … SELECT … ON CONFLICT` needs a `WHERE` in the `SELECT` (`WHERE 1 = 1`) for `SQLite`.
//! - `DELETE … USING` is not known to `SQLite`: use `WHERE id IN (SELECT …)`.
//! - A parameter takes its type from its surroundings on `PostgreSQL`: `SELECT $1` is text, and
//!   `$1 + 1` a 32-bit number; write `CAST($1 AS BIGINT)` there.
//! - Column types: BIGINT, TEXT, BYTEA, DOUBLE PRECISION. `SUM` of BIGINT reads as an integer on
//!   both, `AVG` as a real.

use std::fmt::Write as _;

/// Locks the rows that a decision rests on until the transaction ends: `sql!("SELECT … WHERE id =
/// $1", for_update!())`, parent first. Rows that point to them can still be added.
#[macro_export]
macro_rules! for_update {
    () => {
        " FOR NO KEY UPDATE"
    };
}

/// Like [`for_update!`], but leaves out rows that somebody else has locked: for queues.
#[macro_export]
macro_rules! skip_locked {
    () => {
        " FOR UPDATE SKIP LOCKED"
    };
}

/// A stretch of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece<'a> {
    /// A string, a quoted name or a comment.
    Quoted(&'a str),
    /// `$n`
    Param(usize),
    Word(&'a str),
    /// Blanks and signs.
    Other(&'a str),
}

impl Piece<'_> {
    fn is(&self, word: &str) -> bool {
        matches!(self, Self::Word(found) if found.eq_ignore_ascii_case(word))
    }

    fn is_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(word))
    }

    fn is_blank(&self) -> bool {
        matches!(self, Self::Other(text) if text.trim().is_empty())
    }
}

/// The text of a statement for `SQLite`.
pub(crate) fn to_sqlite(sql: &str) -> String {
    let pieces = pieces(sql);
    let mut out = String::with_capacity(sql.len());
    let mut at = 0;
    while at < pieces.len() {
        if let Some(after) = lock_clause(&pieces, at) {
            out.truncate(out.trim_end().len());
            at = after;
            continue;
        }
        if let Some((number, after)) = any_list(&pieces, at) {
            out.truncate(out.trim_end_matches([' ', '=']).len());
            let _ = write!(out, " IN (SELECT value FROM rarray(?{number})");
            at = after;
            continue;
        }
        match pieces[at] {
            Piece::Param(number) => {
                let _ = write!(out, "?{number}");
            }
            Piece::Quoted("\"C\"") if previous(&pieces, at).is_some_and(|p| p.is("collate")) => {
                out.push_str("BINARY");
            }
            piece if piece.is("greatest") => out.push_str("MAX"),
            piece if piece.is("least") => out.push_str("MIN"),
            Piece::Quoted(text) | Piece::Word(text) | Piece::Other(text) => out.push_str(text),
        }
        at += 1;
    }
    out
}

/// The text of a statement for `PostgreSQL`.
pub(crate) fn to_postgres(sql: &str) -> String {
    let pieces = pieces(sql);
    let mut out = String::with_capacity(sql.len());
    let mut at = 0;
    while at < pieces.len() {
        match pieces[at..] {
            [indexed, gap, by, space, Piece::Word(_), ..]
                if indexed.is("indexed") && gap.is_blank() && by.is("by") && space.is_blank() =>
            {
                out.truncate(out.trim_end().len());
                at += 5;
            }
            [Piece::Param(number), ..] => {
                let _ = write!(out, "${number}");
                at += 1;
            }
            [Piece::Quoted(text) | Piece::Word(text) | Piece::Other(text), ..] => {
                out.push_str(text);
                at += 1;
            }
            [] => break,
        }
    }
    out
}

/// The text with its placeholders numbered `$1…` in the order of their first appearance, and for
/// each of them the index of the argument that it stood for.
pub(crate) fn renumber(sql: &str) -> (String, Vec<usize>) {
    let mut out = String::with_capacity(sql.len());
    let mut chosen: Vec<usize> = Vec::new();
    for piece in pieces(sql) {
        match piece {
            Piece::Param(number) => {
                let index = number.saturating_sub(1);
                let position = chosen.iter().position(|known| *known == index);
                let position = position.unwrap_or_else(|| {
                    chosen.push(index);
                    chosen.len() - 1
                });
                out.push('$');
                out.push_str(&(position + 1).to_string());
            }
            Piece::Quoted(text) | Piece::Word(text) | Piece::Other(text) => out.push_str(text),
        }
    }
    (out, chosen)
}

/// Whether a script may leave a reference that points to nothing: it writes, moves or takes away rows, as the rebuilding
/// of a table does; takes away an index, by which a reference may find its row; or gives the rows that are there a
/// reference with a value. Otherwise it adds tables, columns and indexes, and takes away no more than columns.
pub(crate) fn moves_rows(script: &str) -> bool {
    let pieces = pieces(script);
    let is_end = |piece: &Piece<'_>| matches!(piece, Piece::Other(signs) if signs.contains(';'));
    pieces.split(is_end).any(|statement| {
        let words: Vec<&Piece<'_>> = statement.iter().filter(|piece| matches!(piece, Piece::Word(_))).collect();
        let has = |word: &str| words.iter().any(|piece| piece.is(word));
        let begins =
            |first: &str, second: &[&str]| words.windows(2).any(|pair| pair[0].is(first) && pair[1].is_any(second));
        ["insert", "replace", "update", "delete", "rename"].into_iter().any(has)
            || begins("drop", &["table", "index"])
            || (begins("alter", &["table"]) && has("references") && has("default"))
    })
}

/// The last piece before `at` that is not blank.
fn previous<'a>(pieces: &'a [Piece<'a>], at: usize) -> Option<&'a Piece<'a>> {
    pieces[..at].iter().rev().find(|piece| !piece.is_blank())
}

/// Where a locking clause that begins at `at` ends.
fn lock_clause(pieces: &[Piece<'_>], at: usize) -> Option<usize> {
    if !pieces[at].is("for") {
        return None;
    }
    let mut end = at + 1;
    let mut strength = false;
    let mut names = false;
    for (index, piece) in pieces.iter().enumerate().skip(at + 1) {
        let comma = matches!(piece, Piece::Other(text) if text.trim() == ",");
        if piece.is_any(&["update", "share"]) {
            strength = true;
        } else if piece.is("of") {
            names = true;
        } else if piece.is_any(&["skip", "locked", "nowait"]) {
            names = false;
        } else if piece.is_any(&["no", "key"]) || piece.is_blank() {
            continue;
        } else if !names || !(comma || matches!(piece, Piece::Word(_))) {
            break;
        }
        end = index + 1;
    }
    strength.then_some(end)
}

/// The number in `= ANY($1)`, whose `ANY` is at `at`, and where its `)` is.
fn any_list(pieces: &[Piece<'_>], at: usize) -> Option<(usize, usize)> {
    let is_equal = matches!(previous(pieces, at), Some(Piece::Other(s)) if s.trim_end().ends_with('='));
    match pieces.get(at..at + 4)? {
        [any, Piece::Other("("), Piece::Param(number), Piece::Other(close)]
            if is_equal && any.is("any") && close.starts_with(')') =>
        {
            Some((*number, at + 3))
        }
        _ => None,
    }
}

fn pieces(sql: &str) -> Vec<Piece<'_>> {
    let mut rest = sql;
    let mut pieces = Vec::new();
    while let Some(first) = rest.chars().next() {
        let (piece, length) = piece(rest, first);
        pieces.push(piece);
        rest = &rest[length..];
    }
    pieces
}

fn piece(rest: &str, first: char) -> (Piece<'_>, usize) {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    if first == '\'' || first == '"' {
        // A doubled quote ends one piece and begins the next, which comes to the same.
        let length = rest[1..].find(first).map_or(rest.len(), |end| end + 2);
        (Piece::Quoted(&rest[..length]), length)
    } else if rest.starts_with("--") {
        let length = rest.find('\n').unwrap_or(rest.len());
        (Piece::Quoted(&rest[..length]), length)
    } else if rest.starts_with("/*") {
        let length = rest.find("*/").map_or(rest.len(), |end| end + 2);
        (Piece::Quoted(&rest[..length]), length)
    } else if is_word(first) {
        let length = rest.find(|c| !is_word(c) && c != '$').unwrap_or(rest.len());
        (Piece::Word(&rest[..length]), length)
    } else if let Some(number) = first.eq(&'$').then(|| parameter(rest)).flatten() {
        number
    } else {
        let signs = |c: char| is_word(c) || matches!(c, '\'' | '"' | '$' | '-' | '/' | ',');
        let length = rest[first.len_utf8()..].find(signs).map_or(rest.len(), |end| end + first.len_utf8());
        (Piece::Other(&rest[..length]), length)
    }
}

fn parameter(rest: &str) -> Option<(Piece<'_>, usize)> {
    let digits = rest[1..].find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len() - 1);
    let number = rest[1..=digits].parse().ok()?;
    Some((Piece::Param(number), digits + 1))
}
