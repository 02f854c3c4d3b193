//! Every migration of the program, interrupted; and what those do that change rows.

use db::{Conn, Db, Id, Migration, Rng, Timestamp, args, sql};

use crate::migrations::ALL;

/// The same step, which ends after its last statement and before its commit.
fn interrupted(step: &Migration) -> Migration {
    let cut = |text: &str| -> &'static str { format!("{text}\n;SELECT 1 FROM where_the_power_failed;").leak() };
    Migration { name: step.name, sqlite: cut(step.sqlite), postgres: cut(step.postgres) }
}

#[tokio::test]
async fn a_migration_interrupted_at_any_step_leaves_nothing_of_it_and_the_next_start_goes_on() {
    db::testing::each(&[], async |db| {
        for (number, step) in ALL.iter().enumerate() {
            let mut so_far = ALL[..number].to_vec();
            so_far.push(interrupted(step));
            let failed = db.migrate(&so_far, Timestamp::EPOCH).await;
            assert!(
                matches!(&failed, Err(db::MigrateError::Failed { name, reason })
                    if *name == step.name && reason.contains("where_the_power_failed")),
                "{failed:?}"
            );
            let left: Vec<&str> = ALL[number..].iter().map(|step| step.name).collect();
            assert_eq!(db.pending(ALL).await, Ok(left));
            assert_eq!(db.migrate(&ALL[..=number], Timestamp::EPOCH).await, Ok(vec![step.name]));
        }
        let faults = db.prepare_all().await;
        assert!(faults.is_empty(), "{faults:#?}");
    })
    .await;
}

/// The steps before this one.
fn before(name: &str) -> &'static [Migration] {
    let place = ALL.iter().position(|step| step.name == name).expect("a migration");
    &ALL[..place]
}

const AT: Timestamp = Timestamp::EPOCH;

/// Somebody, and whether they have left.
fn person(tx: &mut Conn, id: Id, name: &str, has_left: bool) -> Result<(), db::Error> {
    let left = has_left.then_some(AT);
    let person = sql!(
        "INSERT INTO people (id, email, email_key, language, created_at, erased_at)
         VALUES ($1, $2, $2, 'en', $3, $4)"
    );
    tx.execute(person, args![id, name, AT, left]).map(drop)
}

/// An exchange with a topic and an organisation, all under this id.
fn exchange(tx: &mut Conn, id: Id) -> Result<(), db::Error> {
    tx.execute(
        sql!(
            "INSERT INTO exchanges (id, slug, languages, joining, visibility, time_zone, contact, created_at)
             VALUES ($1, 'old', 'en', 'open', 'public', 'UTC', 'desk@example.org', $2)"
        ),
        args![id, AT],
    )?;
    tx.execute(sql!("INSERT INTO topics (id, exchange_id, slug, position) VALUES ($1, $1, 'border', 1)"), args![id])?;
    tx.execute(
        sql!(
            "INSERT INTO exchange_organisations (id, exchange_id, slug, name, name_key, kind, economy, sector, size,
                 web, about_en, about_fr, about_es, is_listed, created_at, updated_at)
             VALUES ($1, $1, 'chamber', 'Chamber', 'chamber', 'chamber', 'SN', '', '', '', '', '', '', 1, $2, $2)"
        ),
        args![id, AT],
    )?;
    Ok(())
}

/// Who writes what, where, and under which ids.
struct Planted<'a> {
    exchange: Id,
    person: Id,
    number: i64,
    state: &'a str,
    word: &'a str,
    ids: [Id; 4],
}

