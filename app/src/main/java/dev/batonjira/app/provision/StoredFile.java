package dev.batonjira.app.provision;

import dev.batonjira.c1z.C1zException;
import dev.batonjira.c1z.C1zReader;
import dev.batonjira.c1z.Cursor;
import dev.batonjira.c1z.DecoderLimits;
import dev.batonjira.c1z.ResourceFilter;
import dev.batonjira.c1z.StoredGrant;
import dev.batonjira.c1z.SyncId;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.UserTrait;
import dev.batonjira.sdk.Annotations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** What the file of an earlier sync knows; a file that is not there knows nothing. */
final class StoredFile {

  private final Path path;
  private final DecoderLimits limits;

  StoredFile(Path path, DecoderLimits limits) {
    this.path = path;
    this.limits = limits;
  }

  /** Whether there is one. */
  boolean exists() {
    return Files.isRegularFile(path);
  }

  Path path() {
    return path;
  }

  /** The entitlement with this id. */
  Optional<Entitlement> entitlement(String id) {
    return ask((file, sync) -> file.entitlement(sync, id), Optional.empty());
  }

  /** The grant with this id, with its sources. */
  Optional<Grant> grant(String id) {
    return ask((file, sync) -> file.grant(sync, id).map(StoredGrant::grant), Optional.empty());
  }

  /** The accounts with this email address. */
  List<Resource> accounts(String email) {
    return ask(
        (file, sync) -> {
          List<Resource> found = new ArrayList<>();
          try (Cursor<Resource> rows = file.resources(sync, ResourceFilter.ofType("user"))) {
            rows.forEachRemaining(account -> {
              if (has(account, email)) {
                found.add(account);
              }
            });
          }
          return found;
        },
        List.of());
  }

  private static boolean has(Resource account, String email) {
    return Annotations.find(account.getAnnotationsList(), UserTrait.getDefaultInstance()).stream()
        .flatMap(trait -> trait.getEmailsList().stream())
        .anyMatch(address -> address.getAddress().equalsIgnoreCase(email));
  }

  private <T> T ask(BiFunction<C1zReader, SyncId, T> question, T nothing) {
    if (!exists()) {
      return nothing;
    }
    try (C1zReader file = C1zReader.open(path, limits)) {
      if (file.syncs().stream().noneMatch(run -> run.finished())) {
        return nothing;
      }
      return question.apply(file, file.defaultSync().id());
    } catch (C1zException e) {
      // The change is decided by the site; that the file is unusable is told when it is amended.
      return nothing;
    }
  }
}
