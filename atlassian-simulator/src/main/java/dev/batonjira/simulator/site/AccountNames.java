package dev.batonjira.simulator.site;

import java.util.List;

/** Display names made of a given name and the name of a plant, in many scripts. */
final class AccountNames {
  private record Script(List<String> given, List<String> plants, boolean plantFirst) {}

  private static final Script LATIN =
      new Script(
          List.of("Ada", "Bela", "Chidi", "Dora", "Emil", "Fatou", "Goran", "Hana", "Ivo", "Jana"),
          List.of("Ash", "Birch", "Cedar", "Elder", "Fern", "Hazel", "Juniper", "Maple", "Oak"),
          false);
  private static final Script ACCENTED =
      new Script(
          List.of("Åsa", "Zoë", "José", "François", "Łucja", "Žofie", "Ömer", "Siân", "D'Arcy"),
          List.of("Björk", "Hêtre", "Pińia", "Ceiba", "O'Rowan", "Tilleul-Frêne", "Çınar"),
          false);
  private static final Script CYRILLIC =
      new Script(
          List.of("Анна", "Борис", "Вера", "Глеб", "Дарья", "Юлія", "Њешо"),
          List.of("Берёза", "Клён", "Сосна", "Ясень", "Їжовник"),
          false);
  private static final Script ARABIC =
      new Script(
          List.of("ليلى", "كريم", "سلمى", "يوسف"), List.of("نخلة", "زيتون", "أرز", "رمان"), false);
  private static final Script HEBREW =
      new Script(List.of("נועה", "אורי", "תמר"), List.of("אלון", "ברוש", "שקד"), false);
  private static final Script HAN =
      new Script(List.of("明", "美玲", "小雨", "健"), List.of("竹", "松", "梅", "柳"), true);
  private static final Script HANGUL =
      new Script(List.of("지우", "민준", "서연"), List.of("솔", "버들", "단풍"), true);
  private static final Script DEVANAGARI =
      new Script(List.of("आशा", "रवि", "मीरा"), List.of("नीम", "पीपल", "चंदन"), false);

  private static final List<Script> SCRIPTS =
      List.of(LATIN, LATIN, ACCENTED, LATIN, CYRILLIC, ARABIC, HEBREW, HAN, HANGUL, DEVANAGARI);
  private static final List<String> APPS =
      List.of(
          "Automation for boards",
          "Chat bridge",
          "CI/CD reporter",
          "Wiki \"macro\" pack",
          "Time & budget tracker",
          "Provisioning service",
          "Triage agent",
          "自動化ボット");

  private final Scramble scramble;

  AccountNames(Scramble scramble) {
    this.scramble = scramble;
  }

  String person(int index) {
    Script script = pick(SCRIPTS, index, 0);
    String given = pick(script.given, index, 1);
    String plant = pick(script.plants, index, 2);
    return switch (scramble.below(24, Draw.ACCOUNT_NAME, index, 3)) {
      case 0 -> given;
      case 1 -> given + " " + pick(script.given, index, 4) + " " + plant;
      case 2 -> given + " 🌱 " + plant;
      case 3 -> plant + ", " + given + " (extern)";
      case 4 -> given + " & " + pick(script.given, index, 5) + " " + plant;
      default -> script.plantFirst ? plant + given : given + " " + plant;
    };
  }

  String app(int index) {
    return pick(APPS, index, 1) + " " + index;
  }

  private <T> T pick(List<T> choices, int index, int part) {
    return choices.get(scramble.below(choices.size(), Draw.ACCOUNT_NAME, index, part));
  }
}
