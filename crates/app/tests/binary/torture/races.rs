//! What may happen once happens once, however many try at the same moment: in one process on `SQLite`, through two on
//! `PostgreSQL`.

mod closing;
mod deciding;
mod desk;
mod merging;
mod offices;
mod working;

use std::path::Path;
use std::sync::Barrier;
use std::time::Duration;

use db::testing::TestDb;
use db::{Conn, Db, Error, Id, args, sql};

use super::super::client::{self, Answer};
use super::super::database::{self, Person};
use super::super::letters::{code_of, letters, path_of};
use super::super::program::{Server, command, settings as settings_file, until};
use super::super::scene::{self, Scene};
use super::super::set_up::{FORM, link as link_of};
use super::{Extent, Row, facts, report, settings};

/// What is said to whoever decides about a text as the second.
const DECIDED: &str = "Another moderator has already decided about this text. Nothing was changed.";

/// How often a try that was told to come back comes back, each time a little later.
const PATIENCE: u32 = 200;
const BREATH: Duration = Duration::from_millis(20);

/// Everything on its place.
struct Stage {
    scene: Scene,
    db: Db,
    servers: Vec<Server>,
    tries: usize,
}

/// A rule: its name, and one race for it, which says how often the thing happened.
type Rule = (&'static str, fn(&Stage, usize) -> i64);

/// Two moderators on one text, the last seat of an invitation, a merge against a comment, publishing against the
/// closing of a round or of the debate: many try in the short form too.
const NAMED: &[Rule] = &[
    ("one decision about flags", decision),
    ("one seat of an invitation", invitation),
    ("closing a round while an idea comes in", closing::idea),
    ("closing the debate in the timetable while an idea comes in", closing::timetable),
    ("a merge while a comment comes in", merging::comment),
    ("one decision about a held text", deciding::held),
];

const RULES: &[Rule] = &[
    ("one support of a person for an idea", support),
    ("taking a support back once", take_back),
    ("one comment of a form", comment),
    ("one campaign of texts that say the same", campaign),
    ("one idea of a draft", idea),
    ("one photo of a form", photo),
    ("three photos of an idea", photos),
    ("one merge of an idea", merge),
    ("one version of a note", note),
    ("one topic of an address", topic),
    ("one rule of a form that is sent again", rule),
    ("one document of a form", document),
    ("one version of a document", document_version),
    ("one closing of a round", round_closed),
    ("one opening of the next round", round_opened),
    ("one letter of a contact form", letter),
    ("one open flag of a person on a text", flag),
    ("one decision of a step about several texts", step),
    ("taking a decision back once", undo),
    ("one appeal against a decision", appeal),
    ("one answer to an appeal", appeal_answer),
    ("one session of a sign-in link", link),
    ("one session of a sign-in code", code),
    ("one person of an address", person),
    ("one subscription of a link", subscription),
    ("one subscription of a code", subscription_by_code),
    ("one open request of an address", request),
    ("one decision about a request", request_decision),
    ("one question about a request", request_question),
    ("one organisation of a name", organisation),
    ("accepting an invitation or revoking it", accept_or_revoke),
    ("one live mandate of a person for an organisation", mandate),
    ("one decision about a mandate", mandate_decision),
    ("one support of an organisation for an idea", organisation_support),
    ("one position of an organisation for an idea", position),
    ("closing a round while a comment comes in", closing::comment),
    ("closing a round while a support comes in", closing::support),
    ("closing a round while a support is taken back", closing::take_back),
    ("closing a round while a position comes in", closing::position),
    ("a merge while an organisation supports", merging::organisation_support),
    ("one decision of a steward and the desk about a mandate", deciding::steward_or_desk),
    ("the end of a mandate while its position is published", deciding::end_or_position),
    ("one decision about a text that others hide with many", deciding::many_or_one),
    ("taking a step back while an author appeals", deciding::undo_or_appeal),
    ("one answer to a question about a request", deciding::answer),
    ("closing a round while a held text is approved", closing::held),
    ("a merge while a held text is approved", merging::held),
    ("taking a merge back while a comment comes in", merging::parted_comment),
    ("taking a merge back while a support comes in", merging::parted_support),
    ("one status of an idea after the one that was seen", working::status),
    ("one move of an idea from the topic that was seen", working::topic),
    ("one decision about a suggestion", working::suggestion),
    ("one role of a person after the one that was seen", offices::role),
    ("two coordinators who take each other's office", offices::each_other),
    ("a coordinator who goes while the other one lays the office down", offices::going),
    ("revoking an invitation while it is sent again", offices::resend_or_revoke),
    ("revoking all of a sheet while it is sent again", offices::sheet),
    ("one phase of a version of the timetable", desk::timetable),
    ("one change of a version of the settings", desk::settings),
    ("one edit of a version of an official text", desk::text),
    ("one publishing of the drafts that were seen", desk::publishing),
    ("one change of a version of an organisation", desk::organisation),
    ("one edition in the place of the one that was seen", desk::edition),
    ("one Member of an economy", desk::member),
    ("one disowning of an entered idea, whoever confirms it at the same moment", disowning),
];

impl Stage {
    fn set(scene: Scene, processes: usize, tries: usize) -> Self {
        let db = scene.wait_for(database::open(&scene.url));
        let by_request = |tx: &mut Conn| tx.execute(sql!("UPDATE exchanges SET joining = 'request'"), args![]);
        scene.wait_for(db.write(by_request)).expect("written");
        let servers = (0..processes).map(|_| scene.serve()).collect();
        Self { scene, db, servers, tries }
    }

    fn race(&self, one: impl Fn(&str, usize) -> std::io::Result<Answer> + Sync) -> Vec<Answer> {
        race(&self.servers, self.tries, one)
    }

    /// The same form of one person, by all.
    fn race_form(&self, person: &Person, path: &str, fields: &[(&str, &str)]) -> Vec<Answer> {
        self.race(|at, _| scene::post(at, path, person, fields))
    }

    /// One form before or after the race.
    fn send(&self, person: &Person, path: &str, fields: &[(&str, &str)]) -> Answer {
        scene::post(&self.servers[0].address, path, person, fields).expect("an answer")
    }

    fn someone(&self, round: usize) -> &Person {
        &self.scene.people[round % self.scene.people.len()]
    }

    /// Who decides at the desk in this try: one of two, in fours, so that either is on both sides of a race.
    fn moderator(&self, n: usize) -> &Person {
        if (n / 4).is_multiple_of(2) { &self.scene.coordinator } else { &self.scene.moderator }
    }

    /// A page before or after the race.
    fn look(&self, person: &Person, path: &str) -> Answer {
        let page = client::get(&self.servers[0].address, path, &person.cookie()).expect("an answer");
        assert_eq!(page.status, 200, "{}", page.body);
        page
    }

    /// Gives somebody a role, behind the server's back.
    fn give(&self, person: &Person, role: &'static str) {
        let id = person.id;
        let give = move |tx: &mut Conn| {
            tx.execute(sql!("UPDATE participants SET role = $2 WHERE person_id = $1"), args![id, role])
        };
        self.scene.wait_for(self.db.write(give)).expect("written");
    }

    /// How often the secretariat has taken a step of this kind with an idea.
    fn steps(&self, idea: i64, kind: &'static str) -> i64 {
        self.count(move |c| {
            c.one(
                sql!(
                    "SELECT COUNT(*) FROM idea_steps s JOIN ideas i ON i.id = s.idea_id
                     WHERE i.number = $1 AND s.kind = $2"
                ),
                args![idea, kind],
            )
        })
    }

    /// How often the audit log says that this was done at this address.
    fn recorded(&self, action: &'static str, path: &str) -> i64 {
        let path = path.to_owned();
        self.count(move |c| {
            c.one(sql!("SELECT COUNT(*) FROM audit_entries WHERE action = $1 AND path = $2"), args![action, &path])
        })
    }

    fn count(&self, look: impl Fn(&mut Conn) -> Result<(i64,), Error> + Send + Sync + 'static) -> i64 {
        self.scene.wait_for(self.db.read(look)).expect("a count").0
    }

    /// Asks with this form for a letter; the browser's cookie.
    fn ask(&self, path: &str, fields: &[(&str, &str)]) -> String {
        let answer = client::post(&self.servers[0].address, path, "", fields).expect("an answer");
        assert_eq!(answer.status, 303, "{}", answer.body);
        answer.cookies().join("; ")
    }

    /// The text of the letters to an address, when so many are there.
    fn letters(&self, address: &str, count: usize) -> Vec<String> {
        let outbox = self.scene.data().join("outbox");
        until("a letter", || {
            let is_theirs = |letter: &String| letter.lines().any(|line| line == format!("To: {address}"));
            let found: Vec<String> = letters(&outbox).into_iter().filter(is_theirs).collect();
            (found.len() >= count).then_some(found)
        })
    }

    /// Somebody who has asked to sign in: the browser's cookie, the path of the link, and the code.
    fn asked_to_sign_in(&self, address: &str) -> (String, String, String) {
        let cookie = self.ask("/en/sign-in", &[("email", address)]);
        let letter = self.letters(address, 1).remove(0);
        (cookie, path_of(&letter, "/en/sign-in/link/"), code_of(&letter))
    }

    fn asked_to_subscribe(&self, address: &str) -> (String, String, String) {
        let cookie = self.ask("/en/msme/newsletter", &[("email", address), ("language", "en")]);
        let letter = self.letters(address, 1).remove(0);
        let link = path_of(&letter, "/en/msme/newsletter/confirm?token=");
        (cookie, link.split_once('=').expect("a token").1.to_owned(), code_of(&letter))
    }
}

/// All at the same moment, over all processes; the answers of those that were taken at last.
fn race(servers: &[Server], tries: usize, one: impl Fn(&str, usize) -> std::io::Result<Answer> + Sync) -> Vec<Answer> {
    let start = Barrier::new(tries);
    std::thread::scope(|scope| {
        let run = |n: usize| {
            let (at, start, one) = (&servers[n % servers.len()].address, &start, &one);
            scope.spawn(move || {
                start.wait();
                for turn in 1..=PATIENCE {
                    let answer = one(at, n).expect("an answer");
                    if answer.status != 503 {
                        return answer;
                    }
                    std::thread::sleep(BREATH * turn);
                }
                panic!("always told to come back");
            })
        };
        let running: Vec<_> = (0..tries).map(run).collect();
        running.into_iter().map(|one| one.join().expect("an answer")).collect()
    })
}

/// How many were let in, or told that theirs is the one.
fn taken(answers: &[Answer]) -> i64 {
    i64::try_from(answers.iter().filter(|answer| answer.status == 303).count()).expect("a count")
}

/// The one try that was let in.
fn let_in(answers: &[Answer]) -> usize {
    let all: Vec<usize> = (0..answers.len()).filter(|n| answers[*n].status == 303).collect();
    assert_eq!(all.len(), 1, "one, and no other, is told that theirs is done");
    all[0]
}

/// Where a race has two sides: whether this try is of the first. In pairs, so that each process gets both.
fn writes(n: usize) -> bool {
    (n / 2).is_multiple_of(2)
}

/// The answers of the first side, and those of the other.
fn split(answers: Vec<Answer>) -> (Vec<Answer>, Vec<Answer>) {
    let (first, other): (Vec<_>, Vec<_>) = answers.into_iter().enumerate().partition(|(n, _)| writes(*n));
    let answers = |side: Vec<(usize, Answer)>| side.into_iter().map(|(_, answer)| answer).collect();
    (answers(first), answers(other))
}

/// Whoever was not let in was told so with one of these statuses, on a page with these words.
fn all_told(answers: &[Answer], told: &[(u16, &str)]) {
    for answer in answers.iter().filter(|answer| answer.status != 303) {
        let is_told = told.iter().any(|(status, words)| answer.status == *status && answer.text().contains(*words));
        assert!(is_told, "{} {}", answer.status, answer.body);
    }
}

/// Whoever was not let in finds again what they typed in this try.
fn all_keep(answers: &[Answer], typed: impl Fn(usize) -> String) {
    for (n, answer) in answers.iter().enumerate().filter(|(_, answer)| answer.status != 303) {
        assert!(answer.text().contains(&typed(n)), "{}: {} {}", typed(n), answer.status, answer.body);
    }
}

/// What a hidden field of a page would send.
fn hidden_field(page: &Answer, name: &str) -> String {
    let begin = format!("name=\"{name}\" value=\"");
    let (_, rest) = page.body.split_once(&begin).unwrap_or_else(|| panic!("no {name}: {}", page.body));
    rest.split('"').next().unwrap_or_default().to_owned()
}

/// It is there once where somebody was let in, and not where nobody was.
fn there_if(answers: &[Answer], there: i64) {
    assert_eq!(i64::from(taken(answers) > 0), there, "it is there if, and only if, somebody was told so");
}

/// Everybody was told the same, and it is there so often.
fn all_taken(stage: &Stage, answers: &[Answer], there: i64) -> i64 {
    let refused = answers.iter().find(|answer| answer.status != 303);
    assert!(refused.is_none(), "{}", refused.map_or("", |answer| answer.body.as_str()));
    assert_eq!(answers.len(), stage.tries);
    there
}

/// An idea of somebody else's.
fn idea_for(stage: &Stage, person: &Person, round: usize) -> i64 {
    let (id, skip) = (person.id, i64::try_from(round % 5).expect("few"));
    stage.count(move |c| {
        let rows: Vec<(i64,)> = c.query(
            sql!("SELECT number FROM ideas WHERE author_id <> $1 AND number <= 12 ORDER BY number LIMIT 8"),
            args![id],
        )?;
        Ok(rows[usize::try_from(skip).expect("few")])
    })
}

fn supports(stage: &Stage, person: Id, idea: i64) -> i64 {
    stage.count(move |c| {
        c.one(
            sql!(
                "SELECT COUNT(*) FROM supports s JOIN ideas i ON i.id = s.idea_id
                 WHERE s.person_id = $1 AND i.number = $2"
            ),
            args![person, idea],
        )
    })
}

fn support(stage: &Stage, round: usize) -> i64 {
    let person = stage.someone(round);
    let idea = idea_for(stage, person, round);
    let path = format!("/en/msme/ideas/{idea}/support");
    stage.send(person, &path, &[("action", "back")]);
    assert_eq!(supports(stage, person.id, idea), 0);
    let answers = stage.race_form(person, &path, &[]);
    all_taken(stage, &answers, supports(stage, person.id, idea))
}

/// The counters tell whether it was counted once; they are looked at after every round.
fn take_back(stage: &Stage, round: usize) -> i64 {
    let person = stage.someone(round);
    let idea = idea_for(stage, person, round);
    let path = format!("/en/msme/ideas/{idea}/support");
    stage.send(person, &path, &[]);
    let before = supports(stage, person.id, idea);
    let answers = stage.race_form(person, &path, &[("action", "back")]);
    all_taken(stage, &answers, before - supports(stage, person.id, idea))
}

fn comment(stage: &Stage, round: usize) -> i64 {
    let (person, key) = (stage.someone(round), format!("race {round}"));
    let fields = [("stance", "for"), ("language", "en"), ("text", "We waited eleven days."), ("key", key.as_str())];
    let answers = stage.race_form(person, "/en/msme/ideas/1/comments", &fields);
    // Behind the key stands the digest of what the comment says.
    let kept = format!("{key}.%");
    let there = stage.count(move |c| c.one(sql!("SELECT COUNT(*) FROM comments WHERE form_key LIKE $1"), args![&kept]));
    all_taken(stage, &answers, there)
}

/// Everybody sends the same letter, under two ideas: all are in one campaign, which counts them all.
fn campaign(stage: &Stage, round: usize) -> i64 {
    let text = (0..30).map(|n| format!("letter{round}x{n}")).collect::<Vec<_>>().join(" ");
    let people = &stage.scene.people;
    let answers = stage.race(|at, n| {
        let (path, key) = (format!("/en/msme/ideas/{}/comments", 1 + n % 2), format!("campaign {round} {n}"));
        let fields = [("stance", "for"), ("language", "en"), ("text", text.as_str()), ("key", key.as_str())];
        scene::post(at, &path, &people[n % people.len()], &fields)
    });
    let all = i64::try_from(stage.tries).expect("few");
    let there = stage.count(move |c| {
        c.one(
            sql!(
                "SELECT COUNT(*) FROM campaigns k WHERE k.texts = $2 AND k.number IN (SELECT t.campaign FROM campaign_texts t
                     JOIN comments c ON c.id = t.subject_id WHERE c.text = $1)"
            ),
            args![&text, all],
        )
    });
    all_taken(stage, &answers, there)
}

