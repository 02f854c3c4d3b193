//! How a person recognises a browser in the list of sessions: its name and its system, from the
//! `User-Agent` header. A guess, for reading only; nothing is decided by it.

/// Tried in order: browsers name the ones they descend from as well.
const BROWSERS: [(&str, &str); 9] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Opera Mini", "Opera Mini"),
    ("SamsungBrowser", "Samsung Internet"),
    ("UCBrowser", "UC Browser"),
    ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

const SYSTEMS: [(&str, &str); 7] = [
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
];

/// `Firefox/Android`; a part that is not known is empty.
pub fn label(user_agent: &str) -> String {
    let find = |known: &[(&str, &'static str)]| {
        known.iter().find(|(mark, _)| user_agent.contains(mark)).map_or("", |(_, name)| *name)
    };
    format!("{}/{}", find(&BROWSERS), find(&SYSTEMS))
}

/// The two parts of a label.
pub fn parts(label: &str) -> (&str, &str) {
    label.split_once('/').unwrap_or(("", ""))
}
