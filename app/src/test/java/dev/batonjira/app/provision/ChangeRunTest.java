package dev.batonjira.app.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.app.outcome.Failure;
import dev.batonjira.c1z.C1zReader;
import dev.batonjira.c1z.DecoderLimits;
import dev.batonjira.c1z.WriterOptions;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.sdk.Grants;
import dev.batonjira.sdk.audit.AuditEntry;
import dev.batonjira.sdk.audit.AuditEvent.Stage;
import dev.batonjira.sdk.audit.AuditListener;
import dev.batonjira.sdk.audit.AuditLog;
import dev.batonjira.sdk.audit.AuditTrail;
import dev.batonjira.sdk.provision.Requester;
import dev.batonjira.sdk.provision.Terms;
import dev.batonjira.sdk.state.StateIdentity;
import dev.batonjira.sdk.state.StateStore;
import dev.batonjira.sdk.sync.SyncEngine;
import dev.batonjira.sdk.sync.SyncListener;
import dev.batonjira.sdk.sync.SyncOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a change leaves: at the source, in the file, in the audit log and on standard output. */
class ChangeRunTest {

  private static final Terms TERMS = Terms.of(new Requester("cli", Optional.of("me")));
  private static final Grant ADA = Grants.of(OneGroup.G, "member", OneGroup.user("ada"));

  @TempDir Path directory;
  private final OneGroup source = new OneGroup();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void w46_aGrantIsToldAsJsonAndStandsInTheFileAndInTheLog() throws InterruptedException {
    sync();
    ExitCode code = json(grant(), TERMS);

    assertThat(code).isEqualTo(ExitCode.OK);
    assertThat(source.members).containsExactly("ada");
    assertThat(inFile(ADA.getId())).isTrue();
    assertThat(printed())
        .isEqualTo(
            "{\"operation\":\"grant\",\"subject\":\"group:g:member:user:ada\",\"result\":\"changed\","
                + "\"dry_run\":false,\"sentence\":\"ada is a member of Gardeners.\","
                + "\"changed\":true,\"verified\":true,\"plan\":{\"sentence\":\"GRANT ada\","
                + "\"already_so\":false,\"differences\":[{\"fact\":\"ada in Gardeners\","
                + "\"before\":\"no member\",\"after\":\"member\"}],\"affected\":[],\"warnings\":[],"
                + "\"calls\":[{\"method\":\"POST\",\"path\":\"/members/ada\","
                + "\"purpose\":\"Changes it.\"}]},\"writes\":[{\"method\":\"POST\","
                + "\"path\":\"/members\",\"status\":201,\"request_id\":\"request-9\"}],"
                + "\"response\":{},\"file\":{\"path\":\""
                + file()
                + "\",\"updated\":true,\"remarks\":[]}}");
    assertThat(stages()).containsExactly(Stage.STARTED, Stage.CHANGED);
  }

  @Test
  void aSecondGrantWritesNothingAndMendsTheFile() throws InterruptedException {
    sync();
    source.members.add("ada");
    json(grant(), TERMS);

    assertThat(printed()).contains("\"result\":\"already\"", "\"writes\":[]", "GrantAlreadyExists");
    assertThat(inFile(ADA.getId())).isTrue();
    assertThat(stages()).containsExactly(Stage.ALREADY);
  }

  @Test
  void aRevokeTakesItOutOfTheFile() throws InterruptedException {
    source.members.add("ada");
    sync();
    json(new ChangeRequest.Revoke(ADA), TERMS);

    assertThat(source.members).isEmpty();
    assertThat(inFile(ADA.getId())).isFalse();
  }

  @Test
  void aDryRunChangesNothingAnywhere() throws InterruptedException, IOException {
    sync();
    byte[] before = Files.readAllBytes(file());
    json(grant(), TERMS.withDryRun(true));

    assertThat(printed()).contains("\"result\":\"planned\"", "\"dry_run\":true", "\"writes\":[]");
    assertThat(source.members).isEmpty();
    assertThat(Files.readAllBytes(file())).isEqualTo(before);
    assertThat(directory.resolve("audit.jsonl")).doesNotExist();
  }

