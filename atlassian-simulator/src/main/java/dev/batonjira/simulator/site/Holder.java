package dev.batonjira.simulator.site;

import java.util.OptionalInt;

/** To whom a permission scheme gives a permission. */
public sealed interface Holder {
  /** The word Jira uses for this kind of holder. */
  String type();

  /** Everybody, without logging in. */
  record Anyone() implements Holder {
    @Override
    public String type() {
      return "anyone";
    }
  }

  /**
   * Everybody with access to a product.
   *
   * @param key the product's key; empty text for any product
   */
  record ApplicationRole(String key) implements Holder {
    @Override
    public String type() {
      return "applicationRole";
    }
  }

  /**
   * The members of a group.
   *
   * @param legacy whether the answer names the group only, as old grants do
   */
  record OfGroup(int group, boolean legacy) implements Holder {
    @Override
    public String type() {
      return "group";
    }
  }

  /** Those who hold a role in the project at hand. */
  record OfProjectRole(long role, boolean legacy) implements Holder {
    @Override
    public String type() {
      return "projectRole";
    }
  }

  /** One account. */
  record User(int account) implements Holder {
    @Override
    public String type() {
      return "user";
    }
  }

  /** The project's lead. */
  record ProjectLead() implements Holder {
    @Override
    public String type() {
      return "projectLead";
    }
  }

  /**
   * Whoever stands in a field of the issue at hand.
   *
   * @param type {@code reporter}, {@code assignee}, {@code userCustomField} or {@code
   *     groupCustomField}
   * @param customField number of the custom field; empty for a built-in field
   */
  record OfIssueField(String type, OptionalInt customField) implements Holder {}

  /** Customers who use the portal only. */
  record PortalCustomers() implements Holder {
    @Override
    public String type() {
      return "sd.customer.portal.only";
    }
  }
}
