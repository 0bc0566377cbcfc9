/**
 * Who can see a project: computed from permission schemes, product access and roles, or searched.
 */
@NullMarked
package dev.batonjira.jira.access;

import org.jspecify.annotations.NullMarked;
