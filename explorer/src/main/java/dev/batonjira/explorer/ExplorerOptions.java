package dev.batonjira.explorer;

import dev.batonjira.c1z.DecoderLimits;
import java.nio.file.Path;

/**
 * What to explore and where.
 *
 * @param file the {@code .c1z} file
 * @param limits how large the unpacked file may be
 * @param port TCP port on the loopback interface; 0 for any free one
 */
public record ExplorerOptions(Path file, DecoderLimits limits, int port) {}
