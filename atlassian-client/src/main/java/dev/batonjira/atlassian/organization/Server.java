package dev.batonjira.atlassian.organization;

import dev.batonjira.atlassian.http.ApiClient;

/**
 * What every call of one organization is made with.
 *
 * @param host of the API, in lower case
 */
record Server(ApiClient api, String host, OrganizationId organization) {}
