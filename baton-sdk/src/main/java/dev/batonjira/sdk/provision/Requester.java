package dev.batonjira.sdk.provision;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Who asks for a change, as far as it is known.
 *
 * @param channel the way the request came, e.g. {@code cli}, {@code grpc}, {@code c1}
 * @param name the person or task behind it, when the channel says
 */
public record Requester(String channel, Optional<String> name) {

  public Requester {
    requireNonNull(channel, "channel");
    requireNonNull(name, "name");
  }
}
