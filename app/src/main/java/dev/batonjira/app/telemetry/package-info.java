/** Traces, logs and figures on their way to an OpenTelemetry collector, when there is one. */
@NullMarked
package dev.batonjira.app.telemetry;

import org.jspecify.annotations.NullMarked;
