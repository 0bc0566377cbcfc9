package dev.batonjira.app;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rules of docs/architecture.md, over the classes of all modules. */
class ArchitectureTest {

  private static final String ROOT = "dev.batonjira";

  /** The protocol's thousands of generated classes are dependencies only. */
  private static final List<String> MODULES =
      List.of(
          "c1z", "sdk", "service", "analysis", "explorer", "atlassian", "simulator", "jira", "app");

  private static JavaClasses classes;

  @BeforeAll
  static void read() {
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages(MODULES.stream().map(module -> ROOT + "." + module).toList());
  }

  @Test
  void everyModuleIsLookedAt() {
    assertThat(MODULES)
        .allMatch(module ->
            classes.stream()
                .anyMatch(type -> type.getPackageName().startsWith(ROOT + "." + module)));
  }

  @Test
  void modulesDependOnWhatTheArchitectureAllows() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
        .optionalLayer("protocol")
        .definedBy(ROOT + ".protocol..")
        .layer("c1z")
        .definedBy(ROOT + ".c1z..")
        .layer("sdk")
        .definedBy(ROOT + ".sdk..")
        .layer("service")
        .definedBy(ROOT + ".service..")
        .layer("analysis")
        .definedBy(ROOT + ".analysis..")
        .layer("explorer")
        .definedBy(ROOT + ".explorer..")
        .layer("client")
        .definedBy(ROOT + ".atlassian..")
        .layer("simulator")
        .definedBy(ROOT + ".simulator..")
        .layer("connector")
        .definedBy(ROOT + ".jira..")
        .layer("app")
        .definedBy(ROOT + ".app..")
        .whereLayer("c1z")
        .mayOnlyAccessLayers("protocol")
        .whereLayer("sdk")
        .mayOnlyAccessLayers("protocol", "c1z")
        .whereLayer("service")
        // A sync's id and its writer's options are words of the sdk's contract.
        .mayOnlyAccessLayers("sdk", "protocol", "c1z")
        .whereLayer("analysis")
        .mayOnlyAccessLayers("protocol", "c1z")
        .whereLayer("explorer")
        .mayOnlyAccessLayers("analysis", "protocol", "c1z")
        .whereLayer("client")
        .mayNotAccessAnyLayer()
        .whereLayer("simulator")
        .mayNotAccessAnyLayer()
        .whereLayer("connector")
        // The protocol's messages are the vocabulary of the sdk's contract.
        .mayOnlyAccessLayers("sdk", "client", "protocol")
        .check(classes);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(classes);
  }

  @Test
  @DisplayName("W67: no process is started that secrets could be handed to, but the browser")
  void w67_noModuleStartsAProcess() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + ".app.explore.Browser")
        .should()
        .callConstructor(ProcessBuilder.class, String[].class)
        .orShould()
        .callConstructor(ProcessBuilder.class, List.class)
        .orShould(callMethodWhere(target(owner(type(Runtime.class))).and(target(name("exec")))))
        .check(classes);
  }
}
