package dev.batonjira.analysis.graph;

/**
 * Why the source itself gave a grant, as the connector told; texts are empty where it did not.
 *
 * @param source {@code permission-scheme}, {@code team-managed-role} or {@code search}
 * @param holder the type of the scheme's holder, in Jira's words
 * @param via id of what the holder named, such as {@code application-role:jira-software}
 * @param viaName what people call that
 */
public record Reason(
    String source, String schemeId, String scheme, String holder, String via, String viaName) {}
