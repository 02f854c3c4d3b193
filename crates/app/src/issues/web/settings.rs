//! `…/desk/newsletter/{issue}/settings`: what an issue is called, its titles, whom it is for, and whether gaps are fine.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::{Conn, Id};
use http::StatusCode;
use i18n::Lang;
use serde::Deserialize;
use web::{FieldErrors, Words};

use super::new::check_name;
use super::{OfIssue, find_open, languages};
use crate::audit::By;
use crate::deliveries::{self, Segment};
use crate::error::Error;
use crate::issues::draft::{Draft, Standing};
use crate::issues::store::drafts::Settings;
use crate::issues::writing::{self, Saved};
use crate::page::{Frame, Page, Redirect};
use crate::participants::Role;
use crate::people::economies;
use crate::topics::{self, Topic};
use crate::visit::{At, Form, InExchange};

/// The most characters.
pub const NAME: usize = 80;
pub const SLUG: usize = 60;
const TITLE: usize = 120;
const PREHEADER: usize = 150;

/// Other pages of the newsletter.
const RESERVED: [&str; 5] = ["check", "confirm", "manage", "unsubscribe", "undo"];

/// What can be the last part of an issue's address.
pub fn is_slug(slug: &str) -> bool {
    let is_sign = |sign: u8| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == b'-';
    (1..=SLUG).contains(&slug.len()) && slug.bytes().all(is_sign) && !slug.starts_with('-') && !RESERVED.contains(&slug)
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SettingsForm {
    /// The issue's, when the edit began.
    revision: String,
    name: String,
    slug: String,
    title_en: String,
    title_fr: String,
    title_es: String,
    preheader_en: String,
    preheader_fr: String,
    preheader_es: String,
    languages: Vec<String>,
    /// Slugs.
    topics: Vec<String>,
    roles: Vec<String>,
    /// Names or codes, apart by semicolons: some names have commas.
    economies: String,
    /// `yes`: readers of some languages are told that something is missing in theirs.
    gaps: String,
}

const fn fields(lang: Lang) -> (&'static str, &'static str) {
    match lang {
        Lang::Fr => ("title_fr", "preheader_fr"),
        Lang::Es => ("title_es", "preheader_es"),
        Lang::En | Lang::Ar => ("title_en", "preheader_en"),
    }
}

impl SettingsForm {
    fn of(draft: &Draft, topics: &[Topic], lang: Lang) -> Self {
        let segment = &draft.segment;
        let chosen = topics.iter().filter(|topic| segment.topics.contains(&topic.id));
        let economies: Vec<&str> = segment.economies.iter().map(|code| economies::name(code, lang)).collect();
        let mut form = Self {
            revision: draft.revision.to_string(),
            name: draft.name.clone(),
            slug: draft.slug.clone(),
            languages: segment.languages.clone(),
            topics: chosen.map(|topic| topic.slug.clone()).collect(),
            roles: segment.roles.iter().map(|role| role.as_str().to_owned()).collect(),
            economies: economies.join("; "),
            gaps: if draft.allows_missing { "yes" } else { "" }.to_owned(),
            ..Self::default()
        };
        for lang in Lang::OFFICIAL {
            let (title, preheader) = form.words_mut(lang);
            draft.title(lang.code()).clone_into(title);
            draft.preheader(lang.code()).clone_into(preheader);
        }
        form
    }

    fn words_mut(&mut self, lang: Lang) -> (&mut String, &mut String) {
        match lang {
            Lang::Fr => (&mut self.title_fr, &mut self.preheader_fr),
            Lang::Es => (&mut self.title_es, &mut self.preheader_es),
            Lang::En | Lang::Ar => (&mut self.title_en, &mut self.preheader_en),
        }
    }

    fn words(&self, lang: Lang) -> (&str, &str) {
        match lang {
            Lang::Fr => (&self.title_fr, &self.preheader_fr),
            Lang::Es => (&self.title_es, &self.preheader_es),
            Lang::En | Lang::Ar => (&self.title_en, &self.preheader_en),
        }
    }

    /// The settings, as far as they are right.
    fn check(&self, languages: &[Lang], topics: &[Topic], errors: &mut FieldErrors) -> Settings {
        check_name(&self.name, errors);
        let slug = self.slug.trim();
        errors.check(!is_slug(slug), "slug", "issues-slug-wrong");
        let mut texts = Vec::new();
        for lang in languages {
            let (at, (title, preheader)) = (fields(*lang), self.words(*lang));
            check_line(title, TITLE, at.0, errors);
            check_line(preheader, PREHEADER, at.1, errors);
            texts.push((lang.code().to_owned(), title.trim().to_owned(), preheader.trim().to_owned()));
        }
        let segment = self.segment(languages, topics, errors);
        Settings {
            name: self.name.trim().to_owned(),
            slug: slug.to_owned(),
            texts,
            segment,
            allows_missing: self.gaps == "yes",
        }
    }

    /// Whom it is for; what is no choice of the form narrows nothing.
    fn segment(&self, languages: &[Lang], topics: &[Topic], errors: &mut FieldErrors) -> Segment {
        let codes = languages.iter().map(|lang| lang.code().to_owned());
        let chosen = topics.iter().filter(|topic| self.topics.contains(&topic.slug));
        let roles = Role::ALL.iter().copied().filter(|role| self.roles.iter().any(|key| key == role.as_str()));
        let mut economies: Vec<String> = Vec::new();
        for typed in self.economies.split([';', '\n']).map(str::trim).filter(|typed| !typed.is_empty()) {
            match code_of(typed) {
                Some(code) if economies.iter().any(|known| known == code) => {}
                Some(code) => economies.push(code.to_owned()),
                None => {
                    let shown = markup::shorten(typed, 40);
                    errors.add("economies", Words::new("issues-economy-wrong").with("name", shown));
                }
            }
        }
        Segment {
            languages: codes.filter(|code| self.languages.contains(code)).collect(),
            topics: chosen.map(|topic| topic.id).collect(),
            roles: roles.collect(),
            economies,
        }
    }
}

/// The economy with this code or name, in any of our languages.
fn code_of(typed: &str) -> Option<&'static str> {
    let (upper, folded) = (typed.to_uppercase(), markup::fold(typed));
    let found = economies::find(&upper).or_else(|| economies::called(|name| markup::fold(name) == folded));
    found.map(|economy| economy.code.as_str())
}

