package dev.batonjira.jira.users;

import com.google.protobuf.Value;
import dev.batonjira.protocol.connector.v2.AccountInfo;
import dev.batonjira.protocol.connector.v2.ConnectorAccountCreationSchema;
import dev.batonjira.protocol.connector.v2.ConnectorAccountCreationSchema.Field;
import dev.batonjira.protocol.connector.v2.ConnectorAccountCreationSchema.StringField;
import dev.batonjira.protocol.connector.v2.ConnectorAccountCreationSchema.StringListField;
import dev.batonjira.sdk.ConnectorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a request for an account says.
 *
 * @param products keys such as {@code jira-software}; empty for an account without product access
 */
record AccountRequest(String email, List<String> products) {
  private static final String EMAIL = "email";
  private static final String PRODUCTS = "products";

  AccountRequest {
    products = List.copyOf(products);
  }

  /** The form for it. C1 keeps configuration against its keys. */
  static ConnectorAccountCreationSchema schema() {
    return ConnectorAccountCreationSchema.newBuilder()
        .putFieldMap(
            EMAIL,
            Field.newBuilder()
                .setDisplayName("Email")
                .setRequired(true)
                .setDescription("The email address of the person.")
                .setPlaceholder("Email")
                .setOrder(1)
                .setStringField(StringField.getDefaultInstance())
                .build())
        .putFieldMap(
            PRODUCTS,
            Field.newBuilder()
                .setDisplayName("Products")
                .setRequired(true)
                .setDescription(
                    "The products to give access to: jira-software, jira-servicedesk,"
                        + " jira-product-discovery, jira-core.")
                .setPlaceholder("Products")
                .setOrder(2)
                .setStringListField(StringListField.getDefaultInstance())
                .build())
        .build();
  }

  /**
   * Reads a request: the address of the profile, else the primary one, else any, else the login.
   *
   * @throws ConnectorException.Invalid when it lacks the address or the list of products
   */
  static AccountRequest of(AccountInfo account) {
    Map<String, Value> profile = account.getProfile().getFieldsMap();
    String email =
        Optional.ofNullable(profile.get(EMAIL))
            .map(Value::getStringValue)
            .filter(text -> !text.isBlank())
            .or(() ->
                account.getEmailsList().stream()
                    .filter(AccountInfo.Email::getIsPrimary)
                    .map(AccountInfo.Email::getAddress)
                    .filter(text -> !text.isBlank())
                    .findFirst())
            .or(() ->
                account.getEmailsList().stream()
                    .map(AccountInfo.Email::getAddress)
                    .filter(text -> !text.isBlank())
                    .findFirst())
            .orElse(account.getLogin())
            .strip();
    int at = email.indexOf('@');
    if (at < 1 || at == email.length() - 1) {
      throw invalid(
          email.isEmpty()
              ? "The request for an account has no email address."
              : "\"" + email + "\" is no email address.");
    }
    return new AccountRequest(email, products(profile.get(PRODUCTS)));
  }

  private static List<String> products(@Nullable Value products) {
    if (products == null || products.hasNullValue()) {
      throw invalid(
          "The request for an account names no products: give a list such as [\"jira-software\"],"
              + " or an empty list for an account without access.");
    }
    if (!products.hasListValue()) {
      throw invalid("The products of a request for an account are a list of texts.");
    }
    List<String> keys = new ArrayList<>();
    for (Value product : products.getListValue().getValuesList()) {
      if (!product.hasStringValue() || product.getStringValue().isBlank()) {
        throw invalid("Each product of a request for an account is a text, not " + product + ".");
      }
      keys.add(product.getStringValue().strip());
    }
    return keys.stream().distinct().toList();
  }

  private static ConnectorException invalid(String sentence) {
    return new ConnectorException.Invalid(sentence, null);
  }
}
