//! Who may do what, changed by two at the same moment: an exchange keeps a coordinator, and nobody is let in by a letter that
//! was taken back.

use db::{Conn, Error, Id, args, sql};

use super::super::super::client::{self, Answer};
use super::super::super::database::Person;
use super::super::super::scene;
use super::{Stage, all_told, hidden_field, invited, let_in, split, taken, writes};

/// What is said to whoever gives a role as the second.
const MEANWHILE: &str = "Somebody has changed the role meanwhile. This is what it is now.";
/// To whoever has none any more to do it with.
const ABOVE: &str = "Only somebody with a higher role can change this one.";
/// And to whoever is the last one.
const LAST: &str = "An exchange needs a coordinator.";

fn role_of(stage: &Stage, person: &Person, role: &'static str) -> i64 {
    let id = person.id;
    stage.count(move |c| {
        c.one(sql!("SELECT COUNT(*) FROM participants WHERE person_id = $1 AND role = $2"), args![id, role])
    })
}

fn coordinators(stage: &Stage) -> i64 {
    stage.count(|c| c.one(sql!("SELECT COUNT(*) FROM participants WHERE role = 'coordinator'"), args![]))
}

/// As it was, for the races after this one.
fn put_back(stage: &Stage) {
    stage.give(&stage.scene.coordinator, "coordinator");
    stage.give(&stage.scene.moderator, "moderator");
}

/// Two who run the exchange give somebody different roles.
pub fn role(stage: &Stage, round: usize) -> i64 {
    let person = stage.someone(round);
    stage.give(person, "participant");
    stage.give(&stage.scene.moderator, "secretariat");
    let desk = format!("/desk/people/{}", person.id);
    let before = stage.recorded("appointed", &desk);
    let answers = stage.race(|at, n| {
        let fields = [("was", "participant"), ("role", if writes(n) { "delegate" } else { "observer" })];
        scene::post(at, &format!("/en/msme{desk}"), stage.moderator(n), &fields)
    });
    let role = if writes(let_in(&answers)) { "delegate" } else { "observer" };
    let theirs = role_of(stage, person, role);
    put_back(stage);
    stage.give(person, "participant");
    assert_eq!(theirs, 1, "they have the role that whoever was first gave them");
    all_told(&answers, &[(422, MEANWHILE)]);
    stage.recorded("appointed", &desk) - before
}

/// Of two coordinators each takes the other's office.
pub fn each_other(stage: &Stage, _: usize) -> i64 {
    let (one, other) = (&stage.scene.coordinator, &stage.scene.moderator);
    stage.give(other, "coordinator");
    let answers = stage.race(|at, n| {
        let (by, whom) = if writes(n) { (one, other) } else { (other, one) };
        let fields = [("was", "coordinator"), ("role", "secretariat")];
        scene::post(at, &format!("/en/msme/desk/people/{}", whom.id), by, &fields)
    });
    let left = coordinators(stage);
    put_back(stage);
    assert_eq!(left, 1, "one of them is left");
    all_told(&answers, &[(422, MEANWHILE), (422, ABOVE)]);
    taken(&answers)
}

/// A browser of somebody who has just proved their address, and coordinates the exchange: its cookie.
fn newcomer(stage: &Stage, address: &str) -> String {
    let (_, link, _) = stage.asked_to_sign_in(address);
    let entered = client::post(&stage.servers[0].address, &link, "", &[]).expect("an answer");
    assert_eq!(entered.status, 303, "{}", entered.body);
    let email = address.to_owned();
    let appoint = move |tx: &mut Conn| -> Result<(), Error> {
        tx.execute(
            sql!(
                "INSERT INTO participants (exchange_id, person_id, role, joined_at)
                 SELECT e.id, p.id, 'coordinator', 0 FROM exchanges e, people p WHERE p.email = $1"
            ),
            args![&email],
        )?;
        tx.execute(sql!("UPDATE exchanges SET participants = participants + 1"), args![])?;
        Ok(())
    };
    stage.scene.wait_for(stage.db.write(appoint)).expect("written");
    entered.cookies().join("; ")
}

/// One of two coordinators deletes their account while the other lays the office down: one of them does, and the other
/// stays.
pub fn going(stage: &Stage, round: usize) -> i64 {
    let address = format!("going{round}@example.org");
    let cookie = newcomer(stage, &address);
    let delete = "/en/me/privacy/delete";
    let page = client::get(&stage.servers[0].address, delete, &cookie).expect("an answer");
    let csrf = hidden_field(&page, "csrf");
    let (own, goes) = (&stage.scene.coordinator, [("texts", "keep"), ("sure", "yes"), ("csrf", csrf.as_str())]);
    let answers = stage.race(|at, n| {
        if writes(n) {
            client::post(at, delete, &cookie, &goes)
        } else {
            let fields = [("was", "coordinator"), ("role", "secretariat")];
            scene::post(at, &format!("/en/msme/desk/people/{}", own.id), own, &fields)
        }
    });
    let (left, laid_down) = (coordinators(stage), role_of(stage, own, "secretariat"));
    put_back(stage);
    let email = address.clone();
    let stays = stage.count(move |c| c.one(sql!("SELECT COUNT(*) FROM people WHERE email = $1"), args![&email]));
    let plain = move |tx: &mut Conn| {
        tx.execute(
            sql!(
                "UPDATE participants SET role = 'participant'
                 WHERE person_id IN (SELECT id FROM people WHERE email = $1)"
            ),
            args![&address],
        )
    };
    stage.scene.wait_for(stage.db.write(plain)).expect("written");
    assert_eq!(left, 1, "the exchange has a coordinator");
    let (goers, layers) = split(answers);
    assert_eq!(taken(&layers), laid_down, "one is told so, and has laid it down");
    // Whoever has gone already is nobody, and asked to sign in.
    all_told(&goers, &[(422, LAST)]);
    all_told(&layers, &[(422, LAST), (422, MEANWHILE)]);
    (1 - stays) + laid_down
}

