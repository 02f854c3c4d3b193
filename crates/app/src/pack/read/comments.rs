//! `debate/{topic}/comments.csv`, `supports.csv`, `flags.csv`: what people said to an idea, and did.

use std::collections::HashSet;

use super::Reading;
use super::debate::{CommentNote, Known};
use crate::pack::fault::quoted;
use crate::pack::model::{Comment, Flag, Subject, Support};
use crate::pack::sheet::{Row, Sheet};

const STANCES: &[&str] = &["for", "against", "question", "experience"];
const LONGEST_COMMENT: usize = 2_000;

pub fn comments(reading: &Reading<'_>, topic: &str, known: &mut Known) -> Vec<Comment> {
    const COLUMNS: &[&str] = &["key", "idea", "answers", "author", "language", "stance", "day", "text"];
    let name = format!("debate/{topic}/comments.csv");
    let sheet = Sheet::read(reading.files, &name, COLUMNS, reading.faults);
    known.comments.broken(sheet.broken, sheet.is_cut);
    // All keys first: an answer may stand before what it answers.
    for row in &sheet.rows {
        let text = |column: &str| row.get(column).text.trim().to_owned();
        let day = text("day").parse().unwrap_or(-366.0);
        let note =
            CommentNote { idea: text("idea"), author: text("author"), day, is_answer: row.filled("answers").is_some() };
        known.comments.insert(row.get("key"), note, reading);
    }
    sheet.rows.iter().filter_map(|row| comment(reading, topic, row, known)).collect()
}

fn comment(reading: &Reading<'_>, topic: &str, row: &Row, known: &Known) -> Option<Comment> {
    let faults = reading.faults;
    let language = row.get("language").language(&reading.languages, faults);
    let author = known.author(row.get("author"), language, reading);
    let answers = row.filled("answers");
    let day = row.get("day").day(faults);
    let stance = stance(reading, row);
    let idea = row.get("idea");
    if let Some(note) = known.ideas.find(idea, "the idea", "write the key of an idea of this topic", reading) {
        if note.topic != topic {
            let what = format!("the idea {} stands under {}", quoted(&idea.text), note.topic);
            faults.add(&idea.at, what, "move the comment to that folder, or write another idea");
        }
        if answers.is_none() && author.as_ref().is_some_and(|author| *author == note.author) {
            faults.add(
                &row.get("author").at,
                "a person comments on their own idea",
                "choose another author; answers may be theirs",
            );
        }
        if day.is_some_and(|day| day <= note.day) {
            faults.add(&row.get("day").at, "the comment is older than its idea", "write a later day");
        }
    }
    if let Some(value) = answers
        && let Some(other) =
            known.comments.find(value, "the comment", "write the key of a comment on the same idea", reading)
    {
        if other.is_answer {
            faults.add(&value.at, "an answer to an answer", "answer the comment itself: answers are one level deep");
        }
        if other.idea != idea.text.trim() {
            faults.add(
                &value.at,
                format!("the comment {} stands under another idea", quoted(&value.text)),
                "write the same idea in both rows",
            );
        }
        if day.is_some_and(|day| day <= other.day) {
            faults.add(&row.get("day").at, "the answer is older than what it answers", "write a later day");
        }
    }
    let text = row.get("text").prose("the comment", LONGEST_COMMENT, faults);
    Some(Comment {
        key: row.get("key").text.trim().to_owned(),
        idea: idea.text.trim().to_owned(),
        answers: answers.map(|value| value.text.trim().to_owned()),
        author: author?,
        language: language?,
        stance: stance?,
        day: day?,
        text: text?,
    })
}

/// A comment has a stance, an answer has none.
fn stance(reading: &Reading<'_>, row: &Row) -> Option<Option<String>> {
    let is_answer = row.filled("answers").is_some();
    match row.filled("stance") {
        None if is_answer => Some(None),
        Some(value) if is_answer => {
            reading.faults.add(&value.at, "an answer has no stance of its own", "leave the cell empty");
            None
        }
        _ => row.get("stance").word("the stance", STANCES, reading.faults).map(Some),
    }
}

pub fn supports(reading: &Reading<'_>, topic: &str, known: &Known) -> Vec<Support> {
    let name = format!("debate/{topic}/supports.csv");
    let sheet = Sheet::read(reading.files, &name, &["idea", "person", "day", "public"], reading.faults);
    let mut pairs = HashSet::new();
    let mut read = |row: &Row| {
        let faults = reading.faults;
        let (idea, person) = (row.get("idea"), known.author(row.get("person"), None, reading));
        let day = row.get("day").day(faults);
        if let Some(note) = known.ideas.find(idea, "the idea", "write the key of an idea of this topic", reading) {
            if person.as_ref().is_some_and(|person| *person == note.author) {
                faults.add(&row.get("person").at, "a person supports their own idea", "take the row out");
            }
            if day.is_some_and(|day| day <= note.day) {
                faults.add(&row.get("day").at, "the support is older than its idea", "write a later day");
            }
        }
        let is_public = row.get("public").yes_or_no("public", faults);
        let idea = idea.text.trim().to_owned();
        if let Some(person) = &person
            && !pairs.insert((idea.clone(), person.clone()))
        {
            faults.add(&row.at, format!("{person} supports {idea} twice"), "keep one of the rows");
        }
        Some(Support { idea, person: person?, day: day?, is_public: is_public? })
    };
    sheet.rows.iter().filter_map(&mut read).collect()
}

pub fn flags(reading: &Reading<'_>, topic: &str, known: &Known, rules: Option<&[String]>) -> Vec<Flag> {
    let name = format!("debate/{topic}/flags.csv");
    let sheet = Sheet::read(reading.files, &name, &["subject", "person", "day", "rule", "reason"], reading.faults);
    sheet.rows.iter().filter_map(|row| flag(reading, row, known, rules)).collect()
}

fn flag(reading: &Reading<'_>, row: &Row, known: &Known, rules: Option<&[String]>) -> Option<Flag> {
    let faults = reading.faults;
    let person = known.author(row.get("person"), None, reading);
    let day = row.get("day").day(faults);
    let value = row.get("subject");
    let key = value.text.trim().to_owned();
    let idea = known.ideas.get(&key).map(|note| (note.author.as_str(), note.day));
    let comment = known.comments.get(&key).map(|note| (note.author.as_str(), note.day));
    if let Some((author, at)) = comment.or(idea) {
        if person.as_deref() == Some(author) {
            faults.add(&row.get("person").at, "a person flags their own text", "choose another person");
        }
        if day.is_some_and(|day| day <= at) {
            faults.add(&row.get("day").at, "the flag is older than its subject", "write a later day");
        }
    } else if !known.ideas.contains(&key) && !known.comments.contains(&key) {
        faults.add(
            &value.at,
            format!("the subject {} is not known", quoted(&key)),
            "write the key of an idea or a comment",
        );
    }
    let rule = match rules {
        Some(rules) => {
            let rules: Vec<&str> = rules.iter().map(String::as_str).collect();
            row.get("rule").word("the rule", &rules, faults)
        }
        None => Some(row.get("rule").text.clone()),
    };
    let reason = row.get("reason").line("the reason", 500, faults);
    let subject = if comment.is_some() { Subject::Comment(key) } else { Subject::Idea(key) };
    Some(Flag { subject, person: person?, day: day?, rule: rule?, reason: reason? })
}