/// An idea with its version and translation: seven times the word.
fn idea(tx: &mut Conn, of: &Planted<'_>) -> Result<(), db::Error> {
    let [idea, ..] = of.ids;
    tx.execute(
        sql!(
            "INSERT INTO ideas (id, exchange_id, number, topic_id, author_id, author_name, author_role, organisation,
                 organisation_kind, economy, sector, size, language, title, text, state, state_at, published_at,
                 active_at, form_key)
             VALUES ($1, $2, $3, $2, $4, '', 'participant', '', '', 'SN', '', '', 'en', $5, $5, $6, $7, $7, $7, $5)"
        ),
        args![idea, of.exchange, of.number, of.person, of.word, of.state, AT],
    )?;
    tx.execute(
        sql!(
            "INSERT INTO idea_versions (idea_id, version, title, text, reason, created_at)
             VALUES ($1, 1, $2, $2, $2, $3)"
        ),
        args![idea, of.word, AT],
    )?;
    tx.execute(
        sql!(
            "INSERT INTO idea_translations (idea_id, language, title, text, origin, of_version, created_at)
             VALUES ($1, 'fr', $2, $2, 'author', 1, $3)"
        ),
        args![idea, of.word, AT],
    )?;
    Ok(())
}

/// A comment with its version and translation: four times the word.
fn comment(tx: &mut Conn, of: &Planted<'_>) -> Result<(), db::Error> {
    let [idea, comment, ..] = of.ids;
    tx.execute(
        sql!(
            "INSERT INTO comments (id, exchange_id, idea_id, idea_number, number, thread, author_id, author_name,
                 author_role, organisation, organisation_kind, economy, sector, size, language, text, state, state_at,
                 published_at, form_key)
             VALUES ($1, $2, $3, $4, 1, 1, $5, '', 'participant', '', '', 'SN', '', '', 'en', $6, $7, $8, $8, $6)"
        ),
        args![comment, of.exchange, idea, of.number, of.person, of.word, of.state, AT],
    )?;
    tx.execute(
        sql!("INSERT INTO comment_versions (comment_id, version, text, reason, created_at) VALUES ($1, 1, $2, $2, $3)"),
        args![comment, of.word, AT],
    )?;
    tx.execute(
        sql!(
            "INSERT INTO comment_translations (comment_id, language, text, origin, of_version, created_at)
             VALUES ($1, 'fr', $2, 'author', 1, $3)"
        ),
        args![comment, of.word, AT],
    )?;
    Ok(())
}

/// A position that was published, with its version and a remark: three times the word.
fn position(tx: &mut Conn, of: &Planted<'_>) -> Result<(), db::Error> {
    let [idea, _, position, remark] = of.ids;
    let gone = i64::from(of.state == "withdrawn");
    tx.execute(
        sql!(
            "INSERT INTO positions (id, exchange_id, idea_id, idea_number, for_id, for_slug, for_name, author_id,
                 author_name, author_role, stance, language, text, version, gone_version, state, state_at, said_at)
             VALUES ($1, $2, $3, $4, $2, 'chamber', 'Chamber', $5, '', 'participant', 'for', 'en', $6, 1, $7, $8, $9,
                 $9)"
        ),
        args![position, of.exchange, idea, of.number, of.person, of.word, gone, of.state, AT],
    )?;
    tx.execute(
        sql!(
            "INSERT INTO position_versions (position_id, version, act, person_id, person_name, stance, language, text,
                 is_public, created_at)
             VALUES ($1, 1, 'published', $2, '', 'for', 'en', $3, 1, $4)"
        ),
        args![position, of.person, of.word, AT],
    )?;
    tx.execute(
        sql!(
            "INSERT INTO position_remarks (id, position_id, person_id, person_name, language, text, form_key,
                 created_at)
             VALUES ($1, $2, $3, '', 'en', $4, $4, $5)"
        ),
        args![remark, position, of.person, of.word, AT],
    )?;
    Ok(())
}

