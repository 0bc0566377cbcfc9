package dev.batonjira.sdk.sync;

import com.google.protobuf.Message;
import dev.batonjira.protocol.connector.v2.ChildResourceType;
import dev.batonjira.protocol.connector.v2.ConnectorMetadata;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.protocol.connector.v2.ResourceType;
import dev.batonjira.sdk.Annotations;
import dev.batonjira.sdk.Connector;
import dev.batonjira.sdk.Grants;
import dev.batonjira.sdk.Page;
import dev.batonjira.sdk.PageToken;
import dev.batonjira.sdk.Remark;
import dev.batonjira.sdk.ResourceGetter;
import dev.batonjira.sdk.ResourceSyncer;
import dev.batonjira.sdk.Validation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A source whose content and failures a test writes down. Every call is recorded as text, e.g.
 * {@code list group}, {@code list role below project:p1}, {@code grants group:g1 @2}, {@code get
 * user [u1]}.
 */
public final class ScriptedSource implements Connector {

  private final SequencedMap<String, Type> types = new LinkedHashMap<>();
  private final Map<String, List<RuntimeException>> failures = new ConcurrentHashMap<>();
  private final Map<String, List<Remark>> remarks = new HashMap<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private volatile Consumer<String> beforeCall = call -> {};
  private String identity = "site-1/account-1";
  private int pageSize = 2;
  private boolean allTokensAtOnce = true;
  private String endless = "";

  /** A type whose resources can be listed only. */
  public ScriptedSource type(ResourceType type) {
    types.put(type.getId(), new Type(type));
    return this;
  }

  /** A type whose resources can be fetched by id as well. */
  public ScriptedSource fetchableType(ResourceType type) {
    types.put(type.getId(), new FetchableType(type));
    return this;
  }

  /** Rows a page; 2 unless set. */
  public ScriptedSource pageSize(int rows) {
    pageSize = rows;
    return this;
  }

  /** Pages name only their successor, not all pages. */
  public ScriptedSource oneTokenAPage() {
    allTokensAtOnce = false;
    return this;
  }

  public ScriptedSource identity(String sourceIdentity) {
    identity = sourceIdentity;
    return this;
  }

  /** A resource in the listing of its type, or below its parent if it has one. */
  public ScriptedSource add(Resource resource) {
    String parent = resource.hasParentResourceId() ? text(resource.getParentResourceId()) : "";
    typeOf(resource.getId()).listed(parent).add(resource);
    return this;
  }

  /** A resource that no listing holds, but which can be fetched if its type can. */
  public ScriptedSource addUnlisted(Resource resource) {
    typeOf(resource.getId()).unlisted.put(resource.getId().getResource(), resource);
    return this;
  }

  public ScriptedSource add(Entitlement entitlement) {
    ResourceId owner = entitlement.getResource().getId();
    typeOf(owner).entitlementsOf(owner).add(entitlement);
    return this;
  }

  public ScriptedSource add(Grant grant) {
    ResourceId owner = grant.getEntitlement().getResource().getId();
    typeOf(owner).grantsOf(owner).add(grant);
    return this;
  }

  /** Grants the entitlement {@code slug} on a resource to a principal. */
  public ScriptedSource grant(
      Resource resource, String slug, ResourceId principal, Message... annotations) {
    return add(Grants.of(resource, slug, principal, annotations));
  }

  /** The first calls of this text fail so, one each; then it succeeds. */
  public ScriptedSource fail(String call, RuntimeException... thrown) {
    failures.computeIfAbsent(call, absent -> new CopyOnWriteArrayList<>()).addAll(List.of(thrown));
    return this;
  }

  public ScriptedSource remark(String call, Remark remark) {
    remarks.computeIfAbsent(call, absent -> new ArrayList<>()).add(remark);
    return this;
  }

  /** The last page of this listing names itself as the next. */
  public ScriptedSource endless(String call) {
    endless = call;
    return this;
  }

  /** Called in the thread of each call, before it is answered. */
  public ScriptedSource beforeCall(Consumer<String> action) {
    beforeCall = action;
    return this;
  }

  public List<String> calls() {
    return List.copyOf(calls);
  }

  public void forgetCalls() {
    calls.clear();
  }

  @Override
  public ConnectorMetadata metadata() {
    return ConnectorMetadata.getDefaultInstance();
  }

  @Override
  public Validation validate() {
    answer("validate");
    return new Validation(identity, List.of("A warning."), "a scripted key");
  }

