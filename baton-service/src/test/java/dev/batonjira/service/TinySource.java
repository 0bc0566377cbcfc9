package dev.batonjira.service;

import com.google.protobuf.Struct;
import dev.batonjira.protocol.connector.v2.ConnectorMetadata;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.GroupTrait;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.protocol.connector.v2.ResourceType;
import dev.batonjira.protocol.connector.v2.UserTrait;
import dev.batonjira.sdk.Connector;
import dev.batonjira.sdk.ConnectorSource;
import dev.batonjira.sdk.Entitlements;
import dev.batonjira.sdk.Grants;
import dev.batonjira.sdk.Page;
import dev.batonjira.sdk.PageToken;
import dev.batonjira.sdk.ResourceSyncer;
import dev.batonjira.sdk.Resources;
import dev.batonjira.sdk.Validation;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Accounts in pages of ten, and one group that holds them all. Every call can be made to wait. */
final class TinySource implements ConnectorSource {

  static final ResourceType USER =
      ResourceType.newBuilder()
          .setId("user")
          .setDisplayName("User")
          .addTraits(ResourceType.Trait.TRAIT_USER)
          .build();
  static final ResourceType GROUP =
      ResourceType.newBuilder()
          .setId("group")
          .setDisplayName("Group")
          .addTraits(ResourceType.Trait.TRAIT_GROUP)
          .build();
  private static final int PAGE = 10;

  private final int users;
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private volatile Consumer<String> beforeCall = call -> {};

  TinySource(int users) {
    this.users = users;
  }

  /** Called in the thread of each call, before it is answered. */
  void beforeCall(Consumer<String> action) {
    beforeCall = action;
  }

  List<String> calls() {
    return List.copyOf(calls);
  }

  private void called(String call) {
    calls.add(call);
    beforeCall.accept(call);
  }

  @Override
  public ConnectorMetadata metadata() {
    return ConnectorMetadata.newBuilder().setDisplayName("Tiny").build();
  }

  @Override
  public Connector open() {
    return new Connector() {
      @Override
      public ConnectorMetadata metadata() {
        return TinySource.this.metadata();
      }

      @Override
      public Validation validate() {
        called("validate");
        return new Validation("tiny/" + users, List.of());
      }

      @Override
      public List<ResourceSyncer> syncers() {
        return List.of(new Users(), new Groups());
      }

      @Override
      public void close() {}
    };
  }

  private static Resource user(int number) {
    return Resources.user(
        Resources.id(USER, "u" + number),
        "User " + number,
        UserTrait.newBuilder().setProfile(Struct.getDefaultInstance()).build());
  }

  private final class Users implements ResourceSyncer {
    @Override
    public ResourceType resourceType() {
      return USER;
    }

    @Override
    public Page<Resource> list(@Nullable ResourceId parent, PageToken token) {
      called("list user @" + token.value());
      int from = token.isFirst() ? 0 : Integer.parseInt(token.value());
      int to = Math.min(users, from + PAGE);
      return Page.of(
          IntStream.range(from, to).mapToObj(TinySource::user).toList(),
          to < users ? List.of(new PageToken(Integer.toString(to))) : List.of());
    }

    @Override
    public Page<Entitlement> entitlements(Resource resource, PageToken token) {
      return Page.empty();
    }

    @Override
    public Page<Grant> grants(Resource resource, PageToken token) {
      return Page.empty();
    }
  }

  private final class Groups implements ResourceSyncer {
    private final Resource group =
        Resources.group(Resources.id(GROUP, "g1"), "Everybody", GroupTrait.getDefaultInstance());

    @Override
    public ResourceType resourceType() {
      return GROUP;
    }

    @Override
    public Page<Resource> list(@Nullable ResourceId parent, PageToken token) {
      called("list group");
      return Page.of(List.of(group));
    }

    @Override
    public Page<Entitlement> entitlements(Resource resource, PageToken token) {
      return Page.of(
          List.of(Entitlements.assignment(resource, "member", "Member", "", List.of(USER))));
    }

    @Override
    public Page<Grant> grants(Resource resource, PageToken token) {
      called("grants group");
      return Page.of(
          IntStream.range(0, users)
              .mapToObj(n -> Grants.of(resource, "member", user(n).getId()))
              .toList());
    }
  }
}
