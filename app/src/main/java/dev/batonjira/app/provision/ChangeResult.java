package dev.batonjira.app.provision;

import com.google.protobuf.Message;
import dev.batonjira.sdk.provision.ChangeRecord;
import java.util.Optional;

/**
 * A request for a change that has ended, one way or the other.
 *
 * @param response the protocol's answer; empty in a dry run and after a failure
 */
record ChangeResult(ChangeRecord change, Optional<Message> response, FileUpdate file) {}