fn idea(stage: &Stage, round: usize) -> i64 {
    let (person, title) = (stage.someone(round), format!("Race {round}"));
    let draft = begun(stage, person, &title);
    let answers = stage.race_form(person, &format!("{draft}/check"), &[]);
    let there = stage.count(move |c| c.one(sql!("SELECT COUNT(*) FROM ideas WHERE title = $1"), args![&title]));
    all_taken(stage, &answers, there)
}

/// A finished draft of an idea; its address.
fn begun(stage: &Stage, person: &Person, title: &str) -> String {
    let begun = stage.send(person, "/en/msme/ideas/new", &[("topic", "trade-finance")]);
    let draft = begun.header("location").expect("a draft").to_owned();
    let text = [("topic", "trade-finance"), ("language", "en"), ("title", title), ("text", "One list.")];
    assert_eq!(stage.send(person, &draft, &text).status, 303);
    draft
}

/// A new idea of this person; its number.
fn published(stage: &Stage, person: &Person, title: &str) -> i64 {
    scene::publish(&stage.servers[0].address, person, title)
}

/// How many photos this idea has.
fn photos_of(stage: &Stage, idea: i64) -> i64 {
    stage.count(move |c| {
        c.one(
            sql!("SELECT COUNT(*) FROM idea_photos WHERE idea_number = $1 AND number IS NOT NULL AND sha256 <> ''"),
            args![idea],
        )
    })
}

