//! Somebody who stands in sheets is forgotten.

use std::fmt::Write as _;
use std::time::Duration;

use db::{Conn, Id, args, sql};

use super::DESK;
use super::many::paste;
use crate::error::Error;
use crate::exchange;
use crate::invitations::import::{Sending, queue};
use crate::invitations::invite::By;
use crate::invitations::{Looked, forget, look, store};
use crate::participants::Role;
use crate::tests::{TestApp, story};

const AWA: &str = "awa@example.org";
const SHEET: &str = "email;name\nawa@example.org;Awa\nkofi@example.org;Kofi\n";

async fn look_for(t: &TestApp, email_key: &'static str) -> Looked {
    let now = t.clock_now();
    let mut looked = t.app.db.read_long(move |c| look(c, &[email_key.to_owned()], now)).await.unwrap();
    looked.remove(0)
}

async fn forget_awa(t: &TestApp, looked: Looked) {
    let now = t.clock_now();
    t.app.db.write(move |tx| forget(tx, Id::NIL, AWA, &looked, now)).await.unwrap();
}

/// Of each sheet, in the order they were pasted, whether it names Awa; all name Kofi.
async fn naming(t: &TestApp) -> Vec<bool> {
    let kept = sql!("SELECT sheet, pasted FROM invitation_imports ORDER BY id");
    let kept: Vec<(String, String)> = t.app.db.read(move |c| c.query(kept, &[])).await.unwrap();
    assert!(kept.iter().all(|(sheet, _)| sheet.contains("kofi@example.org")));
    kept.iter().map(|(sheet, pasted)| format!("{sheet}{pasted}").contains(AWA)).collect()
}

story!(who_is_forgotten_stands_in_no_sheet_however_they_were_spelled, |t| {
    let coco = t.coordinator().await;
    let mut rows = "email;name\nkofi@example.org;Kofi\n".to_owned();
    for address in [
        "José.Ñandú@Ejemplo.test",
        "Jose\u{301}.N\u{303}andu\u{301}@Ejemplo.test",
        "JOSÉ.ÑANDÚ@EJEMPLO.TEST",
        "jose.nandu@ejemplo.test",
    ] {
        let _ = writeln!(rows, "{address};Somebody");
    }
    // One stays a draft; one is sent, and keeps what could not be.
    paste(&coco, &rows).await.expect(303);
    let sent = paste(&coco, &rows).await.expect(303).location();
    coco.post(&sent, &[]).await.expect(303);
    let now = t.clock_now();
    let forget = move |tx: &mut Conn| forget(tx, Id::NIL, "jose.nandu@ejemplo.test", &Looked::default(), now);
    t.app.db.write(forget).await.unwrap();
    let kept = sql!("SELECT sheet, pasted FROM invitation_imports ORDER BY id");
    let kept: Vec<(String, String)> = t.app.db.read(move |c| c.query(kept, &[])).await.unwrap();
    assert_eq!(kept.len(), 2);
    for (sheet, pasted) in kept {
        let text = markup::fold(&format!("{sheet}\n{pasted}"));
        assert!(!text.contains("nandu") && text.contains("kofi@example.org"), "{text}");
    }
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM invitations WHERE email_key LIKE '%nandu%'")).await, 0);
    coco.get(&sent).await.expect(200);
});

story!(only_the_sheets_that_named_somebody_and_those_pasted_since_are_gone_through_while_others_wait, |t| {
    let coco = t.coordinator().await;
    paste(&coco, SHEET).await.expect(303);
    paste(&coco, "email;name\nkofi@example.org;Kofi\n").await.expect(303);
    t.wait(Duration::from_mins(10));
    let looked = look_for(&t, AWA).await;
    // Nobody changes a sheet, so that one in which they did not stand needs no second look.
    let change = sql!(
        "UPDATE invitation_imports SET pasted = pasted || 'awa@example.org;Awa'
         WHERE pasted NOT LIKE '%awa@example.org%'"
    );
    t.app.db.write(move |tx| tx.execute(change, args![])).await.unwrap();
    paste(&coco, SHEET).await.expect(303);
    assert_eq!(naming(&t).await, [true, true, true]);
    forget_awa(&t, looked).await;
    assert_eq!(naming(&t).await, [false, true, false]);
});

story!(what_was_looked_up_for_another_address_is_not_relied_on, |t| {
    let coco = t.coordinator().await;
    paste(&coco, SHEET).await.expect(303);
    t.wait(Duration::from_mins(10));
    let looked = look_for(&t, "amina@example.org").await;
    forget_awa(&t, looked).await;
    assert_eq!(naming(&t).await, [false]);
});

story!(one_look_finds_the_sheets_of_each_of_many, |t| {
    let coco = t.coordinator().await;
    paste(&coco, SHEET).await.expect(303);
    t.wait(Duration::from_mins(10));
    let now = t.clock_now();
    let keys = ["nobody@example.org", AWA].map(str::to_owned);
    let mut looked = t.app.db.read_long(move |c| look(c, &keys, now)).await.unwrap();
    assert_eq!(looked.len(), 2);
    forget_awa(&t, looked.remove(1)).await;
    assert_eq!(naming(&t).await, [false]);
});

story!(who_is_forgotten_while_somebody_presses_send_is_not_invited, |t| {
    let coco = t.coordinator().await;
    let draft = paste(&coco, SHEET).await.expect(303).location();
    let id: Id = draft.rsplit('/').next().unwrap().parse().expect("an id");
    let (of, now) = (t.exchange, t.clock_now());
    let import = t.app.db.read(move |c| store::find_import(c, of, id, now)).await.unwrap().expect("a draft");
    let by = By { person: coco.id, name: String::new(), role: Some(Role::Coordinator), entry: t.app.rng.id(now) };
    let sending = Sending::prepare(&t.app.rng, &import, t.app.rng.id(now), by, now).unwrap();
    let looked = look_for(&t, AWA).await;
    forget_awa(&t, looked).await;
    let send = move |tx: &mut Conn| -> Result<Option<u64>, Error> {
        let exchange = exchange::find(tx, "msme", i18n::Lang::En)?.expect("an exchange");
        queue(tx, &exchange, &sending, now)
    };
    assert_eq!(t.app.db.write(send).await.unwrap(), Some(1));
    let invited = sql!("SELECT COUNT(*) FROM invitations WHERE email_key = 'kofi@example.org'");
    assert_eq!((t.count(invited).await, t.count(sql!("SELECT COUNT(*) FROM invitations")).await), (1, 1));
});

story!(who_is_forgotten_after_a_sheet_was_looked_at_and_sent_does_not_bring_the_paste_back, |t| {
    let coco = t.coordinator().await;
    let draft = paste(&coco, SHEET).await.expect(303).location();
    t.wait(Duration::from_mins(10));
    let looked = look_for(&t, AWA).await;
    coco.post(&draft, &[]).await.expect(303);
    forget_awa(&t, looked).await;
    assert_eq!(naming(&t).await, [false]);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM invitation_imports WHERE pasted <> ''")).await, 0);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM invitations WHERE email_key = 'awa@example.org'")).await, 0);
    coco.get(&draft).await.expect(200);
    coco.get(DESK).await.expect(200);
});
