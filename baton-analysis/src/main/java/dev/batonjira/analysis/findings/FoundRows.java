package dev.batonjira.analysis.findings;

import dev.batonjira.analysis.browse.Listing;
import dev.batonjira.analysis.browse.Slice;
import dev.batonjira.analysis.browse.SyncBrowser;
import dev.batonjira.analysis.graph.AccessGraph;
import dev.batonjira.analysis.graph.EntitlementNode;
import dev.batonjira.analysis.graph.ResourceNode;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.RandomAccess;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What every check finds in one sync, found once and looked at often. Of people with access by
 * several paths there may be millions, so those take twelve bytes each.
 *
 * <p>Immutable, safe for use by several threads.
 */
public final class FoundRows {
  /** Rows that are sorted at most; to sort more would keep somebody waiting. */
  public static final int SORTED = 50_000;

  private final Map<Check, List<Finding>> rows = new EnumMap<>(Check.class);
  private final SeveralPathsList severalPaths;

  /** Runs the checks. */
  public FoundRows(SyncBrowser sync) {
    this(sync, () -> {});
  }

  /**
   * Runs the checks.
   *
   * @param checked is told after each of them
   */
  public FoundRows(SyncBrowser sync, Runnable checked) {
    Findings findings = new Findings(sync);
    severalPaths = new SeveralPathsList(sync.graph());
    for (Check check : Check.values()) {
      if (check == Check.SEVERAL_PATHS) {
        findings.severalPaths(severalPaths::add);
        severalPaths.trim();
        rows.put(check, severalPaths);
      } else {
        List<Finding> found = new ArrayList<>();
        findings.each(check, found::add);
        rows.put(check, List.copyOf(found));
      }
      checked.run();
    }
  }

  /** How many things a check found. */
  public int count(Check check) {
    return rows(check).size();
  }

  /** Everything a check found, in its own order. */
  public List<Finding> rows(Check check) {
    return rows.getOrDefault(check, List.of());
  }

  /**
   * A part of what a check found: searched, and sorted by the title of a column.
   *
   * @throws IllegalArgumentException if there is no such column, or there are more than {@link
   *     #SORTED} rows to sort
   */
  public Slice<Finding> slice(Check check, Listing wanted) {
    List<Finding> all = rows(check);
    int[] fitting =
        wanted.search().isBlank()
            ? IntStream.range(0, all.size()).toArray()
            : IntStream.range(0, all.size())
                .filter(fits(check, wanted.search().strip().toLowerCase(Locale.ROOT)))
                .toArray();
    int from = Math.min(wanted.offset(), fitting.length);
    int to = (int) Math.min((long) from + wanted.limit(), fitting.length);
    List<Finding> part =
        wanted.sort().isEmpty()
            ? Arrays.stream(fitting, from, to).mapToObj(all::get).toList()
            : sorted(check, fitting, wanted).subList(from, to);
    return new Slice<>(part, fitting.length, from);
  }

  private IntPredicate fits(Check check, String text) {
    if (check == Check.SEVERAL_PATHS) {
      return severalPaths.fits(text);
    }
    List<Finding> all = rows(check);
    return at ->
        holds(all.get(at).subject().id(), text)
            || all.get(at).cells().stream().anyMatch(cell -> holds(cell, text));
  }

  private static boolean holds(String cell, String text) {
    return cell.toLowerCase(Locale.ROOT).contains(text);
  }

  private List<Finding> sorted(Check check, int[] fitting, Listing wanted) {
    int column = check.columns().indexOf(wanted.sort());
    if (column < 0) {
      throw new IllegalArgumentException(
          "there is no column \"%s\"; the columns are %s"
              .formatted(wanted.sort(), String.join(", ", check.columns())));
    }
    if (fitting.length > SORTED) {
      throw new IllegalArgumentException(
          "these are too many rows to sort; search for some of them, or take the CSV");
    }
    List<Finding> found = new ArrayList<>(fitting.length);
    Arrays.stream(fitting).mapToObj(rows(check)::get).forEach(found::add);
    Comparator<Finding> order =
        Check.counts(wanted.sort())
            ? Comparator.comparingInt(finding -> Integer.parseInt(finding.cells().get(column)))
            : Comparator.comparing(
                finding -> finding.cells().get(column), String.CASE_INSENSITIVE_ORDER);
    found.sort(wanted.descending() ? order.reversed() : order);
    return found;
  }

  /** Three numbers a row, of which a row is made when it is looked at. */
  private static final class SeveralPathsList extends AbstractList<Finding>
      implements RandomAccess {
    private static final int WIDTH = 3;

    private final AccessGraph graph;
    private int[] numbers = new int[WIDTH * 1024];
    private int size;

    SeveralPathsList(AccessGraph graph) {
      this.graph = graph;
    }

    private void add(ResourceNode person, EntitlementNode entitlement, int paths) {
      int at = size * WIDTH;
      if (at == numbers.length) {
        numbers = Arrays.copyOf(numbers, Math.multiplyExact(numbers.length, 2));
      }
      numbers[at] = person.index();
      numbers[at + 1] = entitlement.resource().index();
      numbers[at + 2] = paths;
      size++;
    }

    private void trim() {
      numbers = Arrays.copyOf(numbers, size * WIDTH);
    }

    /** Looks once at each name, not once at each row. */
    private IntPredicate fits(String text) {
      BitSet named = new BitSet();
      graph.resources().stream()
          .filter(node -> holds(node.name(), text) || holds(node.id(), text))
          .forEach(node -> named.set(node.index()));
      return at -> named.get(numbers[at * WIDTH]) || named.get(numbers[at * WIDTH + 1]);
    }

    @Override
    public Finding get(int row) {
      int at = row * WIDTH;
      return Findings.severalPaths(
          graph.resources().get(numbers[at]),
          graph.resources().get(numbers[at + 1]),
          numbers[at + 2]);
    }

    @Override
    public int size() {
      return size;
    }
  }
}