/// How often a word stands in texts.
async fn count(db: &Db, word: &'static str) -> i64 {
    let counted = sql!(
        "SELECT COUNT(*) FROM (
             SELECT title AS said FROM ideas UNION ALL SELECT text FROM ideas
             UNION ALL SELECT title FROM idea_versions UNION ALL SELECT text FROM idea_versions
             UNION ALL SELECT reason FROM idea_versions
             UNION ALL SELECT title FROM idea_translations UNION ALL SELECT text FROM idea_translations
             UNION ALL SELECT text FROM comments UNION ALL SELECT text FROM comment_versions
             UNION ALL SELECT reason FROM comment_versions UNION ALL SELECT text FROM comment_translations
             UNION ALL SELECT text FROM positions UNION ALL SELECT text FROM position_versions
             UNION ALL SELECT text FROM position_remarks
         ) q WHERE q.said = $1"
    );
    let (times,): (i64,) =
        db.read(move |c| -> Result<(i64,), db::Error> { c.one(counted, args![word]) }).await.expect("a number");
    times
}

#[tokio::test]
async fn what_was_withdrawn_by_people_who_had_left_is_emptied_and_nothing_else_is() {
    // Whether they have left, and how often the word stands there afterwards: a remark goes in any case.
    let all = [
        ("withdrawn", true, "gone and withdrawn", 0),
        ("published", true, "gone and published", 13),
        ("withdrawn", false, "here and withdrawn", 14),
        ("published", false, "here and published", 14),
    ];
    db::testing::each(before("0058_left_behind"), async |db| {
        let rng = Rng::seeded(7);
        let place = rng.id(AT);
        db.write(move |tx| exchange(tx, place)).await.expect("an exchange");
        for (number, (state, has_left, word, _)) in (1..).zip(all) {
            let (author, ids) = (rng.id(AT), [rng.id(AT), rng.id(AT), rng.id(AT), rng.id(AT)]);
            db.write(move |tx| -> Result<(), db::Error> {
                person(tx, author, word, has_left)?;
                let planted = Planted { exchange: place, person: author, number, state, word, ids };
                idea(tx, &planted)?;
                comment(tx, &planted)?;
                position(tx, &planted)
            })
            .await
            .expect("texts");
            assert_eq!(count(&db, word).await, 14, "{word}");
        }
        db.migrate(ALL, AT).await.expect("migrated");
        for (_, _, word, times) in all {
            assert_eq!(count(&db, word).await, times, "{word}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_cited_a_document_before_is_known_by_its_entry() {
    db::testing::each(before("0075_cited_in_order"), async |db| {
        let place = Rng::seeded(7).id(AT);
        let entry = db::sql_for!(
            sqlite: "INSERT INTO search_entries (id, exchange_id, kind, subject_id, language, state, symbol, path, title,
                 title_terms, at, terms, text)
             VALUES ($2, $1, 'idea', $1, 'en', 'published', 'I-1', '/ideas/1', 'Parcels', '', $3, '', '')",
            postgres: "INSERT INTO search_entries (id, exchange_id, kind, subject_id, language, state, symbol, path, title,
                 title_terms, at, terms, text, vector)
             VALUES ($2, $1, 'idea', $1, 'en', 'published', 'I-1', '/ideas/1', 'Parcels', '', $3, '', '', '')"
        );
        let write = move |tx: &mut Conn| -> Result<(), db::Error> {
            exchange(tx, place)?;
            tx.execute(entry, args![place, 42_i64, AT])?;
            let of_symbol = sql!(
                "INSERT INTO symbol_citations (subject_id, kind, language, exchange_id, symbol)
                 VALUES ($1, 'idea', 'en', $1, 'WT/MIN(17)/58')"
            );
            tx.execute(of_symbol, args![place])?;
            let of_page = sql!(
                "INSERT INTO document_citations (subject_id, kind, language, exchange_id, slug)
                 VALUES ($1, 'idea', 'en', $1, 'statement')"
            );
            tx.execute(of_page, args![place]).map(drop)
        };
        db.write(write).await.expect("two citations");
        db.migrate(ALL, AT).await.expect("migrated");
        let kept = sql!(
            "SELECT entry_id FROM symbol_citations
             UNION ALL SELECT entry_id FROM document_citations"
        );
        let kept: Vec<(i64,)> = db.read(move |c| c.query(kept, args![])).await.expect("they are there");
        assert_eq!(kept, [(42,), (42,)]);
    })
    .await;
}

#[tokio::test]
async fn a_suggested_topic_is_called_by_its_own_letter_wherever_it_was_written_down() {
    db::testing::each(before("0084_symbols_of_suggestions"), async |db| {
        let (place, rng) = (Rng::seeded(7).id(AT), Rng::seeded(8));
        let decision = sql!(
            "INSERT INTO decisions (id, exchange_id, kind, subject_id, symbol, person_id, person_name, outcome, rule,
                 reason, flags, created_at)
             VALUES ($1, $2, $3, $1, $4, $2, '', 'hide', 'off-topic', '', 1, $5)"
        );
        let entry = sql!(
            "INSERT INTO audit_entries (id, exchange_id, person_id, action, object, path, before_text, after_text,
                 created_at)
             VALUES ($1, $2, $2, 'decided', $3, $4, '', '', $5)"
        );
        let ids = [(); 4].map(|()| rng.id(AT));
        let write = move |tx: &mut Conn| -> Result<(), db::Error> {
            exchange(tx, place)?;
            person(tx, place, "mo@example.org", false)?;
            tx.execute(decision, args![ids[0], place, "suggestion", "S-12", AT])?;
            tx.execute(decision, args![ids[1], place, "position", "I-1.s-12", AT])?;
            tx.execute(entry, args![ids[2], place, "S-12", "/topics/suggestions/12", AT])?;
            // Somebody's organisation may be called so.
            tx.execute(entry, args![ids[3], place, "S-12", "/desk/organisations/s-12", AT]).map(drop)
        };
        db.write(write).await.expect("what was decided");
        db.migrate(ALL, AT).await.expect("migrated");
        let told = sql!("SELECT symbol FROM decisions UNION ALL SELECT object FROM audit_entries");
        let mut told: Vec<(String,)> = db.read(move |c| c.query(told, args![])).await.expect("they are there");
        told.sort();
        let told: Vec<&str> = told.iter().map(|(symbol,)| symbol.as_str()).collect();
        assert_eq!(told, ["I-1.s-12", "S-12", "T-12", "T-12"]);
    })
    .await;
}

