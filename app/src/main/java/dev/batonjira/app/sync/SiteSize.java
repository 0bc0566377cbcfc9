package dev.batonjira.app.sync;

/**
 * How large a site is, as far as it decides what a sync costs.
 *
 * @param accounts entries of the users listing
 * @param memberPages pages of 50 members that all groups have together, at least one each
 * @param projects live and archived ones that are listed
 * @param teamManaged those of them that have roles and a scheme of their own
 * @param roles project roles, each counted in each project
 */
public record SiteSize(
    long accounts, long groups, long memberPages, long projects, long teamManaged, long roles) {}
