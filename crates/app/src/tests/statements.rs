//! What the compiler cannot check about SQL: every statement prepares, on both engines, and none
//! walks through a whole table that grows.

use db::Plan;

use super::story;

story!(every_statement_prepares, |t| {
    let faults = t.app.db.prepare_all().await;
    assert!(faults.is_empty(), "{faults:#?}");
});

/// What may be walked through: tables of a handful of rows (`jobs` has one for each thing that waits
/// to be done), parameters that are lists, and parts of a statement that are walked through as it
/// makes them.
const SHORT: [&str; 14] = [
    "exchanges",
    "topics",
    "site",
    "set_up_links",
    "jobs",
    "campaign_progress",
    "symbol_progress",
    "rarray",
    "json_each",
    "mine",
    "acted",
    "first",
    "q",
    "v",
];

/// Indexes of nothing but what waits to be decided, of drafts that are kept for a week, and of the site's few operators.
const WAITING: [&str; 4] = ["flags_open", "requests_waiting", "invitation_imports_drafts", "people_operators"];

/// The table behind a name in a statement: an alias, or the table's own.
fn table<'a>(text: &'a str, name: &'a str) -> &'a str {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty()).collect();
    let named = |pair: &[&str]| pair[1] == name && !["FROM", "JOIN", "SELECT", "AS"].contains(&pair[0]);
    let after = |word: &str| ["FROM", "JOIN", "UPDATE", "INTO"].contains(&word);
    words.windows(3).find(|w| after(w[0]) && named(&w[1..])).map_or(name, |w| w[1])
}

#[test]
fn a_table_is_found_behind_its_alias() {
    let text = "SELECT i.id FROM ideas i JOIN topics AS t ON t.id = i.topic_id JOIN people ON 1";
    assert_eq!((table(text, "i"), table(text, "people")), ("ideas", "people"));
}

/// What a step of a plan walks through, as a table or as the name that the statement gives it.
fn walked(plan: &Plan, step: usize) -> Option<String> {
    let words: Vec<&str> = plan.steps[step].trim_start_matches([' ', '-', '>']).split(' ').collect();
    match words[..] {
        ["SCAN", name, ..] => Some(table(plan.text, name).to_owned()),
        ["Seq", "Scan", "on", table, ..] => Some(table.to_owned()),
        // An index from one end to the other.
        ["Index", .., "on", table] | ["Index", .., "on", table, _] => {
            let is_led = plan.steps.get(step + 1).is_some_and(|next| next.trim_start().starts_with("Index Cond"));
            (!is_led).then(|| table.to_owned())
        }
        _ => None,
    }
}

story!(no_statement_walks_through_a_table_that_grows, |t| {
    let mut walks = Vec::new();
    for plan in t.app.db.explain_all().await.unwrap().iter().filter(|plan| !plan.at.file.contains("tests")) {
        for (place, step) in plan.steps.iter().enumerate() {
            let Some(table) = walked(plan, place) else { continue };
            // Rows that refer to a new row are looked for only where a constraint is broken already.
            let is_reference = plan.text.starts_with("INSERT") && !plan.text.contains(&table);
            let is_waiting = WAITING.iter().any(|index| step.contains(&format!(" using {index} on ")));
            let is_match = step.contains("search_index VIRTUAL TABLE");
            if !SHORT.contains(&table.as_str()) && !is_reference && !is_waiting && !is_match {
                walks.push(format!("{} {table}: {step}", plan.at));
            }
        }
    }
    assert!(walks.is_empty(), "{walks:#?}");
});

/// Orders that end in a moment and may: what they choose of one moment is the same.
const SAME_AT_ONE_MOMENT: [&str; 3] = [
    // The moment itself is asked for.
    "SELECT r.not_before FROM document_revisions r",
    // Of the entries of one person, that person.
    "SELECT a.person_id FROM audit_entries a",
    "SELECT b.person_id FROM audit_entries b",
];

