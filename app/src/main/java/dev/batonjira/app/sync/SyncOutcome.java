package dev.batonjira.app.sync;

import dev.batonjira.atlassian.http.CallReceipt;
import dev.batonjira.sdk.sync.SyncReport;
import java.time.Duration;

/**
 * A finished sync with what it cost.
 *
 * @param site the site's address, as people write it
 * @param elapsed from the first call to the finished file
 */
public record SyncOutcome(String site, SyncReport report, CallReceipt receipt, Duration elapsed) {}
