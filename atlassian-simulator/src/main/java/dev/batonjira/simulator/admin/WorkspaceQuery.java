package dev.batonjira.simulator.admin;

import dev.batonjira.simulator.site.Workspace;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which workspaces a search asks for. */
final class WorkspaceQuery {
  private final Function<Workspace, @Nullable String> hostUrl;

  WorkspaceQuery(Function<Workspace, @Nullable String> hostUrl) {
    this.hostUrl = hostUrl;
  }

  /** Understands a query; one without a known operator is refused. */
  Predicate<Workspace> parse(@Nullable Object query) {
    if (query == null) {
      return workspace -> true;
    }
    if (query instanceof Map<?, ?> operators) {
      if (operators.get("and") instanceof List<?> parts) {
        return parts.stream().map(this::parse).reduce(workspace -> true, Predicate::and);
      }
      if (operators.get("nor") instanceof List<?> parts) {
        return parts.stream().map(this::parse).reduce(workspace -> false, Predicate::or).negate();
      }
      if (operators.get("field") instanceof Map<?, ?> field) {
        return field(field);
      }
      if (operators.get("searchWorkspaces") instanceof String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return workspace ->
            (workspace.name() + ' ' + hostUrl.apply(workspace))
                .toLowerCase(Locale.ROOT)
                .contains(wanted);
      }
      if (operators.isEmpty()) {
        return workspace -> true;
      }
    }
    throw AdminErrors.badRequest("The query has no operator that is simulated.");
  }

  private Predicate<Workspace> field(Map<?, ?> field) {
    String name = String.valueOf(field.get("name"));
    if (!(field.get("values") instanceof List<?> values)) {
      return workspace -> true;
    }
    return workspace ->
        values.contains(
            switch (name) {
              case "id" -> workspace.id();
              case "attributes.typeKey" -> workspace.typeKey();
              case "attributes.type" -> workspace.type();
              case "attributes.name" -> workspace.name();
              case "attributes.status" -> workspace.status();
              case "attributes.hostUrl" -> hostUrl.apply(workspace);
              default -> throw AdminErrors.badRequest("The field " + name + " is unknown.");
            });
  }
}