/// Whoever sends several at once is told to wait; nobody is told anything else.
fn sent_photos(stage: &Stage, idea: i64, key: impl Fn(usize) -> String + Sync, person: &Person) -> Vec<u16> {
    let picture = scene::picture("");
    let answers = stage.race(|at, n| scene::add_photo(at, person, idea, &key(n), &picture));
    answers.iter().map(|answer| answer.status).collect()
}

fn photo(stage: &Stage, round: usize) -> i64 {
    let person = stage.someone(round);
    let idea = published(stage, person, "With a photo");
    let told = sent_photos(stage, idea, |_| format!("photo {idea}"), person);
    assert!(told.iter().all(|status| matches!(status, 303 | 429)) && told.contains(&303), "{told:?}");
    photos_of(stage, idea)
}

/// Two are there; one of all the tries is the third.
fn photos(stage: &Stage, round: usize) -> i64 {
    let person = stage.someone(round);
    let idea = published(stage, person, "With three photos");
    for n in 0..2 {
        let key = format!("before {idea} {n}");
        let sent = scene::add_photo(&stage.servers[0].address, person, idea, &key, &scene::picture(""));
        assert_eq!(sent.expect("an answer").status, 303);
    }
    let told = sent_photos(stage, idea, |n| format!("photos {idea} {n}"), person);
    assert!(told.iter().all(|status| matches!(status, 303 | 409 | 429)), "{told:?}");
    assert_eq!(told.iter().filter(|status| **status == 303).count(), 1, "{told:?}");
    // A day passes: nobody adds more than thirty in one.
    let pass = |tx: &mut Conn| tx.execute(sql!("UPDATE idea_photos SET created_at = 0"), args![]);
    stage.scene.wait_for(stage.db.write(pass)).expect("written");
    photos_of(stage, idea) - 2
}

/// In both directions at once: one of all the tries.
fn merge(stage: &Stage, round: usize) -> i64 {
    let (person, other) = (stage.someone(round), stage.someone(round + 1));
    let pair = [published(stage, person, "Merged one"), published(stage, other, "Merged two")];
    assert_eq!(stage.send(other, &format!("/en/msme/ideas/{}/support", pair[0]), &[]).status, 303);
    let answers = stage.race(|at, n| {
        let (idea, into) = (pair[n % 2], pair[(n + 1) % 2].to_string());
        let fields = [("into", into.as_str()), ("reason", "They say the same.")];
        scene::post(at, &format!("/en/msme/desk/ideas/{idea}/merge"), &stage.scene.coordinator, &fields)
    });
    let there = stage.count(move |c| {
        c.one(
            sql!(
                "SELECT COUNT(*) FROM idea_steps s JOIN ideas i ON i.id = s.idea_id
                 WHERE s.kind = 'merged' AND i.number IN ($1, $2)"
            ),
            args![pair[0], pair[1]],
        )
    });
    assert_eq!(taken(&answers), there, "one is told so, and one is there");
    there
}

