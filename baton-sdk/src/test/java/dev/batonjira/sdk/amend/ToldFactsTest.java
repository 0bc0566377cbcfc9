package dev.batonjira.sdk.amend;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.UserTrait;
import dev.batonjira.protocol.connector.v2.UserTrait.Email;
import dev.batonjira.protocol.connector.v2.UserTrait.Status;
import dev.batonjira.protocol.connector.v2.UserTrait.Status.State;
import dev.batonjira.sdk.Annotations;
import dev.batonjira.sdk.Resources;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a change tells of a resource is laid over what the file knows. */
class ToldFactsTest {

  @Test
  void theStatusIsTheToldOneAndWhatOnlyTheFileKnowsStays() {
    Resource stored =
        account(
            State.STATUS_ENABLED,
            "ada@example.com",
            Map.of("department", "Bed 1", "login", "ada@example.com"));
    Resource told = account(State.STATUS_DISABLED, "", Map.of("account_status", "inactive"));

    Resource account = ToldFacts.joined(stored, told);
    UserTrait joined = trait(account);

    assertThat(account.getProfile()).isEqualTo(joined.getProfile());
    assertThat(joined.getStatus().getStatus()).isEqualTo(State.STATUS_DISABLED);
    assertThat(joined.getEmailsList())
        .extracting(Email::getAddress)
        .containsOnly("ada@example.com");
    assertThat(texts(joined.getProfile()))
        .containsOnly(
            Map.entry("department", "Bed 1"),
            Map.entry("login", "ada@example.com"),
            Map.entry("account_status", "inactive"));
  }

  @Test
  void aToldAddressReplacesTheStoredOneWithAllThatGoesWithIt() {
    Resource stored =
        account(
            State.STATUS_ENABLED,
            "old@example.com",
            Map.of("login", "old@example.com", "email_source", "organization"));
    Resource told =
        account(State.STATUS_ENABLED, "new@example.com", Map.of("login", "new@example.com"));

    UserTrait joined = trait(ToldFacts.joined(stored, told));

    assertThat(joined.getEmailsList())
        .extracting(Email::getAddress)
        .containsOnly("new@example.com");
    assertThat(texts(joined.getProfile())).containsOnly(Map.entry("login", "new@example.com"));
  }

  @Test
  void withoutAToldAddressWhatIsSaidOfItsLackIsNotBelieved() {
    Resource stored = account(State.STATUS_ENABLED, "ada@example.com", Map.of());
    Resource told = account(State.STATUS_DISABLED, "", Map.of("email_missing", "hidden"));

    assertThat(texts(trait(ToldFacts.joined(stored, told)).getProfile())).isEmpty();
  }

  @Test
  void whatIsNoAccountKeepsAllThatWasNotTold() {
    Resource stored =
        Resource.newBuilder()
            .setId(Resources.id("project", "1"))
            .setDisplayName("Orchard")
            .setProfile(profile(Map.of("key", "ORC", "lead_account_id", "a")))
            .addAnnotations(Annotations.pack(Status.getDefaultInstance()))
            .build();
    Resource told =
        Resource.newBuilder()
            .setId(Resources.id("project", "1"))
            .setProfile(profile(Map.of("lead_account_id", "b")))
            .build();

    Resource joined = ToldFacts.joined(stored, told);

    assertThat(joined.getDisplayName()).isEqualTo("Orchard");
    assertThat(joined.getAnnotationsList()).isEqualTo(stored.getAnnotationsList());
    assertThat(texts(joined.getProfile()))
        .containsOnly(Map.entry("key", "ORC"), Map.entry("lead_account_id", "b"));
  }

  private static Resource account(State status, String address, Map<String, String> profile) {
    UserTrait.Builder trait =
        UserTrait.newBuilder()
            .setStatus(Status.newBuilder().setStatus(status))
            .setProfile(profile(profile));
    if (!address.isEmpty()) {
      trait.addEmails(Email.newBuilder().setAddress(address));
    }
    return Resource.newBuilder()
        .setId(Resources.id("user", "ada"))
        .setProfile(profile(profile))
        .addAnnotations(Annotations.pack(trait.build()))
        .build();
  }

  private static Struct profile(Map<String, String> texts) {
    Struct.Builder profile = Struct.newBuilder();
    texts.forEach(
        (name, text) -> profile.putFields(name, Value.newBuilder().setStringValue(text).build()));
    return profile.build();
  }

  private static Map<String, String> texts(Struct profile) {
    Map<String, String> texts = new TreeMap<>();
    profile.getFieldsMap().forEach((name, value) -> texts.put(name, value.getStringValue()));
    return texts;
  }

  private static UserTrait trait(Resource account) {
    return Annotations.find(account.getAnnotationsList(), UserTrait.getDefaultInstance())
        .orElseThrow();
  }
}
