//! Every migration of the program, interrupted.

use db::{Migration, Timestamp};

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
