//! `Name: value` in lines, folded as headers are: the form of reports about mails (RFC 3464, RFC 5965).

use super::head::one_line;

/// A group of fields, as they stand there. Names in lower case.
pub(super) type Fields = Vec<(String, String)>;

/// Values longer than this say nothing more.
const LONGEST: usize = 1_000;
/// Fields of one group, and groups.
const MOST: usize = 100;

/// Groups that empty lines divide.
pub(super) fn groups(text: &str) -> Vec<Fields> {
    let mut groups: Vec<Fields> = vec![Fields::new()];
    for line in text.lines() {
        let Some(group) = groups.last_mut() else { break };
        if line.trim().is_empty() {
            if !group.is_empty() {
                if groups.len() >= MOST {
                    break;
                }
                groups.push(Fields::new());
            }
        } else if line.starts_with([' ', '\t']) {
            if let Some((_, value)) = group.last_mut().filter(|(_, value)| value.len() < LONGEST) {
                value.push(' ');
                value.push_str(line);
            }
        } else if let Some((name, value)) = line.split_once(':').filter(|_| group.len() < MOST) {
            group.push((name.trim().to_ascii_lowercase(), value.to_owned()));
        }
    }
    for (_, value) in groups.iter_mut().flatten() {
        *value = one_line(value);
        value.truncate(value.floor_char_boundary(LONGEST));
    }
    groups.retain(|group| !group.is_empty());
    groups
}

/// All values of a field.
pub(super) fn all<'a>(fields: &'a [(String, String)], name: &'a str) -> impl Iterator<Item = &'a str> {
    fields.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.as_str())
}

/// The first value of a field.
pub(super) fn first<'a>(fields: &'a [(String, String)], name: &'a str) -> Option<&'a str> {
    all(fields, name).next().filter(|value| !value.is_empty())
}

/// An address out of a value such as `rfc822; <ama@example.org>`: words, not yet believed to be one.
pub(super) fn address(value: &str) -> Option<String> {
    let address = value.split_once(';').map_or(value, |(_, address)| address);
    let address = match (address.rfind('<'), address.rfind('>')) {
        (Some(begin), Some(end)) if begin < end => &address[begin + 1..end],
        _ => address,
    };
    let address = address.trim();
    (!address.is_empty() && address.len() <= 320).then(|| address.to_owned())
}
