package dev.batonjira.sdk.provision;

import com.google.protobuf.Struct;
import dev.batonjira.protocol.config.v1.Constraint;
import dev.batonjira.protocol.config.v1.Field;
import dev.batonjira.protocol.connector.v2.BatonActionSchema;
import dev.batonjira.sdk.ConnectorException;
import java.util.List;

/** Holds the arguments of an action against its schema. A null argument counts as missing. */
final class ArgumentChecks {

  private ArgumentChecks() {}

  /**
   * Does nothing when {@code arguments} are as {@code schema} wants them.
   *
   * @throws ConnectorException.Invalid when a required one is missing or a constraint is broken
   */
  static void check(BatonActionSchema schema, Struct arguments) {
    for (Field field : schema.getArgumentsList()) {
      if (field.getIsRequired() && !given(arguments, field.getName())) {
        throw new ConnectorException.Invalid(
            "The action %s needs the argument %s.".formatted(schema.getName(), field.getName()),
            null);
      }
    }
    for (Constraint constraint : schema.getConstraintsList()) {
      check(schema, constraint, arguments);
    }
  }

  private static void check(BatonActionSchema schema, Constraint constraint, Struct arguments) {
    List<String> names = constraint.getFieldNamesList();
    long given = names.stream().filter(name -> given(arguments, name)).count();
    String broken =
        switch (constraint.getKind()) {
          case CONSTRAINT_KIND_REQUIRED_TOGETHER ->
              given == 0 || given == names.size() ? "" : "belong together";
          case CONSTRAINT_KIND_MUTUALLY_EXCLUSIVE -> given <= 1 ? "" : "exclude each other";
          case CONSTRAINT_KIND_AT_LEAST_ONE -> given >= 1 ? "" : "cannot all be missing";
          case CONSTRAINT_KIND_DEPENDENT_ON ->
              given == 0
                      || constraint.getSecondaryFieldNamesList().stream()
                          .allMatch(name -> given(arguments, name))
                  ? ""
                  : "need " + String.join(", ", constraint.getSecondaryFieldNamesList());
          case CONSTRAINT_KIND_UNSPECIFIED, UNRECOGNIZED -> "";
        };
    if (!broken.isEmpty()) {
      throw new ConnectorException.Invalid(
          "The arguments %s of the action %s %s."
              .formatted(String.join(", ", names), schema.getName(), broken),
          null);
    }
  }

  private static boolean given(Struct arguments, String name) {
    return arguments.containsFields(name) && !arguments.getFieldsOrThrow(name).hasNullValue();
  }
}
