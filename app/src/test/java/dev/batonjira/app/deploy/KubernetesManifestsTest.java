package dev.batonjira.app.deploy;

import static dev.batonjira.app.deploy.Manifests.at;
import static dev.batonjira.app.deploy.Manifests.itemsAt;
import static dev.batonjira.app.deploy.Manifests.textAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.batonjira.app.options.ProgramFields;
import io.kubernetes.client.openapi.models.V1CronJob;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifests against the schema that Kubernetes publishes, and against this program. */
class KubernetesManifestsTest {

  private static final String BASE = "deploy/kubernetes/base/deployment.yaml";
  private static final String SECRET = "deploy/kubernetes/base/secret.example.yaml";
  private static final String CRON = "deploy/kubernetes/one-shot/cronjob.yaml";
  private static final String POD = "spec/template/spec";
  private static final String CRON_POD = "spec/jobTemplate/spec/template/spec";
  private static final Pattern VARIABLE = Pattern.compile("\\bBATON_[A-Z0-9_]+");

  /** Variables that are no field of the configuration. */
  private static final Set<String> OTHER = Set.of("BATON_HOST_ID", "BATON_JIRA_JAVA_OPTS");

  @FunctionalInterface
  private interface Schema {
    void check(JsonElement document) throws IOException;
  }

  private static final Map<String, Schema> SCHEMAS =
      Map.of(
          "apps/v1 Deployment", V1Deployment::validateJsonElement,
          "batch/v1 CronJob", V1CronJob::validateJsonElement,
          "v1 PersistentVolumeClaim", V1PersistentVolumeClaim::validateJsonElement,
          "v1 Secret", V1Secret::validateJsonElement);

  static List<String> files() throws IOException {
    return Manifests.yamlFiles("deploy/kubernetes").stream()
        .filter(file -> !file.endsWith("kustomization.yaml"))
        .toList();
  }

