//! An issue of the newsletter, made and sent over HTTP as two people of a secretariat do it.

use std::{fmt::Write as _, net::SocketAddr};

use anyhow::{Context as _, Result, bail};

use crate::bench::{
    fill::{DESK, value},
    http::{Client, get_plain, post},
    rows::encoded,
    sessions::Session,
};

/// Who writes, and who approves.
pub struct Secretariat<'a> {
    pub address: SocketAddr,
    pub writer: &'a Session,
    pub reader: &'a Session,
}

const HEADINGS: [(&str, &str); 3] = [
    ("text_en", "What the spring brought"),
    ("text_fr", "Ce que le printemps a apporté"),
    ("text_es", "Lo que trajo la primavera"),
];
/// A sentence of each language; an issue has some paragraphs of them.
const SENTENCES: [(&str, &str); 3] = [
    ("text_en", "Thirty ideas came in about **the papers of small orders**, and four were taken up. "),
    ("text_fr", "Trente idées sont arrivées sur **les papiers des petites commandes**, et quatre ont été reprises. "),
    ("text_es", "Llegaron treinta ideas sobre **los papeles de los pedidos pequeños** y cuatro se retomaron. "),
];

impl Secretariat<'_> {
    /// With a heading, a text, an idea and numbers, in three languages; approved. The path of its page at the desk.
    pub async fn compose(&self, slug: &str) -> Result<String> {
        let issue = self.act(self.writer, &format!("{DESK}/newsletter/new"), &[("name", slug), ("key", slug)]).await?;
        let mut settings =
            vec![("name", slug), ("slug", slug), ("gaps", "yes"), ("title_en", "The exchange in spring")];
        settings.extend([("title_fr", "Le forum au printemps"), ("title_es", "El foro en primavera")]);
        self.change(self.writer, &format!("{issue}/settings"), &settings).await?;
        self.add(&issue, "heading", &HEADINGS).await?;
        let texts = SENTENCES.map(|(field, sentence)| (field, format!("{}\n\n", sentence.repeat(4)).repeat(4)));
        let texts: Vec<(&str, &str)> = texts.iter().map(|(field, text)| (*field, text.as_str())).collect();
        self.add(&issue, "text", &texts).await?;
        self.add(&issue, "idea", &[("subject", "I-1")]).await?;
        self.add(&issue, "numbers", &[("figures", "ideas"), ("figures", "people")]).await?;
        self.change(self.reader, &format!("{issue}/approve"), &[("then", "approve")]).await?;
        Ok(issue)
    }

    /// Now.
    pub async fn send(&self, issue: &str) -> Result<()> {
        self.act(self.reader, &format!("{issue}/schedule"), &[("then", "now")]).await.map(drop)
    }

    async fn add(&self, issue: &str, kind: &str, fields: &[(&str, &str)]) -> Result<()> {
        let block = self.act(self.writer, &format!("{issue}/blocks"), &[("kind", kind), ("key", kind)]).await?;
        self.change(self.writer, &block, fields).await
    }

    /// Fills in the form of a page that says which revision it shows, and sends it there.
    async fn change(&self, by: &Session, path: &str, fields: &[(&str, &str)]) -> Result<()> {
        let mut client = Client::new(self.address);
        let answer = client.send(&get_plain(path, &by.cookie)).await?;
        let page = std::str::from_utf8(answer.body)?;
        let revision = value(page, "revision").with_context(|| format!("no form at {path}: {}", answer.status))?;
        let fields = [fields, &[("revision", revision)]].concat();
        self.act(by, path, &fields).await.map(drop)
    }

    /// Sends a form; where that leads.
    async fn act(&self, by: &Session, path: &str, fields: &[(&str, &str)]) -> Result<String> {
        let mut body = format!("csrf={}", by.token);
        for (name, value) in fields {
            let _ = write!(body, "&{name}={}", encoded(value));
        }
        let mut client = Client::new(self.address);
        let answer = client.send(&post(path, &by.cookie, "", &body)).await?;
        if answer.status != 303 {
            bail!("{path} was answered with {}", answer.status);
        }
        let to = answer.header("location").with_context(|| format!("{path} leads nowhere"))?;
        Ok(to.split(['?', '#']).next().unwrap_or(to).to_owned())
    }
}
