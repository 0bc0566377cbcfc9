package dev.batonjira.sdk.provision;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.batonjira.protocol.connector.v2.AccountInfo;
import dev.batonjira.protocol.connector.v2.BatonID;
import dev.batonjira.protocol.connector.v2.CreateAccountRequest;
import dev.batonjira.protocol.connector.v2.CreateAccountResponse;
import dev.batonjira.protocol.connector.v2.CredentialOptions;
import dev.batonjira.protocol.connector.v2.DeleteResourceResponse;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.GrantManagerServiceGrantResponse;
import dev.batonjira.protocol.connector.v2.GrantManagerServiceRevokeResponse;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.sdk.Annotations;
import dev.batonjira.sdk.Connector;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.Grants;
import dev.batonjira.sdk.ResourceSyncer;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The one way to change the source: finds who can do it, lets it plan, stops there in a dry run, or
 * carries the plan out. Used alike by the command line, by gRPC and by C1's tasks. Grants and
 * revokes are tried again while the source does not answer, at most three times over minutes;
 * nothing else is. Every failure is a {@link ConnectorException}, whose gRPC code {@link
 * StatusCodes} tells. Thread-safe.
 */
public final class Provisioning {
  private static final int GRANT_RETRIES = 3;

  private final Connector connector;
  private final ChangeListener listener;
  private final Clock clock;
  private final Sleeper sleeper;

  public Provisioning(Connector connector, ChangeListener listener, Clock clock, Sleeper sleeper) {
    this.connector = requireNonNull(connector, "connector");
    this.listener = requireNonNull(listener, "listener");
    this.clock = requireNonNull(clock, "clock");
    this.sleeper = requireNonNull(sleeper, "sleeper");
  }

  /** With the system's clock. */
  public Provisioning(Connector connector, ChangeListener listener) {
    this(connector, listener, Clock.systemUTC(), Sleeper.SYSTEM);
  }

  /**
   * Grants {@code entitlement} to {@code principal}.
   *
   * @param entitlement its id and its resource's id are enough
   * @param principal its id is enough
   */
  public Provisioned<GrantManagerServiceGrantResponse> grant(
      Entitlement entitlement, Resource principal, Terms terms) throws InterruptedException {
    Request request =
        request(Operation.GRANT, Grants.id(entitlement.getId(), principal.getId()), terms);
    return request.run(
        GRANT_RETRIES,
        () -> {
          complete(entitlement.getResource().getId(), "the entitlement's resource");
          complete(principal.getId(), "the principal");
          refuseForeign(entitlement.getResource());
          refuseForeign(principal);
          return grantProvisioner(entitlement).planGrant(entitlement, principal, terms);
        });
  }

  /**
   * Revokes {@code grant}.
   *
   * @param grant the ids of its entitlement, that entitlement's resource and its principal are
   *     enough; a grant whose sources say that it is derived is refused
   */
  public Provisioned<GrantManagerServiceRevokeResponse> revoke(Grant grant, Terms terms)
      throws InterruptedException {
    Entitlement entitlement = grant.getEntitlement();
    String id =
        grant.getId().isEmpty()
            ? Grants.id(entitlement.getId(), grant.getPrincipal().getId())
            : grant.getId();
    return request(Operation.REVOKE, id, terms)
        .run(
            GRANT_RETRIES,
            () -> {
              complete(entitlement.getResource().getId(), "the entitlement's resource");
              complete(grant.getPrincipal().getId(), "the principal");
              refuseForeign(entitlement.getResource());
              refuseForeign(grant.getPrincipal());
              return grantProvisioner(entitlement).planRevoke(grant, terms);
            });
  }

  /**
   * Creates an account.
   *
   * @param asked an empty type means the only type of accounts; credentials other than those that
   *     the type offers are refused, except a random password: callers of the protocol ask for one
   *     where they need none
   */
  public Provisioned<CreateAccountResponse> createAccount(CreateAccountRequest asked, Terms terms)
      throws InterruptedException {
    return request(Operation.CREATE_ACCOUNT, address(asked), terms)
        .run(
            0,
            () -> {
              if (asked.hasCredentialOptions()) {
                check(asked.getCredentialOptions());
              }
              return accountProvisioner(asked.getResourceTypeId())
                  .planCreate(asked.getAccountInfo(), terms);
            });
  }

