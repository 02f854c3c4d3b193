//! Comma-separated values (RFC 4180), read so that every cell knows its line, also after cells of
//! several lines. The usual reader knows where a record begins; a secretariat needs the cell.

/// One cell and the line it begins on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    pub text: String,
    pub line: usize,
}

/// What stops the reading of a file: after it nobody knows where a cell ends.
#[derive(Debug, PartialEq, Eq)]
pub struct Broken {
    pub line: usize,
    pub what: &'static str,
    pub mend: &'static str,
}

/// Records as they come; blank lines between them are passed over.
pub struct Records<'a> {
    rest: &'a str,
    line: usize,
}

impl<'a> Records<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { rest: text, line: 1 }
    }

    /// The line that is read next.
    pub fn line(&self) -> usize {
        self.line
    }

    fn step(&mut self, bytes: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(bytes);
        self.rest = rest;
        self.line += taken.bytes().filter(|byte| *byte == b'\n').count();
        taken
    }

    fn cell(&mut self) -> Result<Cell, Broken> {
        let line = self.line;
        if !self.rest.starts_with('"') {
            let end = self.rest.find([',', '\n']).unwrap_or(self.rest.len());
            let text = self.step(end).to_owned();
            if text.contains('"') {
                let mend = "put the whole cell in quotes and double every quote within";
                return Err(Broken { line, what: "a quote stands within a cell that has none around it", mend });
            }
            return Ok(Cell { text, line });
        }
        self.step(1);
        let mut text = String::new();
        loop {
            let Some(end) = self.rest.find('"') else {
                return Err(Broken {
                    line,
                    what: "a quote opens here and is never closed",
                    mend: "close it, and double every quote within",
                });
            };
            text.push_str(self.step(end));
            self.step(1);
            if !self.rest.starts_with('"') {
                break;
            }
            self.step(1);
            text.push('"');
        }
        if self.rest.is_empty() || self.rest.starts_with([',', '\n']) {
            return Ok(Cell { text, line });
        }
        let mend = "double every quote within the cell, or move this into the quotes";
        Err(Broken { line: self.line, what: "something follows the quote that closes a cell", mend })
    }
}

impl Iterator for Records<'_> {
    type Item = Result<Vec<Cell>, Broken>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.rest.starts_with('\n') {
            self.step(1);
        }
        if self.rest.is_empty() {
            return None;
        }
        let mut cells = Vec::new();
        loop {
            match self.cell() {
                Ok(cell) => cells.push(cell),
                Err(broken) => {
                    self.rest = "";
                    return Some(Err(broken));
                }
            }
            if self.rest.starts_with(',') {
                self.step(1);
                continue;
            }
            if !self.rest.is_empty() {
                self.step(1);
            }
            return Some(Ok(cells));
        }
    }
}
