package dev.batonjira.simulator.site;

import java.util.List;

/** Group names: the ones every site has, then invented ones that are hard to encode. */
final class GroupNames {
  private static final List<String> STANDARD =
      List.of(
          "jira-software-users",
          "jira-servicemanagement-users",
          "jira-administrators",
          "site-admins",
          "org-admins",
          "atlassian-addons",
          "atlassian-addons-admin",
          "system-administrators");
  private static final List<String> INVENTED =
      List.of(
          "Finance & Controlling",
          "R&D / Platform",
          "C++ guild",
          "\"Quoted\" council",
          "50% part-time",
          "Отдел кадров",
          "فريق الدعم",
          "开发 团队",
          "🚀 launch crew",
          "semi;colon, comma",
          "back\\slash",
          "why?not#fragment",
          "Équipe façade",
          "trailing=equals",
          "<b>bold</b> team",
          "O'Rowan's readers",
          "plain-readers",
          "품질 관리");

  private final Scramble scramble;

  GroupNames(Scramble scramble) {
    this.scramble = scramble;
  }

  String name(int index) {
    if (index < STANDARD.size()) {
      return STANDARD.get(index);
    }
    int invented = index - STANDARD.size();
    String name =
        INVENTED.get(
            invented < INVENTED.size()
                ? invented
                : scramble.below(INVENTED.size(), Draw.GROUP_NAME, index));
    return invented < INVENTED.size() ? name : name + " " + index;
  }
}
