package dev.batonjira.sdk.provision;

import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import java.util.ArrayList;
import java.util.List;

/**
 * What became true by a change, or turned out to be true already, so that a file of an earlier sync
 * can be brought up to date without a new one.
 *
 * @param granted direct grants that exist now
 * @param revoked ids of direct grants that do not exist any more
 * @param resources what is known now of resources, e.g. a new account or one with another status;
 *     what a file knows besides stays
 * @param replaced resources of which nothing is known but this, with all that is theirs still
 * @param gone resources that do not exist any more, with all that is theirs
 * @param untold sentences on what a file may lack besides, since only a sync can tell it
 */
public record Effects(
    List<Grant> granted,
    List<String> revoked,
    List<Resource> resources,
    List<Resource> replaced,
    List<ResourceId> gone,
    List<String> untold) {

  public Effects {
    granted = List.copyOf(granted);
    revoked = List.copyOf(revoked);
    resources = List.copyOf(resources);
    replaced = List.copyOf(replaced);
    gone = List.copyOf(gone);
    untold = List.copyOf(untold);
  }

  /** Nothing that a file would hold. */
  public static Effects none() {
    return new Effects(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
  }

  /** A grant exists now, and those of {@code revoked} do not. */
  public static Effects granted(Grant grant, List<String> revoked) {
    return new Effects(List.of(grant), revoked, List.of(), List.of(), List.of(), List.of());
  }

  /** The same, and {@code resource} is like this now. */
  public Effects with(Resource resource) {
    List<Resource> more = new ArrayList<>(resources);
    more.add(resource);
    return new Effects(granted, revoked, more, replaced, gone, untold);
  }

  /** The same, and {@code sentence} says what only a sync can tell. */
  public Effects butFor(String sentence) {
    List<String> more = new ArrayList<>(untold);
    more.add(sentence);
    return new Effects(granted, revoked, resources, replaced, gone, more);
  }

  /** A grant does not exist any more. */
  public static Effects revoked(String grantId) {
    return new Effects(List.of(), List.of(grantId), List.of(), List.of(), List.of(), List.of());
  }

  /** A resource is like this now. */
  public static Effects resource(Resource resource) {
    return new Effects(List.of(), List.of(), List.of(resource), List.of(), List.of(), List.of());
  }

  /** A resource does not exist any more. */
  public static Effects gone(ResourceId resource) {
    return new Effects(List.of(), List.of(), List.of(), List.of(), List.of(resource), List.of());
  }
}