#[tokio::test]
async fn texts_that_were_flagged_before_wait_each_once() {
    db::testing::each(before("0085_flagged_texts"), async |db| {
        let (place, rng) = (Rng::seeded(7).id(AT), Rng::seeded(8));
        let ids = [(); 8].map(|()| rng.id(AT));
        let flag = sql!(
            "INSERT INTO flags (id, exchange_id, kind, subject_id, person_id, person_name, rule, reason, state,
                 is_escalated, created_at)
             VALUES ($1, $2, 'comment', $3, $4, '', $5, '', $6, $7, $8)"
        );
        let write = move |tx: &mut Conn| -> Result<(), db::Error> {
            exchange(tx, place)?;
            person(tx, ids[0], "amina@example.org", false)?;
            person(tx, ids[1], "bao@example.org", false)?;
            let later = Timestamp(AT.0 + 1);
            tx.execute(flag, args![ids[2], place, ids[6], ids[0], "off-topic", "open", 1_i64, AT])?;
            tx.execute(flag, args![ids[3], place, ids[6], ids[1], "in-my-name", "open", 0_i64, later])?;
            tx.execute(flag, args![ids[4], place, ids[7], ids[0], "disowned", "closed", 0_i64, AT])?;
            tx.execute(flag, args![ids[5], place, ids[7], ids[1], "off-topic", "open", 0_i64, later]).map(drop)
        };
        db.write(write).await.expect("flags");
        db.migrate(ALL, AT).await.expect("migrated");
        let kept = sql!("SELECT subject_id, since, flags, turn, is_passed_on FROM flagged_texts ORDER BY since");
        let kept: Vec<(Id, i64, i64, i64, i64)> =
            db.read(move |c| c.query(kept, args![])).await.expect("they are there");
        assert_eq!(kept, [(ids[6], AT.0, 2, 0, 1), (ids[7], AT.0 + 1, 1, 1, 0)]);
    })
    .await;
}
