#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| crosscheck_fuzz::targets::three_sources(bytes));
