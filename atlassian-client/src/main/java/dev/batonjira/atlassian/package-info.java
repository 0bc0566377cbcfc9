/**
 * What every Atlassian call is made with and can fail with: site, credential, endpoint, exception.
 */
@NullMarked
package dev.batonjira.atlassian;

import org.jspecify.annotations.NullMarked;