/// The last words of each order, with the statement up to there.
fn ends_of_orders(text: &str) -> Vec<(&str, &str)> {
    let mut ends = Vec::new();
    for (place, _) in text.match_indices("ORDER BY ") {
        let start = place + "ORDER BY ".len();
        let mut depth = 0_i32;
        let end = text[start..].find(|sign: char| {
            depth += i32::from(sign == '(') - i32::from(sign == ')');
            depth < 0
        });
        let order = &text[start..end.map_or(text.len(), |end| start + end)];
        let order = order.split_once(" LIMIT ").map_or(order, |(order, _)| order);
        let last = order.rsplit(',').next().unwrap_or(order).trim().trim_end_matches(" DESC");
        ends.push((&text[..start], last));
    }
    ends
}

#[test]
fn the_end_of_an_order_is_found_behind_brackets_and_directions() {
    let text = "SELECT a FROM (SELECT b FROM t ORDER BY b LIMIT 3) q ORDER BY MAX(a, b), q.c DESC LIMIT 5";
    let found: Vec<&str> = ends_of_orders(text).into_iter().map(|(_, last)| last).collect();
    assert_eq!(found, ["b", "q.c"]);
    assert_eq!(ends_of_orders("SELECT a FROM t ORDER BY b, a")[0].1, "a", "also where nothing is cut");
}

