//! A CSV file as rows with named cells. The header decides the order; every column must be known,
//! and all must be there.

use std::sync::Arc;

use super::csv::{Cell, Records};
use super::fault::{Faults, Place, quoted};
use super::files::Files;
use super::value::Value;

/// A file of rows.
pub struct Sheet {
    pub rows: Vec<Row>,
    /// First cells of rows that could not be read: who refers to them is not at fault.
    pub broken: Vec<String>,
    /// Nothing could be read: whatever seems to be missing may be there.
    pub is_cut: bool,
}

/// One row, its cells in the order of the columns asked for.
pub struct Row {
    cells: Vec<Value>,
    columns: &'static [&'static str],
    pub at: Place,
}

impl Row {
    /// The cell of a column that the sheet was asked for.
    pub fn get(&self, column: &str) -> &Value {
        let index = self.columns.iter().position(|name| *name == column);
        &self.cells[index.unwrap_or_else(|| unreachable!("the column {column} was not asked for"))]
    }

    /// The cell, unless it is empty.
    pub fn filled(&self, column: &str) -> Option<&Value> {
        Some(self.get(column)).filter(|value| !value.text.trim().is_empty())
    }
}

impl Sheet {
    /// Reads a file with exactly these columns; no rows when it is not there.
    pub fn read(files: &Files, name: &str, columns: &'static [&'static str], faults: &Faults) -> Self {
        let mut sheet = Self { rows: Vec::new(), broken: Vec::new(), is_cut: false };
        let Some(text) = files.text(name, faults) else {
            sheet.is_cut = files.bytes(name).is_some();
            return sheet;
        };
        let mut records = Records::new(&text.text);
        let places = match records.next() {
            Some(Ok(header)) => places(&text.file, &header, columns, faults),
            Some(Err(broken)) => {
                faults.add(&Place::new(&text.file, broken.line), broken.what, broken.mend);
                None
            }
            None => {
                let mend = format!("begin with the line {}", columns.join(","));
                faults.add(&Place::new(&text.file, 1), "this file is empty", mend);
                None
            }
        };
        let Some((places, width)) = places else {
            sheet.is_cut = true;
            return sheet;
        };
        let broken = sheet.fill(&text.file, records, columns, (&places, width), files.sizes.rows, faults);
        // Nobody knows any more where a cell ends; a line that looks like a row may well be one.
        let rest = text.text.lines().skip(broken.map_or(usize::MAX, |line| line - 1));
        sheet.broken.extend(rest.filter_map(|line| line.split(',').next()).map(|cell| cell.trim().to_owned()));
        sheet
    }

    /// Reads rows to the end, or to the line from which nothing can be told apart.
    fn fill(
        &mut self,
        file: &Arc<str>,
        mut records: Records<'_>,
        columns: &'static [&'static str],
        (places, width): (&[usize], usize),
        most: usize,
        faults: &Faults,
    ) -> Option<usize> {
        loop {
            let from = records.line();
            let cells = match records.next()? {
                Ok(cells) => cells,
                Err(broken) => {
                    faults.add(&Place::new(file, broken.line), broken.what, broken.mend);
                    return Some(from);
                }
            };
            let at = Place::new(file, cells[0].line);
            if self.rows.len() >= most {
                faults.add(&at, format!("more than {most} rows"), "split the file");
                return Some(from);
            }
            if cells.len() != width {
                let what = format!("this row has {} cells and the header {width}", cells.len());
                faults.add(&at, what, "give it as many; a cell with a comma stands in quotes");
                self.broken.push(cells[0].text.trim().to_owned());
                continue;
            }
            let value =
                |place: &usize| Value { text: cells[*place].text.clone(), at: Place::new(file, cells[*place].line) };
            self.rows.push(Row { cells: places.iter().map(value).collect(), columns, at });
        }
    }
}

/// Where each column asked for stands, and how many there are; `None` when one is missing.
fn places(file: &Arc<str>, header: &[Cell], columns: &[&str], faults: &Faults) -> Option<(Vec<usize>, usize)> {
    let at = Place::new(file, header[0].line);
    for (index, cell) in header.iter().enumerate() {
        let name = cell.text.trim();
        if !columns.contains(&name) {
            faults.add(
                &at,
                format!("the column {} is not known", quoted(name)),
                format!("the columns are {}", columns.join(",")),
            );
        } else if header[..index].iter().any(|earlier| earlier.text.trim() == name) {
            faults.add(&at, format!("the column {} stands twice", quoted(name)), "keep one of them");
        }
    }
    let mut places = Vec::new();
    for column in columns {
        match header.iter().position(|cell| cell.text.trim() == *column) {
            Some(place) => places.push(place),
            None => faults.add(
                &at,
                format!("the column “{column}” is missing"),
                "add it; its cells may be empty where nothing is known",
            ),
        }
    }
    (places.len() == columns.len()).then_some((places, header.len()))
}