fn note(stage: &Stage, round: usize) -> i64 {
    let idea = published(stage, stage.someone(round), "With a note");
    let answers = stage.race(|at, n| {
        let text = format!("Note {n}.");
        let fields = [("begun", "0"), ("text_en", text.as_str()), ("gaps", "yes")];
        scene::post(at, &format!("/en/msme/desk/ideas/{idea}/note"), &stage.scene.coordinator, &fields)
    });
    let there = stage.count(move |c| {
        c.one(
            sql!("SELECT COUNT(*) FROM idea_notes n JOIN ideas i ON i.id = n.idea_id WHERE i.number = $1"),
            args![idea],
        )
    });
    assert_eq!(taken(&answers), there, "one is told so, and one is there");
    there
}

/// Whoever presses twice is led to the topic that is there.
fn topic(stage: &Stage, round: usize) -> i64 {
    let slug = format!("race-{round}");
    let fields = [("slug", slug.as_str()), ("heading_en", "A race"), ("lead_en", "Who is first?")];
    let answers = stage.race_form(&stage.scene.coordinator, "/en/msme/desk/topics/new", &fields);
    assert!(taken(&answers) > 0, "somebody is told so");
    stage.count(move |c| {
        c.one(sql!("SELECT COUNT(*) FROM text_versions WHERE kind = 'topic' AND key = $1"), args![&slug])
    })
}

/// Whoever presses twice is led to the rule that is there.
fn rule(stage: &Stage, round: usize) -> i64 {
    let title = format!("A race, number {round}");
    let fields = [("heading_en", title.as_str()), ("body_en", "Who is first?")];
    let answers = stage.race_form(&stage.scene.coordinator, "/en/msme/desk/rules/new", &fields);
    assert!(taken(&answers) > 0, "somebody is told so");
    stage.count(move |c| {
        c.one(sql!("SELECT COUNT(*) FROM text_versions WHERE kind = 'rule' AND heading = $1"), args![&title])
    })
}

/// The form of a new document.
fn document_form<'a>(key: &'a str, title: &'a str) -> [(&'static str, &'a str); 7] {
    [
        ("key", key),
        ("title_en", title),
        ("new_series", "Races"),
        ("new_kind", "Race"),
        ("certainty", "own"),
        ("precision", "unknown"),
        ("access", "public"),
    ]
}

fn document(stage: &Stage, round: usize) -> i64 {
    let key = format!("document-{round}");
    let fields = document_form(&key, "A race");
    let answers = stage.race_form(&stage.scene.coordinator, "/en/msme/desk/documents/new", &fields);
    assert!(taken(&answers) > 0, "somebody is told so");
    stage.count(move |c| c.one(sql!("SELECT COUNT(*) FROM documents WHERE form_key = $1"), args![&key]))
}

fn document_version(stage: &Stage, round: usize) -> i64 {
    let (key, title) = (format!("version-{round}"), format!("Version race {round}"));
    stage.send(&stage.scene.coordinator, "/en/msme/desk/documents/new", &document_form(&key, &title));
    let slug = format!("version-race-{round}");
    let answers = stage.race(|at, n| {
        let label = format!("Rev.{}", n + 1);
        let fields = [("begun", "1"), ("label", label.as_str()), ("precision", "unknown"), ("access", "public")];
        scene::post(at, &format!("/en/msme/desk/documents/{slug}/versions/new"), &stage.scene.coordinator, &fields)
    });
    let there = stage.count(move |c| {
        c.one(
            sql!(
                "SELECT COUNT(*) FROM document_revisions r JOIN documents d ON d.id = r.document_id
                 WHERE d.form_key = $1 AND r.number > 1"
            ),
            args![&key],
        )
    });
    assert_eq!(taken(&answers), there, "one is told so, and one is there");
    there
}

/// The first round again, as if nobody had closed it: the other rules go on in it.
fn turned_back(stage: &Stage) {
    let back = |tx: &mut Conn| -> Result<(), Error> {
        tx.execute(sql!("DELETE FROM rounds"), args![])?;
        tx.execute(sql!("UPDATE exchanges SET round = 1, round_closed_at = NULL, revision = revision + 1"), args![])?;
        tx.execute(sql!("UPDATE topics SET over_at = NULL"), args![])?;
        Ok(())
    };
    stage.scene.wait_for(stage.db.write(back)).expect("written");
}

fn rounds_of(stage: &Stage, number: i64) -> i64 {
    stage.count(move |c| c.one(sql!("SELECT COUNT(*) FROM rounds WHERE number = $1"), args![number]))
}

fn round_closed(stage: &Stage, _: usize) -> i64 {
    let fields = [("number", "1"), ("sure", "yes")];
    let answers = stage.race_form(&stage.scene.coordinator, "/en/msme/desk/rounds/close", &fields);
    let there = rounds_of(stage, 1);
    turned_back(stage);
    assert_eq!(taken(&answers), there, "one is told so, and it is closed");
    there
}

fn round_opened(stage: &Stage, _: usize) -> i64 {
    let close = [("number", "1"), ("sure", "yes")];
    assert_eq!(stage.send(&stage.scene.coordinator, "/en/msme/desk/rounds/close", &close).status, 303);
    let answers = stage.race_form(&stage.scene.coordinator, "/en/msme/desk/rounds/open", &[("after", "1")]);
    let there = rounds_of(stage, 2);
    turned_back(stage);
    assert_eq!(taken(&answers), there, "one is told so, and it is open");
    there
}

fn letter(stage: &Stage, round: usize) -> i64 {
    let key = format!("race {round}");
    let fields =
        [("key", key.as_str()), ("name", "Awa"), ("email", "awa@example.org"), ("subject", "Hours"), ("message", "?")];
    let answers = stage.race(|at, _| client::post(at, "/en/msme/contact", "", &fields));
    let there =
        stage.count(move |c| c.one(sql!("SELECT COUNT(*) FROM contact_letters WHERE form_key = $1"), args![&key]));
    all_taken(stage, &answers, there)
}

fn flag(stage: &Stage, round: usize) -> i64 {
    let person = stage.someone(round);
    let idea = idea_for(stage, person, round);
    let fields = [("rule", "off-topic"), ("reason", "It is about something else.")];
    let answers = stage.race_form(person, &format!("/en/msme/ideas/{idea}/flag"), &fields);
    let id = person.id;
    let there = stage.count(move |c| {
        c.one(
            sql!(
                "SELECT COUNT(*) FROM flags f JOIN ideas i ON i.id = f.subject_id
                 WHERE f.person_id = $1 AND i.number = $2 AND f.state = 'open'"
            ),
            args![id, idea],
        )
    });
    all_taken(stage, &answers, there)
}

