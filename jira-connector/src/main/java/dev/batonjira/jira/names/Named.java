package dev.batonjira.jira.names;

import dev.batonjira.protocol.connector.v2.ResourceId;

/**
 * Something that a name stands for.
 *
 * @param name what the site calls it
 * @param detail what tells it from others of that name, e.g. an email address; may be empty
 */
public record Named(ResourceId id, String name, String detail) {}
