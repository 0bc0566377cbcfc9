package dev.batonjira.app.provision;

import com.google.protobuf.Struct;
import dev.batonjira.protocol.connector.v2.CreateAccountRequest;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;

/** A change that is asked for, with ids in place of names. */
public sealed interface ChangeRequest {

  /** Give an entitlement. */
  record Grant(Entitlement entitlement, Resource principal) implements ChangeRequest {}

  /** End a grant. */
  record Revoke(dev.batonjira.protocol.connector.v2.Grant grant) implements ChangeRequest {}

  /** Make an account. */
  record CreateAccount(CreateAccountRequest asked) implements ChangeRequest {}

  /** Delete a resource; an account leaves the site. */
  record Delete(ResourceId resource) implements ChangeRequest {}

  /**
   * Invoke an action.
   *
   * @param type the resource type that it is scoped to; may be empty
   */
  record Invoke(String name, String type, Struct arguments) implements ChangeRequest {}

  /** Ask for new credentials of a resource. */
  record Rotate(ResourceId resource) implements ChangeRequest {}
}
