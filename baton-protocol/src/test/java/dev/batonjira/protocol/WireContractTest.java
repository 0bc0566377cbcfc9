package dev.batonjira.protocol;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import dev.batonjira.protocol.connectorapi.baton.v1.BatonServiceGrpc;
import io.grpc.MethodDescriptor.MethodType;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Names, numbers and types that other programs and stored files rely on. */
class WireContractTest {
  @ParameterizedTest
  @MethodSource("listedMessages")
  void messageHasExactlyTheListedFields(String message, List<String> fields) {
    Descriptor descriptor = requireNonNull(messages().get(message), message);

    assertThat(descriptor.getFields().stream().map(WireContractTest::describe))
        .containsExactlyElementsOf(fields);
  }

  static Stream<Arguments> listedMessages() {
    return tableByFirstColumn("fields.tsv").entrySet().stream()
        .map(entry -> argumentSet(entry.getKey(), entry.getKey(), entry.getValue()));
  }

  @Test
  void enumsHaveExactlyTheListedValues() {
    Map<String, List<String>> declared =
        enums()
            .collect(
                Collectors.toMap(
                    EnumDescriptor::getFullName,
                    type ->
                        type.getValues().stream()
                            .map(value -> value.getName() + " " + value.getNumber())
                            .toList()));

    assertThat(declared).containsExactlyInAnyOrderEntriesOf(tableByFirstColumn("enums.tsv"));
  }

  @Test
  void rpcsAreExactlyTheListedOnes() {
    List<String> declared =
        ProtocolFiles.all().stream()
            .flatMap(file -> file.getServices().stream())
            .flatMap(service -> service.getMethods().stream())
            .map(WireContractTest::describe)
            .toList();
    List<String> listed =
        TestTable.read("rpcs.tsv").stream().map(row -> String.join(" ", row)).toList();

    assertThat(declared).containsExactlyInAnyOrderElementsOf(listed);
  }

  @Test
  void stubsCallTheMethodsByTheirFullNames() {
    assertThat(BatonServiceGrpc.getUploadAssetMethod().getFullMethodName())
        .isEqualTo("c1.connectorapi.baton.v1.BatonService/UploadAsset");
    assertThat(BatonServiceGrpc.getUploadAssetMethod().getType())
        .isEqualTo(MethodType.CLIENT_STREAMING);
  }

  private static Map<String, List<String>> tableByFirstColumn(String table) {
    return TestTable.read(table).stream()
        .collect(
            Collectors.groupingBy(
                List::getFirst,
                TreeMap::new,
                Collectors.mapping(
                    row -> row.stream().skip(1).collect(joining(" ")), Collectors.toList())));
  }

  private static Map<String, Descriptor> messages() {
    return ProtocolFiles.all().stream()
        .flatMap(file -> file.getMessageTypes().stream())
        .flatMap(WireContractTest::withNested)
        .collect(Collectors.toMap(Descriptor::getFullName, type -> type));
  }

  private static Stream<EnumDescriptor> enums() {
    return Stream.concat(
        ProtocolFiles.all().stream().flatMap(file -> file.getEnumTypes().stream()),
        messages().values().stream().flatMap(message -> message.getEnumTypes().stream()));
  }

  private static Stream<Descriptor> withNested(Descriptor message) {
    return Stream.concat(
        Stream.of(message),
        message.getNestedTypes().stream().flatMap(WireContractTest::withNested));
  }

  private static String describe(FieldDescriptor field) {
    OneofDescriptor oneof = field.getRealContainingOneof();
    return "%s %d %s%s"
        .formatted(
            field.getName(),
            field.getNumber(),
            type(field),
            oneof == null ? "" : " " + oneof.getName());
  }

  private static String type(FieldDescriptor field) {
    if (field.isMapField()) {
      return field.getMessageType().getFields().stream()
          .sorted(Comparator.comparingInt(FieldDescriptor::getNumber))
          .map(WireContractTest::type)
          .collect(joining(", ", "map<", ">"));
    }
    String name =
        switch (field.getJavaType()) {
          case MESSAGE -> field.getMessageType().getFullName();
          case ENUM -> field.getEnumType().getFullName();
          case INT, LONG, FLOAT, DOUBLE, BOOLEAN, STRING, BYTE_STRING ->
              field.toProto().getType().name().substring("TYPE_".length()).toLowerCase(Locale.ROOT);
        };
    if (field.isRepeated()) {
      return "repeated " + name;
    }
    return field.toProto().getProto3Optional() ? "optional " + name : name;
  }

  private static String describe(MethodDescriptor method) {
    return "/%s/%s %s%s %s%s"
        .formatted(
            method.getService().getFullName(),
            method.getName(),
            method.isClientStreaming() ? "stream " : "",
            method.getInputType().getFullName(),
            method.isServerStreaming() ? "stream " : "",
            method.getOutputType().getFullName());
  }
}
