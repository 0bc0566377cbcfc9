package dev.batonjira.simulator.site;

import java.util.List;

/** Project names and keys. */
final class ProjectNames {
  private record Theme(String key, String name) {}

  private static final List<Theme> THEMES =
      List.of(
          new Theme("PAY", "Payroll"),
          new Theme("WEB", "Website relaunch"),
          new Theme("IAM", "Identity & access"),
          new Theme("OPS", "Operations / On-call"),
          new Theme("KADRY", "Кадры и доступ"),
          new Theme("MOB", "Mobile app"),
          new Theme("DATA", "数据平台"),
          new Theme("HELP", "Help desk"),
          new Theme("AUD", "Audit \"follow-up\""),
          new Theme("SEC", "Security 100%"),
          new Theme("LEGAL", "Legal + contracts"),
          new Theme("FAC", "Façade & Gebäude"),
          new Theme("ARAB", "مشروع التوطين"),
          new Theme("ROCKET", "🚀 Rocket"),
          new Theme("X9", "O'Rowan's idea board"),
          new Theme("A_B", "A_B testing"));

  private ProjectNames() {}

  static String key(int index) {
    return THEMES.get(index % THEMES.size()).key + suffix(index);
  }

  static String name(int index) {
    String suffix = suffix(index);
    return THEMES.get(index % THEMES.size()).name + (suffix.isEmpty() ? "" : " " + suffix);
  }

  private static String suffix(int index) {
    return index < THEMES.size() ? "" : Integer.toString(index / THEMES.size() + 1);
  }
}
