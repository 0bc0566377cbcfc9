package dev.batonjira.sdk.config;

import dev.batonjira.protocol.config.v1.BoolField;
import dev.batonjira.protocol.config.v1.Int64Rules;
import dev.batonjira.protocol.config.v1.IntField;
import dev.batonjira.protocol.config.v1.RepeatedStringRules;
import dev.batonjira.protocol.config.v1.StringField;
import dev.batonjira.protocol.config.v1.StringRules;
import dev.batonjira.protocol.config.v1.StringSliceField;
import dev.batonjira.sdk.json.ProtoJson;

/** The {@code config} output: the fields that forms and operators see. */
public final class ConfigurationJson {

  private ConfigurationJson() {}

  /** The fields of {@code schema} as indented JSON, without a final newline. */
  public static String of(ConfigurationSchema schema) {
    var configuration =
        dev.batonjira.protocol.config.v1.Configuration.newBuilder()
            .setDisplayName(schema.displayName())
            .setHelpUrl(schema.helpUrl())
            .setIconUrl(schema.iconUrl());
    schema.platformFields().stream()
        .filter(field -> field.visibility().isOperator())
        .forEach(field -> configuration.addFields(message(field)));
    schema.connectorFields().forEach(field -> configuration.addFields(message(field)));
    return ProtoJson.escapedForHtml(configuration.build());
  }

  private static dev.batonjira.protocol.config.v1.Field message(Field field) {
    var message =
        dev.batonjira.protocol.config.v1.Field.newBuilder()
            .setName(field.name())
            .setDisplayName(field.displayName())
            .setDescription(field.description())
            .setIsRequired(field.required())
            .setIsOps(field.visibility().isOperator())
            .setIsSecret(field.secret());
    switch (field.type()) {
      case ValueType.Text text -> message.setStringField(text(field, text));
      case ValueType.Whole whole -> message.setIntField(whole(field, whole));
      case ValueType.Truth truth -> message.setBoolField(BoolField.getDefaultInstance());
      case ValueType.TextList list -> message.setStringSliceField(list(field));
    }
    return message.build();
  }

  private static StringField text(Field field, ValueType.Text text) {
    StringField.Builder message = StringField.newBuilder().setDefaultValue(text.defaultValue());
    if (field.required() || !text.allowed().isEmpty()) {
      message.setRules(
          StringRules.newBuilder().setIsRequired(field.required()).addAllIn(text.allowed()));
    }
    return message.build();
  }

  private static IntField whole(Field field, ValueType.Whole whole) {
    IntField.Builder message = IntField.newBuilder().setDefaultValue(whole.defaultValue());
    Int64Rules.Builder rules = Int64Rules.newBuilder().setIsRequired(field.required());
    if (whole.min() != Long.MIN_VALUE) {
      rules.setGte(whole.min());
    }
    if (whole.max() != Long.MAX_VALUE) {
      rules.setLte(whole.max());
    }
    if (!rules.build().equals(Int64Rules.getDefaultInstance())) {
      message.setRules(rules);
    }
    return message.build();
  }

  private static StringSliceField list(Field field) {
    StringSliceField.Builder message = StringSliceField.newBuilder();
    if (field.required()) {
      message.setRules(RepeatedStringRules.newBuilder().setIsRequired(true));
    }
    return message.build();
  }
}