/// So many answers leave this message for the next page.
pub fn noticed(answers: &[Answer], notice: &str) -> usize {
    let begin = format!("flash={notice}");
    answers.iter().filter(|answer| answer.cookies().iter().any(|cookie| cookie.starts_with(&begin))).count()
}

/// Half send it once more, half take it back: no letter of it leaves afterwards, and its link opens nothing.
pub fn resend_or_revoke(stage: &Stage, round: usize) -> i64 {
    let address = format!("recalled{round}@example.org");
    invited(stage, &address);
    let sought = address.clone();
    let find = move |c: &mut Conn| c.one(sql!("SELECT id FROM invitations WHERE email = $1"), args![&sought]);
    let (id,): (Id,) = stage.scene.wait_for(stage.db.read(find)).expect("an invitation");
    let desk = format!("/desk/invitations/{id}");
    let answers = stage.race(|at, n| {
        let press = if writes(n) { "resend" } else { "revoke" };
        scene::post(at, &format!("/en/msme{desk}/{press}"), &stage.scene.coordinator, &[])
    });
    let waiting = stage.count(move |c| {
        c.one(
            sql!(
                "SELECT COUNT(*) FROM jobs j JOIN invitations v ON v.letter_id = j.id
                 WHERE v.id = $1 AND j.state = 'ready' AND j.attempts = 0"
            ),
            args![id],
        )
    });
    assert_eq!(waiting, 0, "no letter of it leaves any more");
    let revoked = stage
        .count(move |c| c.one(sql!("SELECT COUNT(*) FROM invitations WHERE id = $1 AND state = 'revoked'"), args![id]));
    assert_eq!(revoked, 1, "it is taken back, however often it was sent again before");
    assert_eq!(taken(&answers), i64::try_from(stage.tries).expect("few"), "everybody is led back to it");
    let told = ["invitations-revoked", "invitations-resent", "invitations-over-already"];
    let [once, before, after] = told.map(|notice| noticed(&answers, notice));
    assert_eq!(
        (once, once + before + after),
        (1, stage.tries),
        "one has revoked it, and everybody is told what happened"
    );
    stage.recorded("revoked-invitation", &desk)
}

/// The same of a sheet, whose new letters are written in batches: none leaves after all were taken back.
pub fn sheet(stage: &Stage, round: usize) -> i64 {
    let (by, address) = (&stage.scene.coordinator, format!("sheet{round}@example.org"));
    let rows = format!("email,name\n{address},Awa\n");
    let terms = [("rows", rows.as_str()), ("language", "en"), ("role", "observer"), ("days", "30")];
    let checked = stage.send(by, "/en/msme/desk/invitations/many", &terms);
    let page = checked.header("location").expect("the page of the sheet").to_owned();
    assert_eq!(stage.send(by, &page, &[]).status, 303);
    stage.letters(&address, 1);
    let (again, back) = (format!("{page}/resend"), format!("{page}/revoke"));
    let seen = hidden_field(&stage.look(by, &again), "seen");
    let answers = stage.race(|at, n| {
        if writes(n) {
            scene::post(at, &again, by, &[("seen", seen.as_str())])
        } else {
            scene::post(at, &back, by, &[])
        }
    });
    assert_eq!(taken(&answers), i64::try_from(stage.tries).expect("few"), "everybody is led back to it");
    let told = ["invitations-revoked-all", "invitations-resent-all", "invitations-none-left"];
    let [once, before, after] = told.map(|notice| noticed(&answers, notice));
    assert_eq!((once, once + before + after), (1, stage.tries), "one has revoked it, and everybody is told");
    assert!(before <= 1, "and it is sent again once at most");
    let left = stage.count(move |c| {
        c.one(
            sql!(
                "SELECT COUNT(*) FROM invitations v LEFT JOIN jobs j ON j.id = v.letter_id
                 WHERE v.email_key = $1
                     AND (v.state <> 'revoked' OR v.again_at IS NOT NULL OR (j.state = 'ready' AND j.attempts = 0))"
            ),
            args![&address],
        )
    });
    assert_eq!(left, 0, "it is taken back, and no letter of it leaves any more");
    let path = page.strip_prefix("/en/msme").expect("a page of the exchange");
    stage.recorded("revoked-invitation", path)
}
