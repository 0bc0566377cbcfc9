/** Tables as comma-separated values. */
@NullMarked
package dev.batonjira.analysis.csv;

import org.jspecify.annotations.NullMarked;
