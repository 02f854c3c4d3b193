#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| i18n::properties::languages(data));
