/**
 * Configuration fields, declared once: flags, environment, file, {@code config} output and help
 * follow from them.
 */
@NullMarked
package dev.batonjira.sdk.config;

import org.jspecify.annotations.NullMarked;
