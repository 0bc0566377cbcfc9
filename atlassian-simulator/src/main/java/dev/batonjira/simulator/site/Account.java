package dev.batonjira.simulator.site;

import org.jspecify.annotations.Nullable;

/**
 * One account of the site as the credential sees it.
 *
 * @param index its place among the accounts of the site
 * @param type {@code atlassian}, {@code app}, {@code customer} or {@code unknown}; null when Jira
 *     leaves it out
 * @param appType {@code service} or {@code agent} for some apps
 * @param email null when its owner hides it
 * @param locale null when unknown
 * @param timeZone null when unknown
 */
public record Account(
    int index,
    String id,
    @Nullable String type,
    @Nullable String appType,
    boolean active,
    String displayName,
    @Nullable String email,
    boolean guest,
    @Nullable String locale,
    @Nullable String timeZone) {

  Account withActive(boolean other) {
    return new Account(
        index, id, type, appType, other, displayName, email, guest, locale, timeZone);
  }
}
