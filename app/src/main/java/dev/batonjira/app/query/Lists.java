package dev.batonjira.app.query;

import dev.batonjira.app.query.QueryFields.Format;
import dev.batonjira.c1z.GrantFilter;
import dev.batonjira.c1z.GrantKeys;
import dev.batonjira.c1z.ResourceFilter;
import dev.batonjira.c1z.StoredGrant;
import dev.batonjira.protocol.baton.v1.EntitlementOutput;
import dev.batonjira.protocol.baton.v1.ResourceOutput;
import dev.batonjira.protocol.baton.v1.ResourceTypeOutput;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.protocol.connector.v2.ResourceType;
import dev.batonjira.sdk.config.ConfigurationException;
import dev.batonjira.sdk.config.Field;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The lists, with the columns and the JSON of the public tool, in the order of the file. */
final class Lists {
  private static final List<String> RESOURCE_COLUMNS =
      List.of("ID", "Display Name", "Resource Type", "Parent Resource");

  private final AskedFile file;
  private final Answer answer;
  private final GrantJson json;

  Lists(AskedFile file, Answer answer) {
    this.file = file;
    this.answer = answer;
    this.json = new GrantJson(file);
  }

  void resourceTypes() {
    print(
        "resourceTypes",
        List.of("ID", "Display Name", "Traits"),
        to ->
            AskedFile.each(
                file.reader().resourceTypes(file.sync().id()), type -> to.accept(row(type))));
  }

  void resources() {
    String type = file.flag(QueryFields.RESOURCE_TYPE);
    ResourceFilter filter = type.isEmpty() ? ResourceFilter.ALL : ResourceFilter.ofType(type);
    print(
        "resources",
        RESOURCE_COLUMNS,
        to ->
            AskedFile.each(
                file.reader().resources(file.sync().id(), filter),
                resource -> to.accept(row(file, resource))));
  }

  void entitlements() {
    String type = file.flag(QueryFields.RESOURCE_TYPE);
    print(
        "entitlements",
        List.of("ID", "Display Name", "Resource Type", "Resource", "Permission"),
        to ->
            AskedFile.each(
                file.reader().entitlements(file.sync().id()),
                entitlement -> {
                  if (type.isEmpty()
                      || entitlement.getResource().getId().getResourceType().equals(type)) {
                    to.accept(row(entitlement));
                  }
                }));
  }

  void grants() {
    refuse(QueryFields.RESOURCE, QueryFields.ENTITLEMENT);
    GrantFilter filter = filter();
    print(
        "grants",
        List.of("ID", "Resource Type", "Resource", "Entitlement", "Principal"),
        to -> {
          if (answer.format() == Format.JSON) {
            AskedFile.each(
                file.reader().grants(file.sync().id(), filter), grant -> to.accept(row(grant)));
          } else {
            AskedFile.each(
                file.reader().grantKeys(file.sync().id(), filter), grant -> to.accept(row(grant)));
          }
        });
  }

  void principals() {
    refuse(QueryFields.RESOURCE, QueryFields.ENTITLEMENT);
    if (!file.flag(QueryFields.RESOURCE_TYPE).isEmpty()
        && file.flag(QueryFields.RESOURCE).isEmpty()) {
      throw new ConfigurationException(List.of("--resource-type needs --resource as well"));
    }
    GrantFilter filter = filter();
    print(
        "resources",
        RESOURCE_COLUMNS,
        to -> principals(file, filter).each(principal -> to.accept(row(file, principal))));
  }

  /** Who holds grants, each once, in the order of their first grants. */
  static Principals principals(AskedFile file, GrantFilter filter) {
    return to -> {
      Set<String> seen = new HashSet<>();
      AskedFile.each(
          file.reader().grantKeys(file.sync().id(), filter),
          grant -> {
            if (seen.add(grant.principalType() + ":" + grant.principal())) {
              to.accept(
                  file.resource(
                      ResourceId.newBuilder()
                          .setResourceType(grant.principalType())
                          .setResource(grant.principal())
                          .build()));
            }
          });
    };
  }

  /** Resources that can be gone through again and again. */
  @FunctionalInterface
  interface Principals {
    void each(Consumer<Resource> to);
  }

