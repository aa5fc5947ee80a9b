//! The one adapter to the system's random numbers.
//!
//! There is no seeded generator here, not even for tests: a build that can be made predictable can be made predictable by mistake.

use std::convert::Infallible;
use std::num::NonZeroU32;

/// The operating system gave no random numbers. Nothing that needs a key can go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the operating system gives no random numbers ({0}); nothing was changed: restart the computer and try again")]
pub struct NoRandomness(getrandom::Error);

/// Fills `bytes` with random numbers from the operating system, waiting for its generator to be seeded after start-up.
///
/// # Errors
/// [`NoRandomness`] where the system has none; `bytes` must not be used then.
#[expect(clippy::disallowed_methods, reason = "this is the one place")]
pub fn fill(bytes: &mut [u8]) -> Result<(), NoRandomness> {
    getrandom::fill(bytes).map_err(NoRandomness)
}

/// `N` random bytes that are no secret: ids, salts, handles.
///
/// # Errors
/// [`NoRandomness`] where the system has none.
pub fn array<const N: usize>() -> Result<[u8; N], NoRandomness> {
    let mut bytes = [0; N];
    fill(&mut bytes)?;
    Ok(bytes)
}

/// The system's random numbers as every generation of `rand_core` that our dependencies ask for.
///
/// Their infallible methods stop the program where the system has no random numbers; call [`fill`] once beforehand to get an
/// error instead.
#[derive(Debug, Default, Clone, Copy)]
pub struct System;

impl System {
    // The traits cannot report, and going on with zeros would be worse than stopping.
    fn must_fill(bytes: &mut [u8]) {
        if let Err(error) = fill(bytes) {
            panic!("{error}");
        }
    }

    fn must_give<const N: usize>() -> [u8; N] {
        let mut bytes = [0; N];
        Self::must_fill(&mut bytes);
        bytes
    }
}

/// The old trait knows only numbers as errors; this is the first it leaves to implementors.
const OLD_ERROR: NonZeroU32 = NonZeroU32::MIN.saturating_add(rand_core_06::Error::CUSTOM_START - 1);

impl rand_core_06::RngCore for System {
    fn next_u32(&mut self) -> u32 {
        u32::from_le_bytes(Self::must_give())
    }

    fn next_u64(&mut self) -> u64 {
        u64::from_le_bytes(Self::must_give())
    }

    fn fill_bytes(&mut self, bytes: &mut [u8]) {
        Self::must_fill(bytes);
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), rand_core_06::Error> {
        fill(bytes).map_err(|_| rand_core_06::Error::from(OLD_ERROR))
    }
}

impl rand_core_06::CryptoRng for System {}

impl rand_core_10::TryRng for System {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(u32::from_le_bytes(Self::must_give()))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(u64::from_le_bytes(Self::must_give()))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        Self::must_fill(bytes);
        Ok(())
    }
}

impl rand_core_10::TryCryptoRng for System {}
