package dev.batonjira.sdk.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.audit.AuditEvent.Stage;
import dev.batonjira.sdk.provision.ChangeRecord;
import dev.batonjira.sdk.provision.ChangeRecord.End;
import dev.batonjira.sdk.provision.Difference;
import dev.batonjira.sdk.provision.Operation;
import dev.batonjira.sdk.provision.Plan;
import dev.batonjira.sdk.provision.PlannedCall;
import dev.batonjira.sdk.provision.Requester;
import dev.batonjira.sdk.provision.SentWrite;
import dev.batonjira.sdk.provision.Terms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuditListenerTest {

  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
  private static final Terms TERMS = Terms.of(new Requester("c1", Optional.of("task 7")));

  @TempDir Path directory;
  private final List<String> warnings = new ArrayList<>();

  @Test
  void aChangeIsToldBeforeItBeginsAndWhenItHasEnded() {
    AuditListener listener = listener(path(), false);
    Plan plan = plan(Operation.GRANT);
    listener.beginning(plan, TERMS);
    listener.ended(record(plan, new End.Done(true, true, "Added Ada."), sent(201)));

    List<AuditEntry> entries = entries();
    assertThat(entries)
        .extracting(entry -> entry.event().stage())
        .containsExactly(Stage.STARTED, Stage.CHANGED);
    assertThat(entries.getFirst().event().id()).isEqualTo(entries.getLast().event().id());
    assertThat(entries.getLast().event())
        .isEqualTo(
            new AuditEvent(
                entries.getLast().event().id(),
                Stage.CHANGED,
                "grant",
                "group:g:member:user:u",
                "c1",
                "task 7",
                "site 1",
                "Added Ada.",
                List.of(new Difference("membership", "no", "yes")),
                List.of(sent(201))));
  }

  @Test
  void refusalsAreToldApartFromFailuresThatMayHaveChangedSomething() {
    ConnectorException no = new ConnectorException.Refused("No.", false);
    assertThat(stage(new End.Failed(no))).isEqualTo(Stage.REFUSED);
    assertThat(stage(new End.Failed(no), sent(400))).isEqualTo(Stage.REFUSED);
    assertThat(stage(new End.Failed(no), sent(503))).isEqualTo(Stage.FAILED);
    assertThat(
            stage(
                new End.Stopped("the program was stopped"),
                new SentWrite("POST", "/x", OptionalInt.empty(), Optional.empty())))
        .isEqualTo(Stage.FAILED);
    assertThat(stage(new End.Done(false, true, "Already."))).isEqualTo(Stage.ALREADY);
  }

  @Test
  void aDryRunLeavesNoTraceAlsoWhenItIsRefused() {
    ConnectorException no = new ConnectorException.Refused("No.", false);
    for (End end : List.of(new End.Planned(), new End.Failed(no))) {
      listener(path(), true).ended(record(plan(Operation.GRANT), TERMS.withDryRun(true), end));
    }

    assertThat(directory).isEmptyDirectory();
  }

  @ParameterizedTest
  @EnumSource(
      value = Operation.class,
      names = {"GRANT", "CREATE_ACCOUNT"})
  void accessIsGivenOnlyWithATrailThatIsRequired(Operation operation) throws IOException {
    AuditListener listener = listener(unwritable(), true);

    assertThatThrownBy(() -> listener.beginning(plan(operation), TERMS))
        .isInstanceOf(ConnectorException.Refused.class)
        .hasMessageStartingWith(
            "Nothing was changed, as access is given only with an audit trail.");
  }

  @ParameterizedTest
  @EnumSource(
      value = Operation.class,
      names = {"REVOKE", "DELETE_RESOURCE", "INVOKE_ACTION"})
  void takingAccessAwayIsNeverStopped(Operation operation) throws IOException {
    AuditListener listener = listener(unwritable(), true);

    assertThatCode(
            () -> {
              listener.beginning(plan(operation), TERMS);
              listener.ended(record(plan(operation), new End.Done(true, true, "Done."), sent(204)));
            })
        .doesNotThrowAnyException();
    assertThat(warnings).hasSize(2).allMatch(text -> text.startsWith("The audit log "));
  }

  @Test
  void aTrailThatIsNotRequiredStopsNothing() throws IOException {
    AuditListener listener = listener(unwritable(), false);

    assertThatCode(() -> listener.beginning(plan(Operation.GRANT), TERMS))
        .doesNotThrowAnyException();
    assertThat(warnings).hasSize(1);
  }

  private Stage stage(End end, SentWrite... writes) {
    listener(path(), false).ended(record(plan(Operation.REVOKE), end, writes));
    return entries().getLast().event().stage();
  }

  private static ChangeRecord record(Plan plan, End end, SentWrite... writes) {
    return record(plan, TERMS, end, writes);
  }

  private static ChangeRecord record(Plan plan, Terms terms, End end, SentWrite... writes) {
    return new ChangeRecord(
        NOON, plan.operation(), "asked subject", terms, Optional.of(plan), List.of(writes), end);
  }

  private static Plan plan(Operation operation) {
    return Plan.of(operation, "group:g:member:user:u", "Add Ada.")
        .difference("membership", "no", "yes")
        .call(new PlannedCall("POST", "/x", "Adds."))
        .build();
  }

  private static SentWrite sent(int status) {
    return new SentWrite("POST", "/x", OptionalInt.of(status), Optional.of("r1"));
  }

  private AuditListener listener(Path path, boolean required) {
    return new AuditListener(
        new AuditLog(path, InstantSource.fixed(NOON)), "site 1", required, warnings::add);
  }

  private Path path() {
    return directory.resolve("audit.jsonl");
  }

  private Path unwritable() throws IOException {
    return Files.writeString(directory.resolve("file"), "").resolve("audit.jsonl");
  }

  private List<AuditEntry> entries() {
    List<AuditEntry> entries = new ArrayList<>();
    AuditTrail.read(path(), entries::add);
    return entries;
  }
}
