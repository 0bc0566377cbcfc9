package dev.batonjira.analysis.graph;

import org.jspecify.annotations.Nullable;

/**
 * One step of a path: a grant, and which of the reasons for it. Taking away the grant, or with
 * several reasons all of them, breaks the path.
 *
 * @param reason null when the file gives none
 */
public record Link(BaseGrant grant, @Nullable Reason reason) {}
