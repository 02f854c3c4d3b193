#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| mail::properties::incoming(data));
