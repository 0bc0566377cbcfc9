package dev.batonjira.app.sync;

import dev.batonjira.atlassian.http.CallReceipt;
import dev.batonjira.jira.access.Agreement;
import dev.batonjira.jira.users.EmailCoverage;
import dev.batonjira.sdk.sync.SyncReport;
import java.time.Duration;
import java.util.Optional;

/**
 * A finished sync with what it cost.
 *
 * @param site the site's address, as people write it
 * @param receipt also of the calls of the agreement check
 * @param minimumCalls the fewest calls that could have told as much; empty when that is not known
 * @param elapsed from the first call to the finished file
 * @param agreement what came of holding the file against the site; empty when that was not asked
 *     for or cannot be judged
 * @param emails of the accounts that this run read
 */
public record SyncOutcome(
    String site,
    SyncReport report,
    CallReceipt receipt,
    Optional<Long> minimumCalls,
    Duration elapsed,
    Optional<Agreement> agreement,
    EmailCoverage emails) {}