/// Two moderators, each of whom keeps in some windows and hides in others.
fn decision(stage: &Stage, round: usize) -> i64 {
    let subject = flagged(stage, stage.someone(round), &format!("decision {round}"));
    let path = format!("/en/msme/desk/moderation/{subject}");
    let answers = stage.race(|at, n| {
        let fields: &[(&str, &str)] = if writes(n) {
            &[("outcome", "keep")]
        } else {
            &[("outcome", "hide"), ("rule", "off-topic"), ("reason", "It sells something.")]
        };
        scene::post(at, &path, stage.moderator(n), fields)
    });
    let first = let_in(&answers);
    let (outcome, by) = (if writes(first) { "keep" } else { "hide" }, stage.moderator(first).id);
    let theirs = stage.count(move |c| {
        c.one(
            sql!("SELECT COUNT(*) FROM decisions WHERE subject_id = $1 AND outcome = $2 AND person_id = $3"),
            args![subject, outcome, by],
        )
    });
    assert_eq!(theirs, 1, "what whoever was first decided is what is there");
    all_told(&answers, &[(409, DECIDED)]);
    stage.count(move |c| c.one(sql!("SELECT COUNT(*) FROM decisions WHERE subject_id = $1"), args![subject]))
}

fn step(stage: &Stage, round: usize) -> i64 {
    let person = stage.someone(round);
    let idea = idea_for(stage, person, round);
    let fields = [("rule", "off-topic"), ("reason", "It is about something else.")];
    assert_eq!(stage.send(person, &format!("/en/msme/ideas/{idea}/flag"), &fields).status, 303);
    let find = move |c: &mut Conn| c.one(sql!("SELECT id FROM ideas WHERE number = $1"), args![idea]);
    let (subject,): (Id,) = stage.scene.wait_for(stage.db.read(find)).expect("an idea");
    // None of these ideas is hidden afterwards: the other races go on with them.
    let decisions = move |c: &mut Conn| {
        c.one(sql!("SELECT COUNT(*) FROM decisions WHERE subject_id = $1 AND outcome = 'hide'"), args![subject])
    };
    let before = stage.count(decisions);
    let (texts, batch) = (subject.to_string(), format!("0194f000000070008000{round:012}"));
    let mut fields = fields.to_vec();
    fields.extend([("texts", texts.as_str()), ("batch", batch.as_str())]);
    stage.race_form(&stage.scene.coordinator, "/en/msme/desk/moderation/many", &fields);
    let there = stage.count(decisions) - before;
    let undo = [("batch", batch.as_str())];
    assert_eq!(stage.send(&stage.scene.coordinator, "/en/msme/desk/moderation/undo", &undo).status, 303);
    // What it had closed waits again, and would meet the next flag of the same person.
    let keep = format!("/en/msme/desk/moderation/{subject}");
    assert_eq!(stage.send(&stage.scene.coordinator, &keep, &[("outcome", "keep")]).status, 303);
    there
}

/// A comment of this person that the coordinator has flagged.
fn flagged(stage: &Stage, author: &Person, key: &str) -> Id {
    let (coordinator, key) = (&stage.scene.coordinator, key.to_owned());
    let fields = [("stance", "for"), ("language", "en"), ("text", "Buy my soap."), ("key", key.as_str())];
    assert_eq!(stage.send(author, "/en/msme/ideas/1/comments", &fields).status, 303);
    let kept = format!("{key}.%");
    let find = move |c: &mut Conn| c.one(sql!("SELECT id, number FROM comments WHERE form_key LIKE $1"), args![&kept]);
    let (subject, number): (Id, i64) = stage.scene.wait_for(stage.db.read(find)).expect("a comment");
    let fields = [("rule", "off-topic"), ("reason", "It sells something.")];
    let flag = format!("/en/msme/ideas/1/comments/{number}/flag");
    assert_eq!(stage.send(coordinator, &flag, &fields).status, 303);
    subject
}

/// The same, and hidden: the decision.
fn hidden(stage: &Stage, author: &Person, key: &str) -> Id {
    let subject = flagged(stage, author, key);
    let fields = [("rule", "off-topic"), ("reason", "It sells something."), ("outcome", "hide")];
    let path = format!("/en/msme/desk/moderation/{subject}");
    assert_eq!(stage.send(&stage.scene.coordinator, &path, &fields).status, 303);
    let find = move |c: &mut Conn| c.one(sql!("SELECT id FROM decisions WHERE subject_id = $1"), args![subject]);
    let (decision,): (Id,) = stage.scene.wait_for(stage.db.read(find)).expect("a decision");
    decision
}

fn reviews(stage: &Stage, decision: Id) -> i64 {
    stage.count(move |c| c.one(sql!("SELECT COUNT(*) FROM decisions WHERE reviews_id = $1"), args![decision]))
}

fn undo(stage: &Stage, round: usize) -> i64 {
    let decision = hidden(stage, stage.someone(round), &format!("undo {round}"));
    let fields = [("decision", &*decision.to_string())];
    let answers = stage.race_form(&stage.scene.coordinator, "/en/msme/desk/moderation/undo", &fields);
    let there = reviews(stage, decision);
    assert_eq!(taken(&answers), there, "one is told so, and one is there");
    there
}

fn appeal(stage: &Stage, round: usize) -> i64 {
    let author = stage.someone(round);
    let decision = hidden(stage, author, &format!("appeal {round}"));
    let path = format!("/en/msme/log/{decision}/appeal");
    let answers = stage.race_form(author, &path, &[("reason", "Soap is what we export.")]);
    let there =
        stage.count(move |c| c.one(sql!("SELECT COUNT(*) FROM appeals WHERE decision_id = $1"), args![decision]));
    all_taken(stage, &answers, there)
}

fn appeal_answer(stage: &Stage, round: usize) -> i64 {
    let (author, other) = (stage.someone(round), stage.someone(round + 1));
    let decision = hidden(stage, author, &format!("answer {round}"));
    let appeal = format!("/en/msme/log/{decision}/appeal");
    assert_eq!(stage.send(author, &appeal, &[("reason", "Soap is what we export.")]).status, 303);
    // Who decided does not answer.
    let id = other.id;
    let appoint = move |tx: &mut Conn| {
        tx.execute(sql!("UPDATE participants SET role = 'moderator' WHERE person_id = $1"), args![id])
    };
    stage.scene.wait_for(stage.db.write(appoint)).expect("written");
    let fields = [("outcome", "show"), ("reason", "It is about what the firm exports.")];
    let answers = stage.race_form(other, &format!("/en/msme/desk/appeals/{decision}"), &fields);
    let there = reviews(stage, decision);
    assert_eq!(taken(&answers), there, "one is told so, and one is there");
    there
}

fn sessions_of(stage: &Stage, address: &str) -> i64 {
    let address = address.to_owned();
    stage.count(move |c| {
        c.one(
            sql!("SELECT COUNT(*) FROM sessions s JOIN people p ON p.id = s.person_id WHERE p.email = $1"),
            args![&address],
        )
    })
}

fn link(stage: &Stage, round: usize) -> i64 {
    let address = format!("link{round}@example.org");
    let (_, link, _) = stage.asked_to_sign_in(&address);
    let answers = stage.race(|at, _| client::post(at, &link, "", &[]));
    assert_eq!(taken(&answers), sessions_of(stage, &address), "one is let in, and one session is there");
    taken(&answers)
}

fn code(stage: &Stage, round: usize) -> i64 {
    let address = format!("code{round}@example.org");
    let (cookie, _, code) = stage.asked_to_sign_in(&address);
    let answers = stage.race(|at, _| client::post(at, "/en/sign-in/code", &cookie, &[("code", &code)]));
    assert_eq!(taken(&answers), sessions_of(stage, &address), "one is let in, and one session is there");
    taken(&answers)
}

