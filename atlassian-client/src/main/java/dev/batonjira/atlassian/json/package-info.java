/** Reads and writes the JSON of Atlassian's APIs, whose absent, null and empty values are alike. */
@NullMarked
package dev.batonjira.atlassian.json;

import org.jspecify.annotations.NullMarked;