  /** Deletes a resource. */
  public Provisioned<DeleteResourceResponse> delete(ResourceId resource, Terms terms)
      throws InterruptedException {
    String subject = resource.getResourceType() + ":" + resource.getResource();
    return request(Operation.DELETE_RESOURCE, subject, terms)
        .run(
            0,
            () -> {
              complete(resource, "the resource");
              if (!(syncer(resource.getResourceType()) instanceof ResourceDeleter deleter)) {
                throw new ConnectorException.Unsupported(
                    "Resources of the type " + resource.getResourceType() + " cannot be deleted.");
              }
              return deleter.planDelete(resource, terms);
            });
  }

  /**
   * Invokes an action.
   *
   * @param type the id of the type that the action is scoped to; empty for one of the connector
   * @throws ConnectorException.NotFound when there is no such action
   * @throws ConnectorException.Invalid when an argument is missing or breaks a constraint
   */
  public Provisioned<Struct> invoke(String name, String type, Struct arguments, Terms terms)
      throws InterruptedException {
    return request(Operation.INVOKE_ACTION, type.isEmpty() ? name : type + ":" + name, terms)
        .run(
            0,
            () -> {
              Action action = action(name, type);
              ArgumentChecks.check(action.schema(), arguments);
              return action.handler().plan(arguments, terms);
            });
  }

  private Request request(Operation operation, String subject, Terms terms) {
    return new Request(listener, clock, sleeper, operation, subject, terms);
  }

  private GrantProvisioner grantProvisioner(Entitlement entitlement) {
    String type = entitlement.getResource().getId().getResourceType();
    if (syncer(type) instanceof GrantProvisioner provisioner) {
      return provisioner;
    }
    throw new ConnectorException.Unsupported(
        "Entitlements on resources of the type " + type + " cannot be granted or revoked.");
  }

  private AccountProvisioner accountProvisioner(String type) {
    if (!type.isEmpty()) {
      if (syncer(type) instanceof AccountProvisioner provisioner) {
        return provisioner;
      }
      throw new ConnectorException.Unsupported(
          "Accounts of the type " + type + " cannot be created.");
    }
    List<ResourceSyncer> able =
        connector.syncers().stream().filter(AccountProvisioner.class::isInstance).toList();
    Optional<ResourceSyncer> chosen =
        able.size() == 1
            ? able.stream().findFirst()
            : able.stream().filter(one -> one.resourceType().getId().equals("user")).findFirst();
    return (AccountProvisioner)
        chosen.orElseThrow(
            () -> new ConnectorException.Unsupported("This connector cannot create accounts."));
  }

  private List<Action> actions() {
    return connector instanceof ActionProvider provider ? provider.actions() : List.of();
  }

  private Action action(String name, String type) {
    return actions().stream()
        .filter(action ->
            action.name().equals(name) && action.schema().getResourceTypeId().equals(type))
        .findFirst()
        .orElseThrow(() ->
            new ConnectorException.NotFound(
                "There is no action \"%s\"%s."
                    .formatted(name, type.isEmpty() ? "" : " of the type " + type),
                null));
  }

  private ResourceSyncer syncer(String type) {
    return connector.syncers().stream()
        .filter(syncer -> syncer.resourceType().getId().equals(type))
        .findFirst()
        .orElseThrow(() ->
            new ConnectorException.NotFound("There is no resource type \"" + type + "\".", null));
  }

  private static void complete(ResourceId id, String whose) {
    if (id.getResourceType().isEmpty() || id.getResource().isEmpty()) {
      throw new ConnectorException.Invalid(
          "The request lacks the type or the id of " + whose + ".", null);
    }
  }

  private static void refuseForeign(Resource resource) {
    if (Annotations.contains(resource.getAnnotationsList(), BatonID.getDefaultInstance())) {
      throw new ConnectorException.Invalid(
          "%s:%s came from another connector's file: change it there."
              .formatted(resource.getId().getResourceType(), resource.getId().getResource()),
          null);
    }
  }

  private static void check(CredentialOptions options) {
    switch (options.getOptionsCase()) {
      case NO_PASSWORD, SSO, RANDOM_PASSWORD -> {}
      case ENCRYPTED_PASSWORD ->
          throw new ConnectorException.Invalid(
              "This connector cannot set passwords: ask for an account without one.", null);
      case OPTIONS_NOT_SET ->
          throw new ConnectorException.Invalid("The credential options name no option.", null);
    }
  }

  private static String address(CreateAccountRequest asked) {
    Value email = asked.getAccountInfo().getProfile().getFieldsMap().get("email");
    if (email != null && email.hasStringValue()) {
      return email.getStringValue();
    }
    return asked.getAccountInfo().getEmailsList().stream()
        .map(AccountInfo.Email::getAddress)
        .findFirst()
        .orElse(asked.getAccountInfo().getLogin());
  }
}
