//! What holds for every file of settings, whatever is in it: see the crate `hostile`.

use std::path::Path;

use super::{Config, WrongSetting, lay_over, parse};

/// The input up to the first NUL is the file; behind it stand variables, each behind a NUL. Either the settings can be
/// used, or one line says which cannot.
pub fn settings(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut parts = text.split('\0');
    match read(parts.next().unwrap_or_default(), parts) {
        Ok(config) => {
            let host = config.public_host();
            assert!(!host.is_empty() && !host.contains(['/', '?', '#', '@', ' ']), "{host:?}");
            assert_eq!(format!("http{}://{host}", if config.is_https() { "s" } else { "" }), config.public_url);
            assert!(!config.database_url.is_empty());
        }
        Err(wrong) => {
            assert!(!wrong.mend.is_empty(), "{wrong} says what to do");
            assert!(!wrong.to_string().contains('\n'), "{wrong:?} is one line");
        }
    }
    let local = Config::default();
    assert!(
        !local.is_loopback_name(&text) || ["localhost", "127.0.0.1", "[::1]"].iter().any(|name| text.starts_with(name))
    );
}

fn read<'t>(file: &str, variables: impl Iterator<Item = &'t str>) -> Result<Config, WrongSetting> {
    let mut table = parse(file, Path::new("settings.toml"))?;
    for (name, value) in variables.filter_map(|variable| variable.split_once('=')) {
        lay_over(&mut table, &name.to_lowercase(), value)?;
    }
    Config::from_table(table)
}

#[cfg(test)]
mod tests {
    #[test]
    fn settings_can_be_used_or_one_line_says_which_cannot() {
        hostile::hold("settings", super::settings);
    }

    #[test]
    fn parsers_bear_what_is_long() {
        hostile::time("settings", super::settings);
    }
}