/// Somebody new opens three links of their own at once.
fn person(stage: &Stage, round: usize) -> i64 {
    let address = format!("person{round}@example.org");
    for _ in 0..3 {
        stage.ask("/en/sign-in", &[("email", &address)]);
    }
    let links: Vec<String> =
        stage.letters(&address, 3).iter().map(|letter| path_of(letter, "/en/sign-in/link/")).collect();
    let answers = stage.race(|at, n| client::post(at, &links[n % links.len()], "", &[]));
    assert_eq!(taken(&answers), 3, "each link works once");
    stage.count(move |c| c.one(sql!("SELECT COUNT(*) FROM people WHERE email = $1"), args![&address]))
}

fn consents(stage: &Stage, address: String) -> i64 {
    stage.count(move |c| {
        c.one(
            sql!(
                "SELECT COUNT(*) FROM subscriber_consents k JOIN subscribers s ON s.id = k.subscriber_id
                 WHERE s.email = $1"
            ),
            args![&address],
        )
    })
}

fn subscription(stage: &Stage, round: usize) -> i64 {
    let address = format!("reader{round}@example.org");
    let (_, token, _) = stage.asked_to_subscribe(&address);
    stage.race(|at, _| client::post(at, "/en/msme/newsletter/confirm", "", &[("token", &token)]));
    consents(stage, address)
}

fn subscription_by_code(stage: &Stage, round: usize) -> i64 {
    let address = format!("typist{round}@example.org");
    let (cookie, _, code) = stage.asked_to_subscribe(&address);
    stage.race(|at, _| client::post(at, "/en/msme/newsletter/check", &cookie, &[("code", &code)]));
    consents(stage, address)
}

const REQUEST: [(&str, &str); 8] = [
    ("name", "Kofi Mensah"),
    ("kind", "firm"),
    ("organisation", "Mensah Cocoa"),
    ("economy", "GH"),
    ("sector", "A"),
    ("size", "10-49"),
    ("why", "Our parcels wait for weeks."),
    ("consent", "yes"),
];

fn request_of(address: &str) -> Vec<(&str, &str)> {
    REQUEST.into_iter().chain([("email", address)]).collect()
}

fn request(stage: &Stage, round: usize) -> i64 {
    let address = format!("request{round}@example.org");
    let answers = stage.race(|at, _| client::post(at, "/en/msme/participate/request", "", &request_of(&address)));
    let there = stage.count(move |c| c.one(sql!("SELECT COUNT(*) FROM requests WHERE email = $1"), args![&address]));
    all_taken(stage, &answers, there)
}

/// Half of those who decide approve, half decline.
fn request_decision(stage: &Stage, round: usize) -> i64 {
    let address = format!("decided{round}@example.org");
    stage.ask("/en/msme/participate/request", &request_of(&address));
    let sought = address.clone();
    let find = move |c: &mut Conn| c.one(sql!("SELECT id FROM requests WHERE email = $1"), args![&sought]);
    let (id,): (Id,) = stage.scene.wait_for(stage.db.read(find)).expect("a request");
    let path = format!("/en/msme/desk/requests/{id}");
    let decide = |at: &str, n: usize| {
        let fields: &[(&str, &str)] = if (n / 2).is_multiple_of(2) {
            &[("outcome", "approve")]
        } else {
            &[("outcome", "decline"), ("reason", "Not now.")]
        };
        scene::post(at, &path, &stage.scene.coordinator, fields)
    };
    let answers = stage.race(decide);
    let joined = stage.count(move |c| {
        c.one(
            sql!("SELECT COUNT(*) FROM participants q JOIN people p ON p.id = q.person_id WHERE p.email = $1"),
            args![&address],
        )
    });
    let approved = stage
        .count(move |c| c.one(sql!("SELECT COUNT(*) FROM requests WHERE id = $1 AND state = 'approved'"), args![id]));
    assert_eq!(joined, approved, "who was approved takes part, and nobody else");
    taken(&answers)
}

/// Everybody asks about the same request at once.
fn request_question(stage: &Stage, round: usize) -> i64 {
    let address = format!("questioned{round}@example.org");
    stage.ask("/en/msme/participate/request", &request_of(&address));
    let find = move |c: &mut Conn| c.one(sql!("SELECT id FROM requests WHERE email = $1"), args![&address]);
    let (id,): (Id,) = stage.scene.wait_for(stage.db.read(find)).expect("a request");
    let path = format!("/en/msme/desk/requests/{id}");
    let fields = [("outcome", "ask"), ("question", "What do you export?")];
    let answers = stage.race(|at, _| scene::post(at, &path, &stage.scene.coordinator, &fields));
    let there =
        stage.count(move |c| c.one(sql!("SELECT COUNT(*) FROM request_questions WHERE request_id = $1"), args![id]));
    assert_eq!(there, taken(&answers), "one who asked is told so");
    there
}

/// Everybody says at once that they work for the same new organisation.
fn organisation(stage: &Stage, round: usize) -> i64 {
    let name = format!("Race and Sons {round}");
    let answers = stage.race(|at, n| {
        let person = stage.someone(n);
        let fields = [
            ("name", person.name.as_str()),
            ("kind", "firm"),
            ("organisation", &name),
            ("economy", "SN"),
            ("sector", "C"),
            ("size", "2-9"),
            ("languages", "en"),
        ];
        scene::post(at, "/en/me/profile", person, &fields)
    });
    let there = stage.count(move |c| c.one(sql!("SELECT COUNT(*) FROM organisations WHERE name = $1"), args![&name]));
    all_taken(stage, &answers, there)
}

/// Somebody who is invited: the path of the letter's link.
fn invited(stage: &Stage, address: &str) -> String {
    let fields = [
        ("email", address),
        ("name", "Awa Ndiaye"),
        ("language", "en"),
        ("role", "observer"),
        ("days", "30"),
        ("then", "send"),
    ];
    let sent = stage.send(&stage.scene.coordinator, "/en/msme/desk/invitations/new", &fields);
    assert_eq!(sent.status, 303, "{}", sent.body);
    path_of(&stage.letters(address, 1).remove(0), "/en/msme/invitations/")
}

fn takes_part(stage: &Stage, address: &str) -> i64 {
    let address = address.to_owned();
    stage.count(move |c| {
        c.one(
            sql!("SELECT COUNT(*) FROM participants q JOIN people p ON p.id = q.person_id WHERE p.email = $1"),
            args![&address],
        )
    })
}

fn invitation(stage: &Stage, round: usize) -> i64 {
    let address = format!("invited{round}@example.org");
    let path = invited(stage, &address);
    let answers = stage.race(|at, _| client::post(at, &path, "", &[("consent", "yes")]));
    assert_eq!(taken(&answers), sessions_of(stage, &address), "one is let in, and one session is there");
    assert_eq!(takes_part(stage, &address), 1);
    all_told(&answers, &[(410, "has already been accepted")]);
    taken(&answers)
}

