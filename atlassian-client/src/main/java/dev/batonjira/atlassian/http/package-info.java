/**
 * One way to Atlassian's servers: requests as values, pacing, retries, checks of each answer, the
 * receipt.
 */
@NullMarked
package dev.batonjira.atlassian.http;

import org.jspecify.annotations.NullMarked;
