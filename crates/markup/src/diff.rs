//! What changed between two versions of a text, word by word.

use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::plain::plain_with_links;

/// With more parts than this together the work is felt: it grows faster than they do.
const MOST: usize = 24 * 1024;

/// What happened to a stretch of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It stands in both versions.
    Same,
    /// It stands in the new version only.
    Added,
    /// It stands in the old version only.
    Removed,
}

/// A stretch of text and what happened to it. `Same` and `Removed` together are the old text,
/// `Same` and `Added` the new one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What happened to it.
    pub kind: Kind,
    /// The text, with its blanks and line ends.
    pub text: String,
}

/// The changes from the old version to the new one, in reading order. Where something was
/// replaced, what was removed comes first. Blanks between two changed words count as changed, so
/// that a rewritten phrase reads as one.
///
/// Texts of more than [`MOST`] words together, such as nobody contributes, are compared line by line; those of as many
/// lines are one removal and one addition.
pub fn diff(old: &str, new: &str) -> Vec<Change> {
    let (old, new) = parts(old, new);
    let mut run = Run::default();
    // The default algorithm bounds its work: two long texts with nothing in common are compared
    // roughly rather than for minutes.
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        if let DiffOp::Equal { old_index, len, .. } = op {
            run.same(&old[old_index..old_index + len].concat());
        } else {
            run.changed(Kind::Removed, &old[op.old_range()].concat());
            run.changed(Kind::Added, &new[op.new_range()].concat());
        }
    }
    run.end();
    run.finished
}

/// The parts of both that are compared: the smallest of which there are not too many.
fn parts<'t>(old: &'t str, new: &'t str) -> (Vec<&'t str>, Vec<&'t str>) {
    let few = |(old, new): &(Vec<&str>, Vec<&str>)| old.len() + new.len() <= MOST;
    let words = || (old.split_word_bounds().collect(), new.split_word_bounds().collect());
    let lines = || (old.split_inclusive('\n').collect(), new.split_inclusive('\n').collect());
    Some(words()).filter(few).or_else(|| Some(lines()).filter(few)).unwrap_or_else(|| (vec![old], vec![new]))
}

/// The changes as HTML, `<del>` and `<ins>` around escaped text. Line ends stay line ends: show
/// it where the style keeps them (`white-space: pre-wrap`).
pub fn diff_html(old: &str, new: &str) -> String {
    let mut html = String::with_capacity(old.len().max(new.len()) * 3 / 2);
    for change in diff(old, new) {
        let (open, close) = match change.kind {
            Kind::Same => ("", ""),
            Kind::Added => ("<ins>", "</ins>"),
            Kind::Removed => ("<del>", "</del>"),
        };
        html.push_str(open);
        escape_into(&mut html, &change.text);
        html.push_str(close);
    }
    html
}

/// The changes between two Markdown texts as a reader knows them, without their markup but with the targets of links:
/// nobody can change where a link leads unseen. Where nothing but other markup changed, with all of it.
pub fn diff_markdown_html(old: &str, new: &str) -> String {
    let (before, after) = (plain_with_links(old), plain_with_links(new));
    if before == after { diff_html(old, new) } else { diff_html(&before, &after) }
}

/// Collects changes with nothing but blanks between them.
#[derive(Default)]
struct Run {
    finished: Vec<Change>,
    open: Vec<Change>,
}

impl Run {
    fn changed(&mut self, kind: Kind, text: &str) {
        if !text.is_empty() {
            self.open.push(Change { kind, text: text.to_owned() });
        }
    }

    fn same(&mut self, text: &str) {
        let same = Change { kind: Kind::Same, text: text.to_owned() };
        if !self.open.is_empty() && text.chars().all(|c| c == ' ') {
            self.open.push(same);
        } else {
            self.end();
            self.finished.push(same);
        }
    }

    /// One removal and one addition, if the run has both; else its changes as they came.
    fn end(&mut self) {
        let mut run = std::mem::take(&mut self.open);
        let blank = run.pop_if(|last| last.kind == Kind::Same);
        let has = |kind| run.iter().any(|change: &Change| change.kind == kind);
        if has(Kind::Added) && has(Kind::Removed) {
            for (kind, other) in [(Kind::Removed, Kind::Added), (Kind::Added, Kind::Removed)] {
                let parts = run.iter().filter(|change| change.kind != other);
                let text = parts.map(|change| change.text.as_str()).collect();
                self.finished.push(Change { kind, text });
            }
        } else {
            self.finished.append(&mut run);
        }
        self.finished.extend(blank);
    }
}

fn escape_into(html: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            other => html.push(other),
        }
    }
}
