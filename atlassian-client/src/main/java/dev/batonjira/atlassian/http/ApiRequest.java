package dev.batonjira.atlassian.http;

import static java.util.Objects.requireNonNull;

import dev.batonjira.atlassian.Endpoint;
import dev.batonjira.atlassian.Endpoint.Method;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One request as a value. Path values and query values are kept as they are and encoded when sent.
 *
 * @param pathValues one for each name in braces of the template, in order
 * @param query names may repeat
 * @param body JSON text; null for none
 * @param repeatable whether sending it twice does no more than sending it once, so that it may be
 *     tried again when it is not known whether the server took it
 */
public record ApiRequest(
    Endpoint endpoint,
    List<String> pathValues,
    List<Parameter> query,
    @Nullable String body,
    boolean repeatable) {

  private static final Pattern VARIABLE = Pattern.compile("\\{[^}]*}");

  /** A query parameter, not encoded. */
  public record Parameter(String name, String value) {
    public Parameter {
      requireNonNull(name, "name");
      requireNonNull(value, "value");
    }
  }

  public ApiRequest {
    pathValues = List.copyOf(pathValues);
    query = List.copyOf(query);
    if (VARIABLE.matcher(endpoint.template()).results().count() != pathValues.size()) {
      throw new IllegalArgumentException("wrong number of path values for " + endpoint);
    }
    for (String value : pathValues) {
      // URL parsers resolve dot segments even when encoded: the request would go elsewhere.
      if (value.isEmpty() || value.equals(".") || value.equals("..")) {
        throw new IllegalArgumentException(
            "a path value of " + endpoint + " is empty or dots only");
      }
    }
  }

  /** A read. */
  public static ApiRequest get(String template, Object... pathValues) {
    return new ApiRequest(
        new Endpoint(Method.GET, template), texts(pathValues), List.of(), null, true);
  }

  /** A read whose question is too long for a URL. */
  public static ApiRequest readByPost(String template, String json, Object... pathValues) {
    return new ApiRequest(
        new Endpoint(Method.POST, template), texts(pathValues), List.of(), json, true);
  }

  /** A change. */
  public static ApiRequest write(
      Method method,
      String template,
      @Nullable String json,
      boolean repeatable,
      Object... pathValues) {
    return new ApiRequest(
        new Endpoint(method, template), texts(pathValues), List.of(), json, repeatable);
  }

  private static List<String> texts(Object... values) {
    return List.of(values).stream().map(Object::toString).toList();
  }

  /** The same request with one more query parameter. */
  public ApiRequest with(String name, Object value) {
    return withEach(name, List.of(value));
  }

  /** The same request with the parameter repeated for each value; as it is when there are none. */
  public ApiRequest withEach(String name, Collection<?> values) {
    List<Parameter> all = new ArrayList<>(query);
    for (Object value : values) {
      all.add(new Parameter(name, value.toString()));
    }
    return new ApiRequest(endpoint, pathValues, all, body, repeatable);
  }

  /** The path and the query as they are sent, without host. Values can be personal. */
  public String address() {
    StringBuilder address = new StringBuilder();
    Iterator<String> values = pathValues.iterator();
    Matcher variables = VARIABLE.matcher(endpoint.template());
    while (variables.find()) {
      variables.appendReplacement(address, Matcher.quoteReplacement(encoded(values.next())));
    }
    variables.appendTail(address);
    String separator = "?";
    for (Parameter parameter : query) {
      address.append(separator).append(encoded(parameter.name())).append('=');
      address.append(encoded(parameter.value()));
      separator = "&";
    }
    return address.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The endpoint only: values can be personal. */
  @Override
  public String toString() {
    return endpoint.toString();
  }
}
