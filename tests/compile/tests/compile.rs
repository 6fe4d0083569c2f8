//! Each program in `fails` has one mistake, and one error of the compiler about it, which stands
//! beside it. `TRYBUILD=overwrite cargo test -p clerk-sdk-compile` accepts what the compiler says.

/// Every release of the compiler words its errors anew, so they are compared for one alone.
#[rustversion::stable(1.95)]
#[test]
fn mistakes_do_not_compile() {
    trybuild::TestCases::new().compile_fail("tests/fails/*.rs");
}
