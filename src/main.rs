//! The `amana` program; everything it does is in the library.

use std::process::ExitCode;

use amana::secret::allocator::Zeroizing;

/// Whatever a library copied out of a secret is wiped when it is freed.
#[global_allocator]
static MEMORY: Zeroizing = Zeroizing::system();

fn main() -> ExitCode {
    amana::cli::main()
}
