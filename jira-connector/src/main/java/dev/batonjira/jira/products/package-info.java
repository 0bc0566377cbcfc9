/** The site's products as resources, and the groups whose members may use them. */
@NullMarked
package dev.batonjira.jira.products;

import org.jspecify.annotations.NullMarked;
