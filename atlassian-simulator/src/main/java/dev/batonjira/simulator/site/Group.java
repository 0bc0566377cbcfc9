package dev.batonjira.simulator.site;

/**
 * A group of the site.
 *
 * @param index its place in the groups listing of the unchanged site
 * @param id a UUID
 */
public record Group(int index, String id, String name) {}
