package dev.batonjira.sdk.state;

/**
 * Work that asks the source the same question of different things, and so shares the source's limit
 * for that question.
 *
 * @param type the resource type that is listed or fetched, or whose rows are asked for
 */
public record WorkClass(UnitKind kind, String type) {}