  static List<String> kustomizations() throws IOException {
    return Manifests.yamlFiles("deploy/kubernetes").stream()
        .filter(file -> file.endsWith("kustomization.yaml"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyManifestFitsTheSchemaOfKubernetes(String file) throws IOException {
    for (JsonObject document : Manifests.documents(file)) {
      String kind = textAt(document, "apiVersion") + " " + textAt(document, "kind");
      Schema schema = SCHEMAS.get(kind);
      assertThat(schema).as("schema of " + kind).isNotNull();
      if (schema != null) {
        schema.check(document);
      }
    }
  }

  @Test
  void theSchemaIsStrict() throws IOException {
    JsonObject typo = Manifests.documents(BASE).getFirst();
    at(typo, POD).getAsJsonObject().addProperty("terminationGraceSeconds", 30);
    assertThatThrownBy(() -> V1Deployment.validateJsonElement(typo))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("terminationGraceSeconds");

    JsonObject nameless = Manifests.documents(BASE).getFirst();
    at(nameless, POD + "/containers/0").getAsJsonObject().remove("name");
    assertThatThrownBy(() -> V1Deployment.validateJsonElement(nameless))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("name");
  }

  @Test
  void theDeploymentIsTheOneThatIsDocumentedForTheOriginal() throws IOException {
    JsonObject deployment = Manifests.documents(BASE).getFirst();

    for (String place : List.of("metadata/labels", "spec/template/metadata/labels")) {
      assertThat(at(deployment, place).getAsJsonObject().asMap())
          .hasToString("{app=\"baton-jira\", baton=\"true\", baton-app=\"jira\"}");
    }
    assertThat(textAt(deployment, "spec/selector/matchLabels/app"))
        .isEqualTo(textAt(deployment, "spec/template/metadata/labels/app"));
    assertThat(textAt(deployment, POD + "/containers/0/envFrom/0/secretRef/name"))
        .isEqualTo("baton-jira-secrets")
        .isEqualTo(textAt(Manifests.documents(SECRET).getFirst(), "metadata/name"));
    assertThat(names(deployment, POD + "/containers/0/env")).contains("BATON_HOST_ID");
    assertThat(at(Manifests.documents(SECRET).getFirst(), "stringData").getAsJsonObject().keySet())
        .containsExactlyInAnyOrder(
            "BATON_CLIENT_ID",
            "BATON_CLIENT_SECRET",
            "BATON_JIRA_URL",
            "BATON_JIRA_EMAIL",
            "BATON_JIRA_API_TOKEN");
    assertThat(Manifests.text(SECRET))
        .contains(
            "BATON_PROVISIONING",
            "BATON_SKIP_CUSTOMER_USER",
            "BATON_SKIP_PROJECT_PARTICIPANTS",
            "BATON_ATLASSIAN_API_TOKEN",
            "BATON_ATLASSIAN_ORGID");
  }

  @Test
  void theProbesAskWhatTheServiceAnswers() throws IOException {
    JsonObject container =
        at(Manifests.documents(BASE).getFirst(), POD + "/containers/0").getAsJsonObject();

    assertThat(textAt(container, "startupProbe/httpGet/path")).isEqualTo("/live");
    assertThat(textAt(container, "livenessProbe/httpGet/path")).isEqualTo("/live");
    assertThat(textAt(container, "readinessProbe/httpGet/path")).isEqualTo("/ready");
    assertThat(names(container, "ports"))
        .contains(textAt(container, "readinessProbe/httpGet/port"));
    assertThat(textAt(container, "ports/0/containerPort")).isEqualTo("8081");
    assertThat(values(container)).containsEntry("BATON_HEALTH_CHECK_BIND_ADDRESS", "0.0.0.0");
  }

  @Test
  void everyPodRunsWithoutRightsAndWithinLimits() throws IOException {
    for (JsonElement pod :
        List.of(
            at(Manifests.documents(BASE).getFirst(), POD),
            at(Manifests.documents(CRON).getFirst(), CRON_POD))) {
      assertThat(textAt(pod, "securityContext/runAsNonRoot")).isEqualTo("true");
      assertThat(textAt(pod, "securityContext/runAsUser")).isEqualTo("65532");
      assertThat(textAt(pod, "securityContext/seccompProfile/type")).isEqualTo("RuntimeDefault");
      assertThat(textAt(pod, "automountServiceAccountToken")).isEqualTo("false");
      assertThat(textAt(pod, "containers/0/securityContext/readOnlyRootFilesystem"))
          .isEqualTo("true");
      assertThat(textAt(pod, "containers/0/securityContext/allowPrivilegeEscalation"))
          .isEqualTo("false");
      assertThat(textAt(pod, "containers/0/securityContext/capabilities/drop/0")).isEqualTo("ALL");
      assertThat(textAt(pod, "containers/0/resources/limits/memory")).endsWith("Mi");
      assertThat(names(pod, "containers/0/volumeMounts")).isEqualTo(names(pod, "volumes"));
      assertThat(itemsAt(pod, "containers/0/volumeMounts").map(mount -> textAt(mount, "mountPath")))
          .as("where Java unpacks what it needs")
          .contains("/tmp");
    }
  }

  @Test
  void theHeapFitsIntoTheLimit() throws IOException {
    JsonElement container = at(Manifests.documents(BASE).getFirst(), POD + "/containers/0");
    String heap = values(container).getOrDefault("BATON_JIRA_JAVA_OPTS", "");
    String limit = textAt(container, "resources/limits/memory");

    assertThat(megabytes(heap)).isPositive().isLessThanOrEqualTo(megabytes(limit) * 2 / 3);
  }

  @ParameterizedTest
  @MethodSource("everyDeployFile")
  void everyVariableIsOneOfThisProgram(String file) throws IOException {
    Set<String> known =
        ProgramFields.sync().fields().stream()
            .flatMap(field ->
                field.secret()
                    ? Stream.of(field.environmentName(), field.environmentName() + "_FILE")
                    : Stream.of(field.environmentName()))
            .collect(Collectors.toSet());
    known.addAll(OTHER);

    assertThat(VARIABLE.matcher(Manifests.text(file)).results().map(MatchResult::group).distinct())
        .allMatch(known::contains);
  }

  static List<String> everyDeployFile() throws IOException {
    try (Stream<Path> files = Files.walk(Manifests.root().resolve("deploy"))) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> Manifests.root().relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("kustomizations")
  void everyOverlayNamesFilesThatAreThereAndPatchesWhatIsThere(String file) throws IOException {
    JsonObject overlay = Manifests.documents(file).getFirst();
    assertThat(textAt(overlay, "kind")).isEqualTo("Kustomization");
    assertThat(overlay.keySet())
        .isSubsetOf("apiVersion", "kind", "namePrefix", "labels", "resources", "patches");
    Path folder = Manifests.root().resolve(file).resolveSibling("");
    List<JsonObject> resources = new ArrayList<>();
    for (JsonElement resource : itemsAt(overlay, "resources").toList()) {
      Path named = folder.resolve(resource.getAsString()).normalize();
      assertThat(named).exists();
      resources.addAll(
          Manifests.documents(
              Manifests.root()
                  .relativize(Files.isDirectory(named) ? named.resolve("deployment.yaml") : named)
                  .toString()));
    }
    if (overlay.has("patches")) {
      for (JsonElement patch : itemsAt(overlay, "patches").toList()) {
        JsonObject target =
            resources.stream()
                .filter(resource -> textAt(resource, "kind").equals(textAt(patch, "target/kind")))
                .filter(resource ->
                    textAt(resource, "metadata/name").equals(textAt(patch, "target/name")))
                .findFirst()
                .orElseThrow();
        for (MatchResult path :
            Pattern.compile("path: /(\\S+)").matcher(textAt(patch, "patch")).results().toList()) {
          assertThat(at(target, path.group(1))).isNotNull();
        }
      }
    }
  }

  @Test
  void theNightlySyncWritesToItsVolume() throws IOException {
    JsonElement pod = at(Manifests.documents(CRON).getFirst(), CRON_POD);

    assertThat(itemsAt(pod, "containers/0/args").map(JsonElement::getAsString))
        .containsExactly("--file", "/data/sync.c1z");
    assertThat(textAt(pod, "volumes/0/persistentVolumeClaim/claimName"))
        .isEqualTo(
            textAt(
                Manifests.documents("deploy/kubernetes/one-shot/volume.yaml").getFirst(),
                "metadata/name"));
    assertThat(textAt(Manifests.documents(CRON).getFirst(), "spec/concurrencyPolicy"))
        .isEqualTo("Forbid");
  }

  private static List<String> names(JsonElement of, String path) {
    return itemsAt(of, path).map(item -> textAt(item, "name")).toList();
  }

  private static Map<String, String> values(JsonElement container) {
    return itemsAt(container, "env")
        .filter(item -> item.getAsJsonObject().has("value"))
        .collect(Collectors.toMap(item -> textAt(item, "name"), item -> textAt(item, "value")));
  }

  private static int megabytes(String text) {
    return Integer.parseInt(text.replaceAll("\\D", ""));
  }
}
