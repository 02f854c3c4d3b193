#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| app::properties::inbox_tag(data));
