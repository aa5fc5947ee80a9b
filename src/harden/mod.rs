//! Gives up core dumps, tracing, sockets and starting programs before the first secret is read.
