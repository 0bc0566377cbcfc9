package dev.batonjira.simulator.site;

/** The independent random decisions; each number names a stream and must never change. */
enum Draw {
  CLOUD_ID(1),
  ACCOUNT_ID(2),
  ACCOUNT_FORM(3),
  ACCOUNT_TYPE(4),
  ACCOUNT_ACTIVE(5),
  ACCOUNT_EMAIL(6),
  ACCOUNT_NAME(7),
  ACCOUNT_DETAIL(8),
  GROUP_ID(9),
  GROUP_NAME(10),
  GROUP_MEMBERS(11),
  PROJECT_DETAIL(12),
  PROJECT_LEAD(13),
  PROJECT_UUID(14),
  PROJECT_ACCESS(15),
  ROLE_COUNT(16),
  ROLE_ACTORS(17),
  SCHEME_GRANTS(18),
  CHAOS(19),
  ACCOUNT_MANAGED(20),
  ORGANIZATION_ID(21),
  ORGANIZATION_EMAIL(22),
  ORGANIZATION_STATUS(23),
  ORGANIZATION_DETAIL(24),
  ORGANIZATION_GROUP(25),
  ORGANIZATION_LINKS(26),
  GROUP_SYNCED(27),
  LAST_ACTIVE(28),
  WORKSPACE(29);

  final long number;

  Draw(long number) {
    this.number = number;
  }
}
