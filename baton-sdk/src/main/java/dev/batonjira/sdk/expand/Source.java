package dev.batonjira.sdk.expand;

/** An entitlement whose holders receive another, and which of them do. */
record Source(String entitlement, Edge edge) {}