/// Half accept, half revoke: whoever was first is right, and the others are told.
fn accept_or_revoke(stage: &Stage, round: usize) -> i64 {
    let address = format!("wavering{round}@example.org");
    let path = invited(stage, &address);
    let sought = address.clone();
    let find = move |c: &mut Conn| c.one(sql!("SELECT id FROM invitations WHERE email = $1"), args![&sought]);
    let (id,): (Id,) = stage.scene.wait_for(stage.db.read(find)).expect("an invitation");
    let revoke = format!("/en/msme/desk/invitations/{id}/revoke");
    let answers = stage.race(|at, n| {
        if writes(n) {
            client::post(at, &path, "", &[("consent", "yes")])
        } else {
            scene::post(at, &revoke, &stage.scene.coordinator, &[])
        }
    });
    let revoked = stage
        .count(move |c| c.one(sql!("SELECT COUNT(*) FROM invitations WHERE id = $1 AND state = 'revoked'"), args![id]));
    let accepted = takes_part(stage, &address);
    let (guests, hosts) = split(answers);
    assert_eq!(taken(&guests), accepted, "whoever is let in takes part, and nobody else is let in");
    let words = if revoked == 1 { "has been revoked" } else { "has already been accepted" };
    all_told(&guests, &[(410, words)]);
    all_told(&hosts, &[]);
    let told = ["invitations-revoked", "invitations-over-already"];
    let [done, nothing] = told.map(|notice| offices::noticed(&hosts, notice));
    assert_eq!(i64::try_from(done).expect("few"), revoked, "one is told that it is revoked, where it is");
    assert_eq!(done + nothing, hosts.len(), "everybody else is told that nothing was changed");
    accepted + revoked
}

/// A new organisation made at the desk, by its address.
fn chamber(stage: &Stage, key: &str) -> String {
    let name = format!("Chamber {key}");
    let fields = [("name", name.as_str()), ("kind", "chamber"), ("economy", "SN"), ("is_listed", "yes")];
    let made = stage.send(&stage.scene.coordinator, "/en/msme/desk/organisations/new", &fields);
    assert_eq!(made.status, 303, "{}", made.body);
    format!("chamber-{}", key.replace(' ', "-"))
}

const CLAIM: [(&str, &str); 2] = [("title", "Director"), ("why", "Ask the board.")];

/// The person claims to speak for it; the path of the mandate.
fn claimed(stage: &Stage, person: &Person, chamber: &str) -> String {
    // As if a day had passed: nobody claims more than ten in one.
    let age = |tx: &mut Conn| tx.execute(sql!("UPDATE mandates SET claimed_at = 1"), args![]);
    stage.scene.wait_for(stage.db.write(age)).expect("written");
    let sent = stage.send(person, &format!("/en/msme/organisations/{chamber}/speak"), &CLAIM);
    assert_eq!(sent.status, 303, "{}", sent.body);
    let slug = chamber.to_owned();
    let find = move |c: &mut Conn| {
        c.one(
            sql!(
                "SELECT m.id FROM mandates m JOIN exchange_organisations o ON o.id = m.organisation_id
                 WHERE o.slug = $1 AND m.is_live = 1"
            ),
            args![&slug],
        )
    };
    let (id,): (Id,) = stage.scene.wait_for(stage.db.read(find)).expect("a mandate");
    format!("/en/msme/mandates/{id}")
}

/// Somebody who speaks for a new organisation: its address, and the path of the mandate.
fn speaks(stage: &Stage, person: &Person, key: &str) -> (String, String) {
    let slug = chamber(stage, key);
    let path = claimed(stage, person, &slug);
    assert_eq!(stage.send(&stage.scene.coordinator, &path, &[("action", "confirm")]).status, 303);
    (slug, path)
}

fn mandate(stage: &Stage, round: usize) -> i64 {
    let slug = chamber(stage, &format!("of claims {round}"));
    let path = format!("/en/msme/organisations/{slug}/speak");
    let answers = stage.race_form(stage.someone(round), &path, &CLAIM);
    let there = stage.count(move |c| {
        c.one(
            sql!(
                "SELECT COUNT(*) FROM mandates m JOIN exchange_organisations o ON o.id = m.organisation_id
                 WHERE o.slug = $1"
            ),
            args![&slug],
        )
    });
    all_taken(stage, &answers, there)
}

fn mandate_decision(stage: &Stage, round: usize) -> i64 {
    let slug = chamber(stage, &format!("of decisions {round}"));
    let path = claimed(stage, stage.someone(round), &slug);
    let answers = stage.race(|at, n| {
        let action = if (n / 2).is_multiple_of(2) { "confirm" } else { "decline" };
        scene::post(at, &path, &stage.scene.coordinator, &[("action", action), ("reason", "Not now.")])
    });
    taken(&answers)
}

fn organisation_support(stage: &Stage, round: usize) -> i64 {
    let person = stage.someone(round);
    let (slug, _) = speaks(stage, person, &format!("of supports {round}"));
    let idea = idea_for(stage, person, round);
    let fields = [("organisation", slug.as_str())];
    let answers = stage.race_form(person, &format!("/en/msme/ideas/{idea}/support"), &fields);
    let there = stage.count(move |c| {
        c.one(
            sql!(
                "SELECT COUNT(*) FROM organisation_supports s JOIN exchange_organisations o ON o.id = s.organisation_id
                 WHERE o.slug = $1"
            ),
            args![&slug],
        )
    });
    all_taken(stage, &answers, there)
}

fn position(stage: &Stage, round: usize) -> i64 {
    let person = stage.someone(round);
    let (slug, _) = speaks(stage, person, &format!("of positions {round}"));
    let path = format!("/en/msme/ideas/{}/positions/{slug}/edit", idea_for(stage, person, round));
    let answers = stage.race(|at, n| {
        let (text, then) = (format!("Position {n}."), if n.is_multiple_of(2) { "publish" } else { "save" });
        let fields = [("stance", "for"), ("language", "en"), ("text", text.as_str()), ("version", "0"), ("then", then)];
        scene::post(at, &path, person, &fields)
    });
    // Whoever was not first sees what the first one wrote.
    let there = stage.count(move |c| {
        c.one(
            sql!(
                "SELECT COUNT(*) FROM position_versions v JOIN positions o ON o.id = v.position_id WHERE o.for_slug = $1"
            ),
            args![&slug],
        )
    });
    assert_eq!(taken(&answers), there, "one is told so, and one is there");
    there
}