  @Test
  void aRefusalIsTheSameInADryRunAndSaysWhetherForceHelps() {
    source.refused = "ada";
    for (Terms terms : List.of(TERMS, TERMS.withDryRun(true))) {
      assertThatThrownBy(() -> json(grant(), terms))
          .isInstanceOf(Failure.class)
          .hasMessage("Do not add ada.")
          .extracting(thrown -> ((Failure) thrown).exitCode())
          .isEqualTo(ExitCode.REFUSED);
      assertThat(printed())
          .contains(
              "\"result\":\"refused\"",
              "\"error\":{\"code\":\"FAILED_PRECONDITION\",\"message\":\"Do not add ada.\","
                  + "\"overridable\":true}");
    }
    assertThat(source.members).isEmpty();
  }

  @Test
  void forceOverrides() throws InterruptedException {
    source.refused = "ada";
    json(grant(), TERMS.withForce(true));

    assertThat(source.members).containsExactly("ada");
  }

  @Test
  void aFileThatCannotShowItIsAFailureAlthoughTheSourceWasChanged() throws IOException {
    Files.writeString(file(), "no c1z");

    assertThatThrownBy(() -> json(grant(), TERMS))
        .isInstanceOf(Failure.class)
        .extracting(thrown -> ((Failure) thrown).exitCode())
        .isEqualTo(ExitCode.LOCAL_FILE);
    assertThat(source.members).containsExactly("ada");
    assertThat(printed()).contains("\"result\":\"changed\"", "\"updated\":false");
  }

  @Test
  void aFileThatASyncIsMakingIsLeftAloneAndThatIsTold() throws InterruptedException, IOException {
    sync();
    byte[] before = Files.readAllBytes(file());
    try (StateStore _ =
        StateStore.open(
                file(), new StateIdentity("source", "options", "1"), Instant.EPOCH, () -> "sync")
            .store()) {
      assertThatThrownBy(() -> json(grant(), TERMS))
          .isInstanceOf(Failure.class)
          .hasMessageContaining("a sync into it is running")
          .extracting(thrown -> ((Failure) thrown).exitCode())
          .isEqualTo(ExitCode.LOCKED);
    }
    assertThat(source.members).contains("ada");
    assertThat(Files.readAllBytes(file())).isEqualTo(before);
  }

  @Test
  void withoutAFileOnlyTheSourceIsChanged() throws InterruptedException {
    json(grant(), TERMS);

    assertThat(printed()).contains("\"result\":\"changed\"").doesNotContain("\"file\"");
  }

  @Test
  void aPersonReadsPlanAndResult() throws InterruptedException {
    sync();
    new ChangeTelling(print(), false).tell(run().run(grant(), TERMS), true);

    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            GRANT ada
              ada in Gardeners: no member -> member
              call: POST /members/ada  Changes it.
            ada is a member of Gardeners.
              sent: POST /members  201  request request-9
              sync.c1z shows it.
            """);
  }

  private ExitCode json(ChangeRequest request, Terms terms) throws InterruptedException {
    out.reset();
    return new ChangeTelling(print(), true).tell(run().run(request, terms), true);
  }

  private PrintStream print() {
    return new PrintStream(out, true, StandardCharsets.UTF_8);
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8).strip();
  }

  private ChangeRun run() {
    return new ChangeRun(
        source,
        new AuditListener(
            new AuditLog(directory.resolve("audit.jsonl"), InstantSource.system()),
            "one group",
            false,
            text -> {
              throw new AssertionError(text);
            }),
        new StoredFile(file(), DecoderLimits.DEFAULT),
        WriterOptions.defaults(),
        InstantSource.system());
  }

  private static ChangeRequest grant() {
    return new ChangeRequest.Grant(ADA.getEntitlement(), ADA.getPrincipal());
  }

  private void sync() {
    new SyncEngine(source, SyncOptions.to(file(), "test", "one group"), SyncListener.NONE).run();
  }

  private Path file() {
    return directory.resolve("sync.c1z");
  }

  private boolean inFile(String grant) {
    try (C1zReader reader = C1zReader.open(file(), DecoderLimits.DEFAULT)) {
      return reader.grant(reader.defaultSync().id(), grant).isPresent();
    }
  }

  private List<Stage> stages() {
    List<AuditEntry> entries = new ArrayList<>();
    assertThat(AuditTrail.read(directory.resolve("audit.jsonl"), entries::add).isWhole()).isTrue();
    return entries.stream().map(entry -> entry.event().stage()).toList();
  }
}
