package dev.batonjira.analysis.graph;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.batonjira.protocol.connector.v2.GrantExpandable;
import dev.batonjira.protocol.connector.v2.GrantMetadata;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the graph needs of a serialized grant, without the cost of parsing the rest: a file may hold
 * ten million.
 *
 * @param derived whether it has sources, and none of them is its own entitlement
 * @param metadata the serialized {@code GrantMetadata}; null when there is none
 * @param expandable the serialized {@code GrantExpandable}; null when there is none
 */
record GrantScan(boolean derived, @Nullable ByteString metadata, @Nullable ByteString expandable) {
  private static final int ANNOTATIONS = 4;
  private static final int SOURCES = 5;
  private static final ByteString METADATA = url(GrantMetadata.getDescriptor().getFullName());
  private static final ByteString EXPANDABLE = url(GrantExpandable.getDescriptor().getFullName());

  /**
   * Scans a grant of an entitlement.
   *
   * @throws IOException when the bytes are not a message
   */
  static GrantScan of(byte[] grant, byte[] entitlement) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(grant);
    ByteString metadata = null;
    ByteString expandable = null;
    boolean anySource = false;
    boolean ownSource = false;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case ANNOTATIONS -> {
          int limit = in.pushLimit(in.readRawVarint32());
          ByteString url = ByteString.EMPTY;
          for (int inner = in.readTag(); inner != 0; inner = in.readTag()) {
            if (inner == 10) {
              url = in.readBytes();
            } else if (inner == 18 && url.equals(METADATA)) {
              metadata = in.readBytes();
            } else if (inner == 18 && url.equals(EXPANDABLE)) {
              expandable = in.readBytes();
            } else {
              in.skipField(inner);
            }
          }
          in.popLimit(limit);
        }
        case SOURCES -> {
          int limit = in.pushLimit(in.readRawVarint32());
          for (int inner = in.readTag(); inner != 0; inner = in.readTag()) {
            anySource = true;
            ownSource |= Arrays.equals(entry(in), entitlement);
          }
          in.popLimit(limit);
        }
        default -> in.skipField(tag);
      }
    }
    return new GrantScan(anySource && !ownSource, metadata, expandable);
  }

  /** Reads one entry of the map of sources and returns its key. */
  private static byte[] entry(CodedInputStream in) throws IOException {
    byte[] key = {};
    int limit = in.pushLimit(in.readRawVarint32());
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (tag == 10) {
        key = in.readByteArray();
      } else {
        in.skipField(tag);
      }
    }
    in.popLimit(limit);
    return key;
  }

  private static ByteString url(String name) {
    return ByteString.copyFromUtf8("type.googleapis.com/" + name);
  }
}
