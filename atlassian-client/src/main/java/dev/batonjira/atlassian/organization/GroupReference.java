package dev.batonjira.atlassian.organization;

import dev.batonjira.atlassian.jira.GroupId;
import dev.batonjira.atlassian.json.Absent;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A group that an account is in.
 *
 * @param id as Jira knows it, also where Atlassian gives it as a resource identifier
 */
public record GroupReference(GroupId id, @Nullable String name, @Nullable String description) {

  private static final Pattern IDENTIFIER = Pattern.compile("ari:cloud:identity:[^:]*:group/(.+)");

  public GroupReference {
    id = bare(Absent.required(id, "a group's id"));
    name = Absent.text(name);
    description = Absent.text(description);
  }

  static GroupId bare(GroupId id) {
    Matcher matcher = IDENTIFIER.matcher(id.value());
    return matcher.matches() ? new GroupId(matcher.group(1)) : id;
  }
}
