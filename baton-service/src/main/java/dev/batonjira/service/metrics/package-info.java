/** Figures about a service, in the text format that Prometheus reads. */
@NullMarked
package dev.batonjira.service.metrics;

import org.jspecify.annotations.NullMarked;