/// An idea that the person entered for a firm; its number, and the code of its sheet.
fn entered(stage: &Stage, person: &Person, slug: &str) -> (String, String) {
    let begun = stage.send(person, "/en/msme/ideas/new", &[("topic", "trade-finance")]);
    let draft = begun.header("location").expect("a draft").to_owned();
    let text = [("topic", "trade-finance"), ("language", "en"), ("title", "For a firm"), ("text", "One list.")];
    assert_eq!(stage.send(person, &draft, &text).status, 303);
    let firm = [
        ("organisation", slug),
        ("firm", "Sow and Sons"),
        ("economy", "SN"),
        ("sector", "C"),
        ("size", "2-9"),
        ("channel", "phone"),
        ("agreed", "yes"),
    ];
    let kept = stage.send(person, &format!("{draft}/firm"), &firm);
    assert_eq!(kept.status, 303, "{}", kept.body);
    let sent = stage.send(person, &format!("{draft}/check"), &[]);
    let sheet = sent.header("location").expect("the sheet").to_owned();
    let printed = stage.send(person, &sheet, &[]);
    assert_eq!(printed.status, 200, "{}", printed.body);
    let (_, code) = printed.body.split_once("class=\"code\" dir=\"ltr\">").expect("a code");
    let number = sheet.trim_end_matches("/sheet").rsplit('/').next().expect("a number");
    (number.to_owned(), code[..14].to_owned())
}

fn disowning(stage: &Stage, round: usize) -> i64 {
    let person = stage.someone(round);
    let slug = chamber(stage, &format!("of firms {round}"));
    let path = claimed(stage, person, &slug);
    assert_eq!(stage.send(&stage.scene.coordinator, &path, &[("action", "confirm")]).status, 303);
    let (number, code) = entered(stage, person, &slug);
    let answers = stage.race(|at, n| {
        let (idea, code) = (("idea", number.as_str()), ("code", code.as_str()));
        match n % 2 {
            0 => client::post(at, "/en/msme/entered/disown", "", &[idea, code]),
            _ => client::post(at, "/en/msme/entered/confirm", "", &[idea, code, ("sector", "C"), ("size", "2-9")]),
        }
    });
    // Who confirms after it was disowned is told so; everybody else, that theirs is done.
    assert!(answers.iter().all(|answer| matches!(answer.status, 303 | 409)), "somebody was told something else");
    let idea: i64 = number.parse().expect("a number");
    let gone = stage.count(move |c| {
        c.one(sql!("SELECT COUNT(*) FROM ideas WHERE number = $1 AND state = 'withdrawn'"), args![idea])
    });
    assert_eq!(gone, 1, "the last word is the firm's");
    let path = format!("/ideas/{number}");
    stage.count(move |c| {
        c.one(
            sql!(
                "SELECT COUNT(*) FROM audit_entries
                 WHERE path = $1 AND action = 'firm-decided' AND after_text = 'state: disowned'"
            ),
            args![&path],
        )
    })
}

fn tell(scene: Scene, engine: &'static str, processes: usize) {
    let extent = Extent::new();
    let mut stage = Stage::set(scene, processes, 0);
    let rounds = extent.count(1, 100);
    let mut faults = Vec::new();
    let (many, few) = (extent.count(200, 500), extent.count(24, 500));
    let rules: Vec<(usize, Rule)> =
        NAMED.iter().map(|rule| (many, *rule)).chain(RULES.iter().map(|rule| (few, *rule))).collect();
    let mut rows: Vec<Row> = rules.iter().map(|(tries, (name, _))| row(name, engine, *tries, processes)).collect();
    for round in 0..rounds {
        for ((tries, (name, race)), row) in rules.iter().zip(&mut rows) {
            if extent.is_over() {
                break;
            }
            stage.tries = *tries;
            let times = race(&stage, round);
            row.rounds += 1;
            row.lost += usize::from(times < 1);
            row.doubled += usize::from(times > 1);
            if times != 1 {
                faults.push(format!("{name}: {times} times"));
            }
        }
    }
    for row in &mut rows {
        row.met = row.rounds > 0 && row.lost + row.doubled == 0;
        report(row);
    }
    assert_eq!(faults, Vec::<String>::new());
    // Counters moved once for each thing, and numbers have neither gaps nor doubles.
    let broken = stage.scene.wait_for(facts::read(&stage.scene.url)).broken;
    assert_eq!(broken, Vec::<String>::new());
    let Stage { scene, db, servers, .. } = stage;
    drop(servers);
    scene.wait_for(db.close());
}

fn row(name: &str, engine: &'static str, tries: usize, processes: usize) -> Row {
    Row {
        what: format!("race: {name}"),
        engine,
        rounds: 0,
        lost: 0,
        doubled: 0,
        corrupt: 0,
        figure: format!("{tries} tries at once, {processes} process{}", if processes == 1 { "" } else { "es" }),
        target: "exactly one".to_owned(),
        met: false,
    }
}

/// A fresh site, set up by many at once with the one link that works.
fn set_up(database: &str, url: impl Fn(&Path) -> String, processes: usize, tries: usize) -> i64 {
    let folder = tempfile::tempdir().expect("a folder");
    let config = settings_file(folder.path(), &format!("{database}\n{}", settings()));
    let servers: Vec<Server> =
        (0..processes).map(|_| Server::start(&mut command(&["serve", "--config", &config]))).collect();
    // Each start has a link of its own, and only the newest works.
    let link = link_of(servers.last().expect("a server")).expect("a link");
    let key = link.split_once("key=").expect("a key").1;
    let fields: Vec<(&str, &str)> =
        FORM.into_iter().filter(|(name, _)| *name != "start").chain([("start", "empty"), ("key", key)]).collect();
    let answers = race(&servers, tries, |at, _| client::post(at, "/en/setup", "", &fields));
    drop(servers);
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let (_, _, operators, coordinators) = runtime.block_on(database::site(&url(folder.path())));
    assert_eq!((operators.len(), coordinators), (1, 1));
    taken(&answers)
}

fn tell_set_up(set_up: impl Fn(usize) -> Option<i64>, engine: &'static str, processes: usize) {
    let extent = Extent::new();
    let tries = extent.count(12, 500);
    let mut row = row("a site is set up once", engine, tries, processes);
    for _ in 0..extent.count(1, 100) {
        let Some(times) = set_up(tries).filter(|_| !extent.is_over()) else { break };
        row.rounds += 1;
        row.lost += usize::from(times < 1);
        row.doubled += usize::from(times > 1);
    }
    row.met = row.lost + row.doubled == 0;
    if row.rounds > 0 {
        report(&row);
    }
    assert!(row.met, "{} lost, {} doubled", row.lost, row.doubled);
}

#[test]
fn a_site_is_set_up_once_however_many_try_on_sqlite() {
    tell_set_up(|tries| Some(set_up("", |folder| database::url(folder, ""), 1, tries)), "SQLite", 1);
}

#[test]
fn a_site_is_set_up_once_through_two_processes_on_postgresql() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let once = |tries| {
        let empty = runtime.block_on(TestDb::postgres(&[]))?;
        let url = empty.settings().url.clone();
        let times = set_up(&format!("database_url = {url:?}"), |_| url.clone(), 2, tries);
        runtime.block_on(async move { drop(empty) });
        Some(times)
    };
    tell_set_up(once, "PostgreSQL", 2);
}

#[test]
fn what_may_happen_once_happens_once_on_sqlite() {
    tell(Scene::on_sqlite(&settings()), "SQLite", 1);
}

#[test]
fn what_may_happen_once_happens_once_through_two_processes_on_postgresql() {
    let Some(scene) = Scene::on_postgres(&settings()) else { return };
    tell(scene, "PostgreSQL", 2);
}
