/** Changes of the site from the command line: what was asked for, found, planned, done and told. */
@NullMarked
package dev.batonjira.app.provision;

import org.jspecify.annotations.NullMarked;
