//! What somebody wrote anew in an answer to a mail.
//!
//! Mail programs put what is answered below or above the answer, each in its own words. What is taken for theirs must
//! be theirs beyond doubt: rather a line too much is kept than one of the writer lost.

#[cfg(test)]
mod tests;

/// Begins the line of our own letters above which answers are written, in every language: `##- Answer above this line`.
/// The words behind it are the letter's, and what mail programs do to a line (quote it, embolden it) does not hide it.
/// From there on nothing is the writer's.
pub const MARK: &str = "##-";

/// Lines that one sentence of a mail program may be broken into.
const BROKEN: usize = 4;
/// The longest such sentence, in bytes.
const LONGEST: usize = 400;

/// How programs name who wrote what is quoted, and when: the first words and the last, in lower case.
const ATTRIBUTIONS: [(&str, &str); 11] = [
    ("on ", "wrote:"),
    ("on ", "writes:"),
    ("le ", "a écrit :"),
    ("le ", "a écrit:"),
    ("el ", "escribió:"),
    ("el ", "escribió :"),
    ("am ", "schrieb:"),
    ("am ", ":"),
    ("em ", "escreveu:"),
    ("a ", "escreveu:"),
    ("il ", "ha scritto:"),
];
/// Headers as Outlook repeats them above what is answered: who, when, to whom or about what.
const SENDERS: [&str; 3] = ["from", "de", "von"];
const DATES: [&str; 9] = ["sent", "date", "envoyé", "enviado", "enviado el", "fecha", "gesendet", "enviada em", "data"];
const OTHERS: [&str; 9] = ["to", "subject", "à", "objet", "para", "asunto", "an", "betreff", "assunto"];
/// Lines above an older mail, in lower case and without what frames them.
const SEPARATORS: [&str; 11] = [
    "original message",
    "message d'origine",
    "message original",
    "mensaje original",
    "ursprüngliche nachricht",
    "mensagem original",
    "forwarded message",
    "message transféré",
    "mensaje reenviado",
    "weitergeleitete nachricht",
    "mensagem encaminhada",
];
/// What telephones add, in lower case.
const TELEPHONES: [&str; 12] = [
    "sent from my ",
    "sent from outlook",
    "get outlook for ",
    "envoyé de mon ",
    "envoyé depuis ",
    "envoyé à partir de ",
    "obtenir outlook pour ",
    "enviado desde mi ",
    "obtener outlook para ",
    "von meinem ",
    "enviado do meu ",
    "sent via ",
];

/// What was written anew: quotes, what introduces them, signatures, and everything below our own mark are cut. Empty
/// when nothing is left.
pub fn reply_text(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<&str> = text.lines().collect();
    let mut kept: Vec<&str> = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let rest = &lines[at..];
        if ends_all(rest) {
            break;
        }
        if is_quote(line) {
            at += 1;
        } else if let Some(length) = attribution(rest) {
            let next = rest[length..].iter().find(|line| !line.trim().is_empty());
            if next.is_some_and(|line| !is_quote(line)) {
                // What is answered follows without marks: nobody can tell where it ends.
                break;
            }
            at += length;
        } else {
            kept.push(line.trim_end());
            at += 1;
        }
    }
    tidy(kept)
}

/// Whether everything from here on is not the writer's.
fn ends_all(rest: &[&str]) -> bool {
    let line = rest.first().copied().unwrap_or_default();
    let word = line.trim();
    line.trim_start_matches(['>', ' ', '*', '_']).starts_with(MARK)
        || line == "-- "
        || word == "--"
        || is_separator(word)
        || is_repeated_head(rest)
}

fn is_quote(line: &str) -> bool {
    line.trim_start().starts_with('>')
}

/// The number of lines that say who wrote what is quoted.
fn attribution(rest: &[&str]) -> Option<usize> {
    let first = rest.first()?.trim_start().to_lowercase();
    if !ATTRIBUTIONS.iter().any(|(begin, _)| first.starts_with(begin)) {
        return None;
    }
    let mut sentence = String::new();
    for (index, line) in rest.iter().take(BROKEN).enumerate() {
        let line = line.trim();
        if line.is_empty() || is_quote(line) {
            return None;
        }
        sentence.push_str(&line.to_lowercase().replace(['\u{a0}', '\u{202f}'], " "));
        if sentence.len() > LONGEST {
            return None;
        }
        if is_attribution(&sentence) {
            return Some(index + 1);
        }
        sentence.push(' ');
    }
    None
}

/// A sentence with a date or an address in it, so that nobody's "On the whole, as Ama wrote:" is cut.
fn is_attribution(sentence: &str) -> bool {
    let says_who = sentence.contains('@') || sentence.bytes().filter(u8::is_ascii_digit).count() >= 4;
    let fits = |(begin, end): &(&str, &str)| {
        sentence.starts_with(begin)
            && sentence.ends_with(end)
            // German puts the name last: "Am … schrieb Ama:".
            && (*end != ":" || sentence.contains(" schrieb "))
    };
    says_who && ATTRIBUTIONS.iter().any(fits)
}

fn is_separator(word: &str) -> bool {
    let framed = word.starts_with("--") || word == "Begin forwarded message:";
    let inner = word.trim_matches(|c: char| c == '-' || c == ':' || c.is_whitespace()).to_lowercase().replace('’', "'");
    framed && (SEPARATORS.contains(&inner.as_str()) || inner == "begin forwarded message")
}

/// Whether a head is repeated here, perhaps below a rule.
fn is_repeated_head(rest: &[&str]) -> bool {
    let word = rest.first().copied().unwrap_or_default().trim();
    if word.len() >= 10 && word.bytes().all(|byte| byte == b'_' || byte == b'-') {
        let next = rest.iter().skip(1).position(|line| !line.trim().is_empty());
        return next.is_some_and(|next| begins_head(&rest[next + 1..]));
    }
    begins_head(rest)
}

fn begins_head(rest: &[&str]) -> bool {
    let first = rest.first().copied().unwrap_or_default();
    if !names(first, &SENDERS) {
        return false;
    }
    let following = rest.iter().skip(1).take(5);
    following.clone().any(|line| names(line, &DATES)) && following.clone().any(|line| names(line, &OTHERS))
}

fn names(line: &str, names: &[&str]) -> bool {
    label(line).is_some_and(|label| names.contains(&label.as_str()))
}

/// What stands before the colon, in lower case: `*De :*` is `de`.
fn label(line: &str) -> Option<String> {
    let (label, _) = line.split_once(':')?;
    let label = label.trim_matches(|c: char| c.is_whitespace() || c == '*' || c == '_');
    (label.len() <= 20).then(|| label.to_lowercase())
}

/// Without what telephones add, without blank lines at the ends, and with one at most between others.
fn tidy(mut lines: Vec<&str>) -> String {
    let blank = |line: &&str| line.trim().is_empty();
    while lines.last().is_some_and(|line| line.trim().is_empty() || is_telephone(line)) {
        lines.pop();
    }
    let mut out = String::new();
    let mut is_after_blank = true;
    for line in &lines {
        if blank(line) {
            is_after_blank |= out.is_empty();
            if !is_after_blank {
                out.push('\n');
            }
            is_after_blank = true;
        } else {
            out.push_str(line);
            out.push('\n');
            is_after_blank = false;
        }
    }
    out.truncate(out.trim_end().len());
    out
}

fn is_telephone(line: &str) -> bool {
    let line = line.trim().to_lowercase();
    line.len() <= 80
        && TELEPHONES.iter().any(|words| line.starts_with(words))
        && (!line.starts_with("von meinem ") || line.ends_with("gesendet"))
}