fn check_line(text: &str, most: usize, field: &'static str, errors: &mut FieldErrors) {
    let long = markup::count_chars(text).saturating_sub(most);
    errors.check(long > 0, field, Words::new("issues-too-long").with("n", long));
    errors.check(text.trim().contains('\n'), field, "issues-one-line");
}

/// One language of the form.
struct Side {
    code: &'static str,
    native_name: &'static str,
    at: (&'static str, &'static str),
    title: String,
    preheader: String,
}

#[derive(Template)]
#[template(path = "issues/desk/settings.html")]
struct Edit {
    p: Frame,
    draft: Draft,
    form: SettingsForm,
    sides: Vec<Side>,
    /// Slug, name and its language, chosen.
    topics: Vec<(String, String, bool)>,
    languages: Vec<(String, String, bool)>,
    roles: Vec<(&'static str, String, bool)>,
    economies: Vec<&'static str>,
    /// How many would get it as it was saved, by language.
    reach: Vec<(String, i64)>,
    errors: FieldErrors,
    /// Somebody changed the settings meanwhile.
    is_clash: bool,
}

impl Edit {
    fn action(&self) -> String {
        self.p.href(&format!("{}/settings", self.draft.path()))
    }

    fn back(&self) -> String {
        self.p.href(&self.draft.path())
    }

    fn most_name(&self) -> usize {
        NAME
    }

    fn most_title(&self) -> usize {
        TITLE
    }

    fn most_preheader(&self) -> usize {
        PREHEADER
    }

