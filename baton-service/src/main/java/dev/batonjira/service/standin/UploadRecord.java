package dev.batonjira.service.standin;

import java.nio.file.Path;

/**
 * A file that arrived whole.
 *
 * @param chunks messages it came in
 */
public record UploadRecord(String taskId, Path file, long bytes, int chunks) {}
