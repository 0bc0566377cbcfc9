package dev.batonjira.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FileDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProtocolFilesTest {
  private static final Path SOURCES = Path.of("src/main/protobuf");

  @Test
  void listsEveryFileOfTheContract() throws IOException {
    List<String> sources;
    try (Stream<Path> files = Files.walk(SOURCES)) {
      sources =
          files
              .filter(file -> file.toString().endsWith(".proto"))
              .map(file -> SOURCES.relativize(file).toString().replace('\\', '/'))
              .toList();
    }

    assertThat(ProtocolFiles.all())
        .extracting(FileDescriptor::getName)
        .containsExactlyInAnyOrderElementsOf(sources);
  }
}