  @Override
  public List<ResourceSyncer> syncers() {
    return List.copyOf(types.values());
  }

  @Override
  public void close() {}

  static String text(ResourceId id) {
    return id.getResourceType() + ":" + id.getResource();
  }

  private Type typeOf(ResourceId id) {
    Type type = types.get(id.getResourceType());
    if (type == null) {
      throw new IllegalArgumentException("no type " + id.getResourceType());
    }
    return type;
  }

  private void answer(String call) {
    calls.add(call);
    beforeCall.accept(call);
    List<RuntimeException> planned = failures.get(call);
    if (planned != null && !planned.isEmpty()) {
      throw planned.removeFirst();
    }
  }

  private <T> Page<T> page(String call, List<T> all, PageToken token) {
    String whole = token.isFirst() ? call : call + " @" + token.value();
    answer(whole);
    int number = token.isFirst() ? 0 : Integer.parseInt(token.value());
    int pages = Math.max(1, (all.size() + pageSize - 1) / pageSize);
    List<PageToken> next = new ArrayList<>();
    if (allTokensAtOnce && number == 0) {
      for (int later = 1; later < pages; later++) {
        next.add(new PageToken(Integer.toString(later)));
      }
    } else if (!allTokensAtOnce && number + 1 < pages) {
      next.add(new PageToken(Integer.toString(number + 1)));
    }
    if (call.equals(endless) && number > 0) {
      next.add(token);
    }
    return new Page<>(
        all.subList(
            Math.min(number * pageSize, all.size()), Math.min((number + 1) * pageSize, all.size())),
        next,
        remarks.getOrDefault(whole, List.of()));
  }

  private class Type implements ResourceSyncer {
    private final ResourceType type;
    private final Map<String, List<Resource>> listings = new HashMap<>();
    private final Map<String, List<Entitlement>> entitlements = new HashMap<>();
    private final Map<String, List<Grant>> grants = new HashMap<>();
    final Map<String, Resource> unlisted = new HashMap<>();

    Type(ResourceType type) {
      this.type = type;
    }

    List<Resource> listed(String parent) {
      return listings.computeIfAbsent(parent, absent -> new ArrayList<>());
    }

    List<Entitlement> entitlementsOf(ResourceId owner) {
      return entitlements.computeIfAbsent(owner.getResource(), absent -> new ArrayList<>());
    }

    List<Grant> grantsOf(ResourceId owner) {
      return grants.computeIfAbsent(owner.getResource(), absent -> new ArrayList<>());
    }

    Optional<Resource> find(ResourceId id) {
      return Stream.concat(
              unlisted.values().stream(), listings.values().stream().flatMap(List::stream))
          .filter(resource -> text(resource.getId()).equals(text(id)))
          .findFirst();
    }

    @Override
    public ResourceType resourceType() {
      return type;
    }

    @Override
    public Set<String> childTypes() {
      Set<String> children = new HashSet<>();
      for (Resource resource : listings.getOrDefault("", List.of())) {
        Annotations.all(resource.getAnnotationsList(), ChildResourceType.getDefaultInstance())
            .forEach(child -> children.add(child.getResourceTypeId()));
      }
      return children;
    }

    @Override
    public Page<Resource> list(@Nullable ResourceId parent, PageToken token) {
      String below = parent == null ? "" : text(parent);
      return page(
          "list " + type.getId() + (parent == null ? "" : " below " + below),
          listings.getOrDefault(below, List.of()),
          token);
    }

    @Override
    public Page<Entitlement> entitlements(Resource resource, PageToken token) {
      return page(
          "entitlements " + text(resource.getId()),
          entitlements.getOrDefault(resource.getId().getResource(), List.of()),
          token);
    }

    @Override
    public Page<Grant> grants(Resource resource, PageToken token) {
      return page(
          "grants " + text(resource.getId()),
          grants.getOrDefault(resource.getId().getResource(), List.of()),
          token);
    }
  }

  private final class FetchableType extends Type implements ResourceGetter {
    FetchableType(ResourceType type) {
      super(type);
    }

    @Override
    public List<Resource> get(Collection<ResourceId> ids) {
      answer(
          "get "
              + resourceType().getId()
              + " "
              + ids.stream().map(ResourceId::getResource).toList());
      List<Resource> found = new ArrayList<>();
      for (ResourceId id : ids) {
        find(id).ifPresent(found::add);
      }
      return found;
    }
  }
}
