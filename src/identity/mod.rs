//! Who said it, sealed: seal, store, request, unseal.
