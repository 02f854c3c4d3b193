//! The second wall: an allow-list over finished HTML. It does not trust the renderer, whose
//! output it gets, and it is the only place that says which elements a text may contain.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

/// What every text may contain.
const TAGS: [&str; 12] = ["p", "br", "hr", "em", "strong", "ul", "ol", "li", "blockquote", "a", "code", "pre"];
/// What texts of the secretariat may contain as well.
const OFFICIAL_TAGS: [&str; 12] = ["h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"];
/// Schemes of addresses that a link may have.
const SCHEMES: [&str; 3] = ["http", "https", "mailto"];
/// No vote of ours for addresses that anybody may post, and no handle on our window for them.
const REL: &str = "nofollow ugc noopener";

/// Removes everything that is not on the list; cleaning what the renderer writes twice changes nothing.
pub(crate) fn sanitise(html: &str, official: bool) -> String {
    static EVERYBODY: LazyLock<Builder<'static>> = LazyLock::new(|| builder(false));
    static OFFICIAL: LazyLock<Builder<'static>> = LazyLock::new(|| builder(true));
    let builder = if official { &OFFICIAL } else { &EVERYBODY };
    let mut clean = builder.clean(html).to_string();
    // A carriage return that an entity named would be another line end at the next reading.
    if clean.contains('\r') {
        clean = clean.replace("\r\n", "\n").replace('\r', "\n");
    }
    // And a mark of byte order that comes to stand first would be lost.
    clean.trim_start_matches('\u{feff}').to_owned()
}

fn builder(official: bool) -> Builder<'static> {
    let mut tags = HashSet::from(TAGS);
    if official {
        tags.extend(OFFICIAL_TAGS);
    }
    let attributes = HashMap::from([("a", HashSet::from(["href"])), ("ol", HashSet::from(["start"]))]);
    let mut builder = Builder::new();
    builder
        .tags(tags)
        .tag_attributes(attributes)
        .generic_attributes(HashSet::new())
        .generic_attribute_prefixes(HashSet::new())
        .url_schemes(HashSet::from(SCHEMES))
        // Links to our own pages (symbols) are relative; those that people type relative have
        // been taken out by the renderer.
        .url_relative(UrlRelative::PassThrough)
        .link_rel(Some(REL));
    builder
}
