package dev.batonjira.service.standin;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import dev.batonjira.protocol.ProtocolFiles;
import dev.batonjira.protocol.connectorapi.baton.v1.Task;
import java.util.ArrayList;
import java.util.List;

/**
 * Tasks as text: each line is the JSON form of the protocol's task, for example {@code
 * {"syncFull":{}}}. Empty lines and lines that begin with # say nothing.
 */
public final class TaskScript {

  private static final TypeRegistry TYPES = types();

  private TaskScript() {}

  /**
   * The tasks, in their order, without ids.
   *
   * @throws IllegalArgumentException with a sentence that names the first line that is none
   */
  public static List<Task> parse(String text) {
    List<Task> tasks = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (line.isBlank() || line.strip().startsWith("#")) {
        continue;
      }
      Task.Builder task = Task.newBuilder();
      try {
        JsonFormat.parser().usingTypeRegistry(TYPES).merge(line, task);
      } catch (InvalidProtocolBufferException e) {
        throw new IllegalArgumentException(
            "Line %d is no task: %s".formatted(number, firstLine(e)), e);
      }
      tasks.add(task.clearId().clearStatus().build());
    }
    return tasks;
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private static TypeRegistry types() {
    TypeRegistry.Builder types = TypeRegistry.newBuilder();
    ProtocolFiles.all().forEach(file -> types.add(file.getMessageTypes()));
    return types.build();
  }
}
