package dev.batonjira.sdk.state;

/**
 * Whose state it is: state is continued only by a run of the same identity.
 *
 * @param source the connector's source and account
 * @param options canonical text of the options that shape the rows
 * @param connector version of the connector
 */
public record StateIdentity(String source, String options, String connector) {}