    fn total(&self) -> i64 {
        self.reach.iter().map(|(_, n)| n).sum()
    }
}

struct Loaded {
    draft: Draft,
    standing: Standing,
    topics: Vec<Topic>,
    reach: Vec<(String, i64)>,
}

async fn load(x: &InExchange, issue: Id) -> Result<Loaded, Error> {
    let (exchange, lang, now) = (x.exchange.id, x.lang, x.now);
    let read = move |c: &mut Conn| -> Result<Loaded, Error> {
        let (draft, standing) = find_open(c, exchange, issue)?;
        let topics = topics::list(c, exchange, lang)?;
        let reach = deliveries::reach(c, exchange, &draft.segment, now)?;
        Ok(Loaded { draft, standing, topics, reach })
    };
    x.app.db.read(read).await
}

fn page(
    x: &InExchange,
    loaded: Loaded,
    form: SettingsForm,
    errors: FieldErrors,
    is_clash: bool,
) -> Result<Page, Error> {
    let Loaded { draft, topics, reach, .. } = loaded;
    let offered = languages(x);
    let side = |lang: &Lang| {
        let (title, preheader) = form.words(*lang);
        let (title, preheader) = (title.to_owned(), preheader.to_owned());
        Side { code: lang.code(), native_name: lang.native_name(), at: fields(*lang), title, preheader }
    };
    let sides = offered.iter().map(side).collect();
    let chosen = |list: &[String], key: &str| list.iter().any(|one| one == key);
    let topics = topics.into_iter().map(|topic| {
        let is_chosen = chosen(&form.topics, &topic.slug);
        (topic.slug, topic.name, is_chosen)
    });
    let topics = topics.collect();
    let language = |lang: &Lang| {
        let code = lang.code();
        (code.to_owned(), lang.native_name().to_owned(), chosen(&form.languages, code))
    };
    let role = |role: &Role| {
        let key = role.as_str();
        (key, x.term("role-", key), chosen(&form.roles, key))
    };
    let (languages, roles) = (offered.iter().map(language).collect(), Role::ALL.iter().map(role).collect());
    let economies =
        economies::sorted(x.lang).into_iter().map(|economy| economies::name(&economy.code, x.lang)).collect();
    let is_wrong = !errors.is_empty();
    let p = x.frame(x.t("issues-settings-title")).section("desk").errors(&errors);
    let edit = Edit { p, draft, form, sides, topics, languages, roles, economies, reach, errors, is_clash };
    let page = Page::new(&edit)?.unstored();
    Ok(match (is_clash, is_wrong) {
        (true, _) => page.status(StatusCode::CONFLICT),
        (_, true) => page.invalid(),
        _ => page,
    })
}

/// `GET …/desk/newsletter/{issue}/settings`
pub async fn edit(x: InExchange, At(at): At<OfIssue>) -> Result<Page, Error> {
    let loaded = load(&x, at.id()?).await?;
    let form = SettingsForm::of(&loaded.draft, &loaded.topics, x.lang);
    page(&x, loaded, form, FieldErrors::new(), false)
}

/// `POST …/desk/newsletter/{issue}/settings`
pub async fn update(x: InExchange, At(at): At<OfIssue>, Form(form): Form<SettingsForm>) -> Result<Response, Error> {
    let issue = at.id()?;
    let loaded = load(&x, issue).await?;
    let begun: i64 = form.revision.parse().unwrap_or_default();
    if loaded.standing.settings_revision > begun {
        return clash(&x, loaded, form);
    }
    let mut errors = FieldErrors::new();
    let settings = form.check(&languages(&x), &loaded.topics, &mut errors);
    if !errors.is_empty() {
        return Ok(page(&x, loaded, form, errors, false)?.into_response());
    }
    let by = By::of(&x)?;
    let saved = x.app.db.write(move |tx| writing::set(tx, &by, issue, &settings, begun)).await?;
    match saved {
        Saved::Yes => {
            let to = Redirect::to(x.href(&writing::path(issue)));
            Ok(to.notice(&x.app, "issues-settings-saved", None).into_response())
        }
        Saved::Clash => {
            let loaded = load(&x, issue).await?;
            clash(&x, loaded, form)
        }
        Saved::Taken => {
            let errors = FieldErrors::of("slug", "issues-slug-taken");
            Ok(page(&x, loaded, form, errors, false)?.into_response())
        }
    }
}

/// The form again for whoever was second: what they typed stays, and goes in when it is sent once more.
fn clash(x: &InExchange, loaded: Loaded, form: SettingsForm) -> Result<Response, Error> {
    let form = SettingsForm { revision: loaded.draft.revision.to_string(), ..form };
    Ok(page(x, loaded, form, FieldErrors::new(), true)?.into_response())
}

#[cfg(test)]
mod tests {
    use super::{code_of, is_slug};

    #[test]
    fn an_address_of_an_issue_is_no_other_page_of_the_newsletter() {
        assert!(is_slug("2026-spring") && is_slug("a"));
        for wrong in ["", "Spring", "a b", "a/b", "-a", "check", "undo", "é"] {
            assert!(!is_slug(wrong), "{wrong}");
        }
        assert!(!is_slug(&"a".repeat(61)));
    }

    #[test]
    fn an_economy_is_known_by_its_code_and_by_its_name_in_each_language() {
        assert_eq!((code_of("sn"), code_of("Sénégal"), code_of("senegal")), (Some("SN"), Some("SN"), Some("SN")));
        assert_eq!(code_of("Atlantis"), None);
    }
}
