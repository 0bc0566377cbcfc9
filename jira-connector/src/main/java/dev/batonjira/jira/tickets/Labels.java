package dev.batonjira.jira.tickets;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** Labels as Jira takes them: without blanks of any kind, none twice, none empty. */
final class Labels {
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cntrl}]+");
  private static final int LONGEST = 255;

  private Labels() {}

  /** The labels with blanks replaced by an underscore. */
  static List<String> clean(Collection<String> labels) {
    return labels.stream().map(Labels::clean).filter(label -> !label.isEmpty()).distinct().toList();
  }

  private static String clean(String label) {
    String whole = BLANKS.matcher(label).replaceAll(" ").strip().replace(' ', '_');
    if (whole.length() <= LONGEST) {
      return whole;
    }
    int end = Character.isHighSurrogate(whole.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return whole.substring(0, end);
  }
}
