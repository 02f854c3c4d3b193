//! The words of the interface: every `locales/{language}/{slice}.ftl`, built into the binary.

use std::sync::LazyLock;

use i18n::{Catalog, Lang};
use include_dir::{Dir, include_dir};

static LOCALES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../locales");

/// Language, file name and text of every file of words.
pub fn sources() -> impl Iterator<Item = (Lang, &'static str, &'static str)> {
    LOCALES.dirs().flat_map(|folder| {
        let code = folder.path().file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let lang = Lang::parse(code);
        folder.files().filter_map(move |file| {
            let name = file.path().file_name()?.to_str()?;
            Some((lang?, name, file.contents_utf8()?))
        })
    })
}

/// The catalog of all words, read once. A file that does not parse is a fault of the build, found by the
/// first test that says anything.
pub fn catalog() -> &'static Catalog {
    static WORDS: LazyLock<Catalog> =
        LazyLock::new(|| Catalog::new(sources()).unwrap_or_else(|faults| panic!("locales do not parse: {faults:?}")));
    &WORDS
}
