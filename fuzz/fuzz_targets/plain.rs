#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| crosscheck_fuzz::targets::plain(bytes));
