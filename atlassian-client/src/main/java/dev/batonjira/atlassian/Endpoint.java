package dev.batonjira.atlassian;

import static java.util.Objects.requireNonNull;

/**
 * A method and a path template: the key by which calls are paced, counted and named in messages.
 *
 * @param template the path with names in braces for its variable parts, never with values
 */
public record Endpoint(Method method, String template) {

  /** The methods that Atlassian's APIs use. */
  public enum Method {
    GET,
    POST,
    PUT,
    DELETE
  }

  public Endpoint {
    requireNonNull(method, "method");
    requireNonNull(template, "template");
    if (!template.startsWith("/")) {
      throw new IllegalArgumentException("template must begin with a slash: " + template);
    }
  }

  @Override
  public String toString() {
    return method + " " + template;
  }
}