  private GrantFilter filter() {
    String type = file.flag(QueryFields.RESOURCE_TYPE);
    String resource = file.flag(QueryFields.RESOURCE);
    String entitlement = file.flag(QueryFields.ENTITLEMENT);
    if (!entitlement.isEmpty()) {
      return new GrantFilter.OfEntitlement(entitlement);
    }
    if (!resource.isEmpty()) {
      if (type.isEmpty()) {
        throw new ConfigurationException(
            List.of("--resource needs --resource-type as well: ids are unique in their type only"));
      }
      return new GrantFilter.OfResource(
          ResourceId.newBuilder().setResourceType(type).setResource(resource).build());
    }
    return type.isEmpty() ? new GrantFilter.All() : new GrantFilter.OfResourceType(type);
  }

  private void refuse(Field one, Field other) {
    if (!file.flag(one).isEmpty() && !file.flag(other).isEmpty()) {
      throw new ConfigurationException(
          List.of("--%s and --%s exclude each other".formatted(one.name(), other.name())));
    }
  }

  private void print(String member, List<String> columns, Rows rows) {
    Selection.of(file.configuration(), columns)
        .of(rows, answer.format() == Format.JSON, chosen -> answer.list(member, columns, chosen));
  }

  private static Row row(ResourceType type) {
    return new Row(
        List.of(
            type.getId(),
            type.getDisplayName(),
            type.getTraitsList().stream().map(Enum::name).collect(Collectors.joining(", "))),
        () -> MessageJson.of(ResourceTypeOutput.newBuilder().setResourceType(type).build()));
  }

  static Row row(AskedFile file, Resource resource) {
    ResourceType type = file.type(resource.getId().getResourceType());
    String parent =
        resource.hasParentResourceId()
            ? "%s (%s)"
                .formatted(
                    file.resource(resource.getParentResourceId()).getDisplayName(),
                    file.type(resource.getParentResourceId().getResourceType()).getDisplayName())
            : "-";
    return new Row(
        List.of(
            resource.getId().getResource(),
            resource.getDisplayName(),
            type.getDisplayName(),
            parent),
        () -> MessageJson.of(output(file, resource)));
  }

  static ResourceOutput output(AskedFile file, Resource resource) {
    ResourceOutput.Builder output =
        ResourceOutput.newBuilder()
            .setResource(resource)
            .setResourceType(file.type(resource.getId().getResourceType()));
    if (resource.hasParentResourceId()) {
      output.setParent(file.resource(resource.getParentResourceId()));
    }
    return output.build();
  }

  private Row row(Entitlement entitlement) {
    Resource resource = file.resource(entitlement.getResource().getId());
    ResourceType type = file.type(entitlement.getResource().getId().getResourceType());
    return new Row(
        List.of(
            entitlement.getId(),
            entitlement.getDisplayName(),
            type.getDisplayName(),
            resource.getDisplayName(),
            entitlement.getSlug()),
        () ->
            MessageJson.of(
                EntitlementOutput.newBuilder()
                    .setEntitlement(entitlement)
                    .setResource(resource)
                    .setResourceType(type)
                    .build()));
  }

  private Row row(StoredGrant stored) {
    Grant grant = stored.grant();
    Entitlement named = grant.getEntitlement();
    ResourceId resource = named.getResource().getId();
    ResourceId principal = grant.getPrincipal().getId();
    return row(
        new GrantKeys(
            grant.getId(),
            named.getId(),
            resource.getResourceType(),
            resource.getResource(),
            principal.getResourceType(),
            principal.getResource()),
        () -> json.of(grant));
  }

  private Row row(GrantKeys grant) {
    return row(
        grant,
        () -> {
          throw new IllegalStateException("the keys of a grant are not the grant");
        });
  }

  private Row row(GrantKeys grant, Supplier<String> printed) {
    return new Row(
        List.of(
            grant.id(),
            file.type(grant.resourceType()).getDisplayName(),
            file.name(grant.resourceType(), grant.resource()),
            file.entitlement(grant).getDisplayName(),
            file.name(grant.principalType(), grant.principal())),
        printed);
  }
}
