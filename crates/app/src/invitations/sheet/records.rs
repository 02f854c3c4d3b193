//! From a text to rows of cells: which sign separates, and where a cell ends.

/// Cells of a row that are looked at.
const WIDEST: usize = 200;

/// The separator, and the text behind the line by which some programs name it. Where nobody names it, it is what stands
/// most often in the headings.
pub(crate) fn separator(text: &str) -> (char, &str) {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    if let Some(named) = line.strip_prefix("sep=").and_then(|named| named.chars().next())
        && [',', ';', '\t'].contains(&named)
    {
        return (named, rest);
    }
    let header = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let mut found = ([0_usize; 3], false);
    for c in header.chars() {
        match c {
            '"' => found.1 = !found.1,
            '\t' if !found.1 => found.0[0] += 1,
            ';' if !found.1 => found.0[1] += 1,
            ',' if !found.1 => found.0[2] += 1,
            _ => {}
        }
    }
    let [tabs, semicolons, commas] = found.0;
    let separator = if tabs > 0 && tabs >= semicolons.max(commas) {
        '\t'
    } else if semicolons > 0 && semicolons >= commas {
        ';'
    } else {
        ','
    };
    (separator, text)
}

/// A row of cells with its number in the sheet.
pub(crate) struct Record {
    pub number: u32,
    pub cells: Vec<String>,
}

impl Record {
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// Rows as they come, empty ones too; a quote that is never closed gives the number of its row.
pub(crate) struct Records<'a> {
    rest: &'a str,
    separator: char,
    number: u32,
}

impl<'a> Records<'a> {
    pub fn new(rest: &'a str, separator: char) -> Self {
        Self { rest, separator, number: 0 }
    }

    /// The next cell, and what ended it; `None` where its quote is never closed.
    fn cell(&mut self) -> Option<(String, Option<char>)> {
        let mut cell = String::new();
        // Blanks before a quote are no part of the cell; a tab may be what separates.
        let start = self.rest.trim_start_matches(' ');
        if let Some(mut quoted) = start.strip_prefix('"') {
            loop {
                let end = quoted.find('"')?;
                cell.push_str(&quoted[..end]);
                quoted = &quoted[end + 1..];
                let Some(more) = quoted.strip_prefix('"') else { break };
                cell.push('"');
                quoted = more;
            }
            self.rest = quoted;
        }
        let end = self.rest.find([self.separator, '\n']).unwrap_or(self.rest.len());
        cell.push_str(&self.rest[..end]);
        let mut left = self.rest[end..].chars();
        let mark = left.next();
        self.rest = left.as_str();
        Some((cell, mark))
    }
}

impl Iterator for Records<'_> {
    type Item = Result<Record, u32>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        self.number += 1;
        let mut cells = Vec::new();
        loop {
            let Some((cell, mark)) = self.cell() else {
                self.rest = "";
                return Some(Err(self.number));
            };
            if cells.len() < WIDEST {
                cells.push(cell);
            }
            if mark != Some(self.separator) {
                return Some(Ok(Record { number: self.number, cells }));
            }
        }
    }
}
