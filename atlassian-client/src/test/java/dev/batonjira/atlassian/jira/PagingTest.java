package dev.batonjira.atlassian.jira;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batonjira.atlassian.http.UndecodableException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTest {

  /** A server that slices, then hides some entries, clamps pages, and leaves fields out. */
  private record Listing(
      List<Integer> entries,
      Set<Integer> hidden,
      int largestPage,
      boolean tellsTotal,
      boolean tellsLast,
      boolean tellsSize) {

    static Listing random(Random random) {
      int length = random.nextInt(400);
      Set<Integer> hidden = new HashSet<>();
      for (int i = 0; i < length; i++) {
        if (random.nextInt(3) == 0) {
          hidden.add(i);
        }
      }
      int kind = random.nextInt(3);
      return new Listing(
          IntStream.range(0, length).boxed().toList(),
          hidden,
          1 + random.nextInt(60),
          kind != 0,
          kind != 1,
          random.nextBoolean());
    }

    List<Integer> visible() {
      return entries.stream().filter(entry -> !hidden.contains(entry)).toList();
    }

    private List<Integer> slice(long start, int size) {
      return entries.stream()
          .skip(start)
          .limit(size)
          .filter(entry -> !hidden.contains(entry))
          .toList();
    }

    PageBean<Integer> page(long start, int asked) {
      int size = tellsSize ? Math.min(asked, largestPage) : asked;
      @Nullable Integer echoed = tellsSize ? size : null;
      @Nullable Long total = tellsTotal ? (long) entries.size() : null;
      @Nullable Boolean last = tellsLast ? start + size >= entries.size() : null;
      return new OffsetPages.RawPage<Integer>(start, echoed, total, last, slice(start, size))
          .page(start, asked);
    }

    PageArray<Integer> array(long start, int asked, long window) {
      return new PageArray<>(start, asked, window, slice(start, asked));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void w2_pageAfterPageYieldsEveryEntryOnceWhateverTheServerClampsHidesAndLeavesOut(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      Listing listing = Listing.random(random);
      int asked = 1 + random.nextInt(100);

      List<Integer> read = new ArrayList<>();
      OptionalLong start = OptionalLong.of(0);
      while (start.isPresent()) {
        PageBean<Integer> page = listing.page(start.getAsLong(), asked);
        read.addAll(page.values());
        start = page.nextStart();
      }

      assertThat(read).as("%s", listing).isEqualTo(listing.visible());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void w19_allPagesAtOnceYieldTheSameWithoutOnePageTooMany(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      Listing listing = Listing.random(random);
      int asked = 1 + random.nextInt(100);

      Set<Integer> read = new LinkedHashSet<>();
      Set<Long> seen = new HashSet<>(Set.of(0L));
      Deque<Long> starts = new ArrayDeque<>(seen);
      int pages = 0;
      while (!starts.isEmpty()) {
        PageBean<Integer> page = listing.page(starts.removeFirst(), asked);
        pages++;
        read.addAll(page.values());
        page.remainingStarts().stream().filter(seen::add).forEach(starts::add);
      }

      assertThat(read).as("%s", listing).containsExactlyInAnyOrderElementsOf(listing.visible());
      int size = listing.tellsSize() ? Math.min(asked, listing.largestPage()) : asked;
      assertThat(pages).isEqualTo(Math.max(1, Math.ceilDiv(listing.entries().size(), size)));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void bareArraysAreReadUntilAnEmptyPageAndWindowsToTheirEnd(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      Listing listing = Listing.random(random);
      int asked = 1 + random.nextInt(100);

      List<Integer> read = new ArrayList<>();
      OptionalLong start = OptionalLong.of(0);
      while (start.isPresent()) {
        PageArray<Integer> page = listing.array(start.getAsLong(), asked, 1000);
        read.addAll(page.values());
        start = page.nextStart();
      }

      assertThat(read).as("%s", listing).isEqualTo(listing.visible());
    }
  }

  @Test
  void bareArrayEndsAtItsFirstEmptyPageOnly() {
    assertThat(new PageArray<>(100, 50, Long.MAX_VALUE, List.of(1)).nextStart()).hasValue(150);
    assertThat(new PageArray<>(150, 50, Long.MAX_VALUE, List.of()).nextStart()).isEmpty();
  }

  @Test
  void windowIsReadThroughItsEmptyPages() {
    assertThat(new PageArray<>(0, 400, 1000, List.of()).nextStart()).hasValue(400);
    assertThat(new PageArray<>(400, 400, 1000, List.of()).nextStart()).hasValue(800);
    assertThat(new PageArray<>(800, 400, 1000, List.of(1)).nextStart()).isEmpty();
  }

  @Test
  void emptyPageInTheMiddleIsNoEnd() {
    assertThat(new PageBean<>(50, 50, 1000L, null, List.of()).nextStart()).hasValue(100);
    assertThat(new PageBean<>(50, 50, null, false, List.of()).nextStart()).hasValue(100);
  }

  @Test
  void listThatGrewWhileItWasReadGoesOn() {
    assertThat(new PageBean<>(50, 50, 100L, false, List.of(1)).nextStart()).hasValue(100);
  }

  @Test
  void serverThatDeniesTheEndWhileNothingFollowsIsNotAskedForEver() {
    assertThat(new PageBean<>(100, 50, 100L, false, List.of()).nextStart()).isEmpty();
    assertThat(new PageBean<>(100, 50, 100L, false, List.of()).remainingStarts()).isEmpty();
  }

  @Test
  void absurdTotalIsNotTurnedIntoMillionsOfOffsets() {
    assertThat(new PageBean<>(0, 1, Long.MAX_VALUE, false, List.of(1)).remainingStarts())
        .containsExactly(1L);
  }

  private static PageBean<Group> page(String json, long start) {
    return OffsetPages.page(Group.class, start, 50).decode(json.getBytes(UTF_8));
  }

  @Test
  void pageOfAnotherOffsetIsNotTakenForTheOneAskedFor() {
    assertThatThrownBy(() -> page("{\"startAt\":0,\"maxResults\":50,\"values\":[]}", 50))
        .isInstanceOf(UndecodableException.class)
        .hasMessage("is the page at offset 0 although 50 was asked for");
  }

  @Test
  void pageWithoutValuesIsNoEmptyPage() {
    assertThatThrownBy(() -> page("{\"startAt\":0,\"total\":0,\"isLast\":true}", 0))
        .isInstanceOf(UndecodableException.class);
    assertThatThrownBy(() -> page("{}", 0)).isInstanceOf(UndecodableException.class);
    assertThatThrownBy(() -> page("[]", 0)).isInstanceOf(UndecodableException.class);
  }

  @Test
  void echoedSizeBeyondTheOneAskedForDoesNotMakeAGap() {
    assertThat(page("{\"maxResults\":100,\"isLast\":false,\"values\":[]}", 0).nextStart())
        .hasValue(50);
  }

  @Test
  void nonsenseInTheEchoedSizeCountsAsNotTold() {
    assertThat(page("{\"maxResults\":0,\"isLast\":false,\"values\":[null]}", 0))
        .isEqualTo(new PageBean<Group>(0, 50, null, false, List.of()));
  }

  @Test
  void offsetNoSiteCanHaveIsAnError() {
    assertThatThrownBy(() -> page("{\"values\":[]}", 30_000_000))
        .isInstanceOf(UndecodableException.class)
        .hasMessage("belongs to a list that does not end");
  }
}
