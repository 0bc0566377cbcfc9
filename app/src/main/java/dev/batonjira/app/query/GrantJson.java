package dev.batonjira.app.query;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.ResourceId;
import java.util.List;
import java.util.Map;

/**
 * Grants as {@link MessageJson} prints them, put together from parts that are printed once: grants
 * differ in little but their ids.
 */
final class GrantJson {
  private static final int RESOURCE_BYTES = 28 << 20;
  private static final int PART_BYTES = 20 << 20;

  private final AskedFile file;
  private final Known<Message, String> parts =
      new Known<>(PART_BYTES, text -> 6 * text.length(), MessageJson::of);
  private final Known<ResourceId, String> resources;

  GrantJson(AskedFile file) {
    this.file = file;
    this.resources =
        new Known<>(RESOURCE_BYTES, String::length, id -> MessageJson.of(file.resource(id)));
  }

  /** The grant with what it refers to, as {@code GrantOutput} has them. */
  String of(Grant grant) {
    Entitlement named = grant.getEntitlement();
    ResourceId resource = named.getResource().getId();
    return "{\"grant\":"
        + alone(grant)
        + ",\"entitlement\":"
        + parts.get(
            file.entitlement(named.getId(), resource.getResourceType(), resource.getResource()))
        + ",\"resource\":"
        + resources.get(resource)
        + ",\"resourceType\":"
        + parts.get(file.type(resource.getResourceType()))
        + ",\"principal\":"
        + resources.get(grant.getPrincipal().getId())
        + "}";
  }

  /** The grant itself. */
  String alone(Grant grant) {
    StringBuilder text = new StringBuilder("{");
    for (Map.Entry<FieldDescriptor, Object> field : grant.getAllFields().entrySet()) {
      String name = field.getKey().getJsonName();
      text.append(text.length() == 1 ? "\"" : ",\"").append(name).append("\":");
      switch (field.getValue()) {
        case Message part -> text.append(parts.get(part));
        case List<?> many -> {
          char before = '[';
          for (Object part : many) {
            text.append(before).append(parts.get((Message) part));
            before = ',';
          }
          text.append(']');
        }
        default -> text.append(MessageJson.text((String) field.getValue()));
      }
    }
    return text.append('}').toString();
  }
}