#[test]
fn no_list_ends_its_order_in_a_moment() {
    let mut faults = Vec::new();
    for sql in db::registered().filter(|sql| !sql.at().file.contains("tests")) {
        for (before, last) in ends_of_orders(sql.text(db::Engine::Postgres)) {
            // Several things come at one moment: which of them a limit keeps, and in which order a file has them, would
            // be chance.
            let is_moment = last.ends_with("_at") || last.ends_with("not_before") || last.ends_with("sort_date");
            let is_excepted = SAME_AT_ONE_MOMENT.iter().any(|start| {
                let own = before.rfind("SELECT").map_or("", |place| &before[place..]);
                own.starts_with(start)
            });
            if is_moment && !is_excepted {
                faults.push(format!("{} ORDER BY … {last}", sql.at()));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

story!(a_list_by_time_of_a_later_round_comes_from_an_index_in_its_order, |t| {
    let mut seen = 0;
    for plan in t.app.db.explain_all().await.unwrap() {
        let is_of_a_round =
            plan.text.contains("SELECT o.round FROM topics o") && !plan.text.contains(" AND i.status = ");
        // PostgreSQL decides by what it has counted, and has counted nothing here.
        if !is_of_a_round || !plan.steps.iter().any(|step| step.starts_with("SEARCH")) {
            continue;
        }
        let says = |words: &str| plan.text.contains(words);
        // A list asks for the time of its order; of the other ways to put a statement together none is used.
        let index = if says("ORDER BY i.active_at") && says("i.active_at >= ") {
            "ideas_active (exchange_id=? AND active_at>?)"
        } else if says("ORDER BY i.published_at") && says("i.published_at >= ") {
            "ideas_newest (exchange_id=? AND published_at>?)"
        } else {
            continue;
        };
        seen += 1;
        assert!(plan.steps.iter().any(|step| step.contains(index)), "{index}: {:#?}", plan.steps);
    }
    assert!(seen > 0 || t.app.db.engine() == db::Engine::Postgres);
});

story!(the_parts_of_an_idea_come_from_an_index_of_parts, |t| {
    let plans = t.app.db.explain_all().await.unwrap();
    let lists =
        |plan: &&Plan| plan.text.contains("i.merged_into = ") && plan.text.contains("ORDER BY i.number LIMIT 200");
    let found: Vec<&Plan> = plans.iter().filter(lists).collect();
    assert!(!found.is_empty());
    // PostgreSQL decides by what it has counted, and has counted nothing here.
    for plan in found.iter().filter(|_| t.app.db.engine() == db::Engine::Sqlite) {
        let is_led = plan.steps.iter().any(|step| step.contains("ideas_parts (exchange_id=? AND merged_into=?)"));
        assert!(is_led, "{:#?}", plan.steps);
    }
});

story!(what_one_person_has_written_is_found_by_who_has_written_it, |t| {
    let plans = t.app.db.explain_all().await.unwrap();
    for table in ["ideas", "comments", "held_texts"] {
        let words = format!(" FROM {table} WHERE author_id = ");
        let theirs = |plan: &&Plan| plan.text.contains(&words) && !plan.at.file.contains("tests");
        let found: Vec<&Plan> = plans.iter().filter(theirs).collect();
        assert!(!found.is_empty(), "{table}");
        // PostgreSQL decides by what it has counted, and has counted nothing here.
        for plan in found.iter().filter(|_| t.app.db.engine() == db::Engine::Sqlite) {
            let is_led = plan.steps.iter().any(|step| step.contains("(author_id=?"));
            assert!(is_led, "{}: {:#?}", plan.text, plan.steps);
        }
    }
});

story!(what_is_said_in_a_round_is_summed_from_an_index_alone, |t| {
    let plans = t.app.db.explain_all().await.unwrap();
    let sums = |plan: &&Plan| plan.text.contains("SUM(supports)") && plan.text.contains("WHERE topic_id ");
    let found: Vec<&Plan> = plans.iter().filter(sums).collect();
    assert_eq!(found.len(), 1);
    let is_covered = found[0].steps.iter().any(|step| step.contains("COVERING INDEX ideas_topic_supported"));
    // PostgreSQL decides by what it has counted, and has counted nothing here.
    assert!(is_covered || t.app.db.engine() == db::Engine::Postgres, "{:#?}", found[0].steps);
});

story!(ideas_that_are_not_published_are_counted_and_summed_in_an_index_of_nothing_else, |t| {
    let plans = t.app.db.explain_all().await.unwrap();
    let few = |plan: &&Plan| plan.text.contains(" FROM ideas WHERE exchange_id = ");
    let few = |plan: &&Plan| few(plan) && plan.text.contains(" AND state <> 'published'");
    let found: Vec<&Plan> = plans.iter().filter(few).collect();
    assert_eq!(found.len(), 3, "hidden ones of an exchange and of a topic, and what was said about all");
    // PostgreSQL decides by what it has counted, and has counted nothing here.
    for plan in found.iter().filter(|_| t.app.db.engine() == db::Engine::Sqlite) {
        let is_covered = plan.steps.iter().any(|step| step.contains("COVERING INDEX ideas_unpublished (exchange_id=?"));
        assert!(is_covered, "{}: {:#?}", plan.text, plan.steps);
    }
});

story!(the_far_pages_of_ideas_are_counted_off_and_invitations_are_counted_in_an_index_alone, |t| {
    let plans = t.app.db.explain_all().await.unwrap();
    let filters = ["i.topic_id", "i.language = ", "i.status = ", "i.comments = ", "i.active_at", "i.published_at >= "];
    let is_whole =
        |text: &str| !filters.iter().any(|one| text.contains(one)) && text.matches("i.author_id").count() == 1;
    // From either end.
    let far = |plan: &&Plan| {
        plan.text.starts_with("SELECT i.id FROM ideas i WHERE") && plan.text.contains("ORDER BY i.published_at")
    };
    let far: Vec<&Plan> = plans.iter().filter(far).filter(|plan| is_whole(plan.text)).collect();
    let counts =
        |plan: &&Plan| plan.text.contains("FROM invitations WHERE exchange_id") && plan.text.contains("GROUP BY state");
    let counts: Vec<&Plan> = plans.iter().filter(counts).collect();
    assert_eq!((far.len(), counts.len()), (2, 1));
    // PostgreSQL decides by what it has counted, and has counted nothing here.
    if t.app.db.engine() == db::Engine::Postgres {
        return;
    }
    let says = |plan: &Plan, words: &str| plan.steps.iter().any(|step| step.contains(words));
    for plan in far {
        assert!(says(plan, "COVERING INDEX ideas_newest (exchange_id=?)"), "{:#?}", plan.steps);
        assert!(!says(plan, "TEMP B-TREE"), "{:#?}", plan.steps);
    }
    assert!(says(counts[0], "COVERING INDEX invitations_counted (exchange_id=?)"), "{:#?}", counts[0].steps);
    assert!(!says(counts[0], "TEMP B-TREE"), "{:#?}", counts[0].steps);
});

story!(the_tables_of_requests_and_of_mail_come_from_an_index_in_each_of_their_orders, |t| {
    // PostgreSQL decides by what it has counted, and has counted nothing here.
    if t.app.db.engine() == db::Engine::Postgres {
        return;
    }
    let plans = t.app.db.explain_all().await.unwrap();
    let is_of_a_table = |plan: &&Plan| {
        let says = |words: &str| plan.text.contains(words);
        let is_long = says(" LIMIT 50 OFFSET") || says(" LIMIT 1000");
        let of_requests = says(" FROM requests WHERE exchange_id = ") && says(" ORDER BY ") && is_long;
        let of_mail = says(" FROM jobs ") && says("last_error IS NOT NULL))") && says(" ORDER BY id");
        of_requests || of_mail || (says(" FROM edit_requests ") && says(" ORDER BY kind"))
    };
    let tables: Vec<&Plan> = plans.iter().filter(is_of_a_table).collect();
    // Five states and eight orders, as pages and files: the first thousand and what is behind them.
    assert!(tables.len() >= 5 * 8 * 3 + 12, "{}", tables.len());
    for plan in tables {
        assert!(!plan.steps.iter().any(|step| step.contains("TEMP B-TREE")), "{}: {:#?}", plan.text, plan.steps);
        // Of the letters of one exchange, those of others are not looked at.
        let is_led = plan.steps.iter().any(|step| step.contains(" jobs_stuck_scope (queue=? AND scope=?"));
        assert!(is_led || !plan.text.contains(" AND scope = "), "{}: {:#?}", plan.text, plan.steps);
    }
});

/// Those of the program that begin so and read what waits of flagged texts.
fn of_flagged_texts<'a>(plans: &'a [Plan], start: &str) -> Vec<&'a Plan> {
    let is_of_them = |plan: &&Plan| plan.text.starts_with(start) && plan.text.contains(" FROM flagged_texts ");
    plans.iter().filter(is_of_them).filter(|plan| !plan.at.file.contains("tests")).collect()
}

story!(flagged_texts_come_from_an_index_in_each_of_their_orders_and_are_counted_in_one_alone, |t| {
    // PostgreSQL decides by what it has counted, and has counted nothing here.
    if t.app.db.engine() == db::Engine::Postgres {
        return;
    }
    let plans = t.app.db.explain_all().await.unwrap();
    let mut lists = of_flagged_texts(&plans, "SELECT kind, subject_id");
    // Those that were ticked are a hundred at most, and found one by one.
    lists.retain(|plan| !plan.text.contains(" AND subject_id "));
    assert_eq!(lists.len(), 3 + 8 * 2, "three beginnings of the queue; eight orders, as pages and files");
    for plan in lists {
        let says = |words: &str| plan.steps.iter().any(|step| step.contains(words));
        assert!(says(" INDEX flagged_texts_") && !says("TEMP B-TREE"), "{}: {:#?}", plan.text, plan.steps);
    }
    let counts = of_flagged_texts(&plans, "SELECT COUNT(*), MIN(");
    assert_eq!(counts.len(), 3, "of all, of those that somebody decides about, and of those that nobody has passed on");
    for plan in counts {
        let is_covered = plan.steps.iter().any(|step| step.contains(" COVERING INDEX flagged_texts_"));
        assert!(is_covered, "{}: {:#?}", plan.text, plan.steps);
    }
});

story!(the_letters_that_are_tried_again_soonest_are_found_without_a_look_at_all_that_wait, |t| {
    // PostgreSQL decides by what it has counted, and has counted nothing here.
    if t.app.db.engine() == db::Engine::Postgres {
        return;
    }
    let plans = t.app.db.explain_all().await.unwrap();
    let ends = " ORDER BY run_at, id DESC LIMIT 5";
    let is_of_them = |plan: &&Plan| plan.text.contains(" FROM jobs ") && plan.text.ends_with(ends);
    let found: Vec<&Plan> = plans.iter().filter(is_of_them).collect();
    assert_eq!(found.len(), 3, "of all, of one exchange, and of the site");
    for plan in found {
        let says = |words: &str| plan.steps.iter().any(|step| step.contains(words));
        let is_led = says(" jobs_retried (queue=? AND state=?") && !says("TEMP B-TREE");
        assert!(is_led, "{}: {:#?}", plan.text, plan.steps);
    }
});

story!(those_who_did_something_at_the_desk_are_found_from_one_to_the_next, |t| {
    let plans = t.app.db.explain_all().await.unwrap();
    let found: Vec<&Plan> = plans.iter().filter(|plan| plan.text.contains("RECURSIVE acted")).collect();
    assert_eq!(found.len(), 1);
    // PostgreSQL decides by what it has counted, and has counted nothing here.
    if t.app.db.engine() == db::Engine::Sqlite {
        let is_led = |step: &String| step.contains("audit_entries_person (exchange_id=? AND person_id>?)");
        assert!(found[0].steps.iter().any(is_led), "{:#?}", found[0].steps);
    }
});

story!(what_stands_before_a_far_page_of_the_audit_log_is_counted_off_in_an_index_alone, |t| {
    let plans = t.app.db.explain_all().await.unwrap();
    for (filter, index) in [
        ("", "audit_entries_newest (exchange_id=?)"),
        (" AND action = ", "audit_entries_action (exchange_id=? AND action=?)"),
        (" AND path = ", "audit_entries_path (exchange_id=? AND path=?)"),
        (" AND person_id = ", "audit_entries_person (exchange_id=? AND person_id=?)"),
    ] {
        let filters = usize::from(!filter.is_empty());
        let is_of_it = |plan: &&Plan| {
            let is_page = plan.text.contains("FROM (SELECT id FROM audit_entries WHERE exchange_id = ");
            is_page && plan.text.contains(filter) && plan.text.matches(" AND ").count() == filters
        };
        let found: Vec<&Plan> = plans.iter().filter(is_of_it).collect();
        assert_eq!(found.len(), 2, "{index}: from either end");
        // PostgreSQL decides by what it has counted, and has counted nothing here.
        for plan in found.iter().filter(|_| t.app.db.engine() == db::Engine::Sqlite) {
            let is_covered = plan.steps.iter().any(|step| step.contains(&format!("COVERING INDEX {index}")));
            assert!(is_covered, "{index}: {:#?}", plan.steps);
        }
    }
});

story!(those_with_a_role_that_few_have_are_counted_without_a_look_at_all_others, |t| {
    let plans = t.app.db.explain_all().await.unwrap();
    let counts = |plan: &&Plan| plan.text.starts_with("SELECT role, COUNT(*) FROM participants");
    let found: Vec<&Plan> = plans.iter().filter(counts).collect();
    assert_eq!(found.len(), 1);
    // PostgreSQL decides by what it has counted, and has counted nothing here.
    for side in ["<", ">"].iter().filter(|_| t.app.db.engine() == db::Engine::Sqlite) {
        let range = format!("COVERING INDEX participants_role (exchange_id=? AND role{side}?)");
        assert!(found[0].steps.iter().any(|step| step.contains(&range)), "{range}: {:#?}", found[0].steps);
    }
});

story!(how_the_invitations_of_a_sheet_stand_is_counted_in_an_index_alone, |t| {
    let plans = t.app.db.explain_all().await.unwrap();
    for start in ["SELECT CASE WHEN state = 'sent'", "SELECT letter_id FROM invitations"] {
        let of_a_sheet = |plan: &&Plan| plan.text.starts_with(start) && plan.text.contains("WHERE import_id = ");
        let found: Vec<&Plan> = plans.iter().filter(of_a_sheet).collect();
        assert_eq!(found.len(), 1, "{start}");
        // PostgreSQL decides by what it has counted, and has counted nothing here.
        let is_covered = found[0].steps.iter().any(|step| step.contains("COVERING INDEX invitations_standing"));
        assert!(is_covered || t.app.db.engine() == db::Engine::Postgres, "{:#?}", found[0].steps);
    }
});

story!(every_order_of_the_list_of_invitations_comes_from_an_index, |t| {
    let plans = t.app.db.explain_all().await.unwrap();
    for (order, index) in [
        ("created_at DESC, id DESC", "invitations_newest (exchange_id=?)"),
        ("created_at, id", "invitations_newest (exchange_id=?)"),
        ("state, created_at, id", "invitations_state (exchange_id=?)"),
        ("state DESC, created_at DESC, id DESC", "invitations_state (exchange_id=?)"),
        ("email_key, id", "invitations_address (exchange_id=?)"),
        ("email_key DESC, id DESC", "invitations_address (exchange_id=?)"),
    ] {
        let end = format!(" ORDER BY {order} LIMIT 50 OFFSET");
        let is_whole = |text: &str| text.contains("FROM (SELECT * FROM invitations") && !text.contains(" AND ");
        let found: Vec<&Plan> = plans.iter().filter(|plan| is_whole(plan.text) && plan.text.contains(&end)).collect();
        assert_eq!(found.len(), 1, "{end}");
        // PostgreSQL decides by what it has counted, and has counted nothing here.
        let is_led = found[0].steps.iter().any(|step| step.contains(index));
        assert!(is_led || t.app.db.engine() == db::Engine::Postgres, "{index}: {:#?}", found[0].steps);
    }
});

story!(the_newest_texts_that_name_a_document_are_the_end_of_a_range_of_an_index, |t| {
    let plans = t.app.db.explain_all().await.unwrap();
    for (table, index) in [
        ("symbol_citations", "symbol_citations_newest (exchange_id=? AND symbol=?)"),
        ("document_citations", "document_citations_newest (exchange_id=? AND slug=?)"),
    ] {
        let of_texts = |plan: &&Plan| {
            plan.text.contains(&format!("FROM {table} n"))
                && plan.text.contains("ORDER BY n.entry_id DESC LIMIT 200")
                && !plan.at.file.contains("tests")
        };
        let found: Vec<&Plan> = plans.iter().filter(of_texts).collect();
        assert_eq!(found.len(), 1, "{table}");
        // PostgreSQL decides by what it has counted, and has counted nothing here.
        if t.app.db.engine() == db::Engine::Postgres {
            continue;
        }
        let says = |words: &str| found[0].steps.iter().any(|step| step.contains(words));
        assert!(says(index) && !says("TEMP B-TREE"), "{index}: {:#?}", found[0].steps);
    }
});

story!(keys_of_names_sort_by_code_point_on_both_engines, |t| {
    let by_a_language = db::sql_for!(
        sqlite: "SELECT 0",
        postgres: "SELECT COUNT(*) FROM information_schema.columns
             WHERE table_schema = current_schema() AND column_name IN ('name_key', 'organisation_key')
               AND collation_name IS DISTINCT FROM 'C'"
    );
    assert_eq!(t.count(by_a_language).await, 0, "another migration has to say COLLATE \"C\"");
});
