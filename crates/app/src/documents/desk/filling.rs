//! What nobody has typed about a new work: taken from the file that came with it, or from what there is.

use i18n::Lang;

use super::form::{TITLE, WorkForm};

impl WorkForm {
    /// What nobody has typed of a new work, taken from the file that came with it.
    pub fn entitle(&mut self, languages: &[Lang], file: &str) {
        if !self.first_title(languages).is_empty() {
            return;
        }
        let name = file.rsplit_once('.').map_or(file, |(name, _)| name);
        let title = markup::shorten(&name.replace('_', " "), TITLE);
        let first = languages.first().copied().unwrap_or_default();
        match Lang::parse(&self.language).filter(|lang| languages.contains(lang)).unwrap_or(first) {
            Lang::Fr => self.title_fr = title,
            Lang::Es => self.title_es = title,
            Lang::En | Lang::Ar => self.title_en = title,
        }
    }

    /// Where nobody has said what it is, it stands among the documents. Only what is checked says so: in the form
    /// itself a name that nobody typed would win over what is then chosen from the list.
    #[must_use]
    pub fn shelved(&self, series: String, kind: String) -> Self {
        let mut form = self.clone();
        if form.series.is_empty() && form.new_series.is_empty() {
            form.new_series = series;
        }
        if form.kind.is_empty() && form.new_kind.is_empty() {
            form.new_kind = kind;
        }
        form
    }
}
