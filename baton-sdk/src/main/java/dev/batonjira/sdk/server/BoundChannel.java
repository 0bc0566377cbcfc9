package dev.batonjira.sdk.server;

import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;
import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultThreadFactory;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;

/** A socket that already listens, as another process handed it over. */
final class BoundChannel extends NioServerSocketChannel {

  BoundChannel(ServerSocketChannel listener) {
    super(listener);
  }

  /** Threads that do not keep the process alive. */
  static EventLoopGroup loop() {
    return new MultiThreadIoEventLoopGroup(
        1, new DefaultThreadFactory("connector-server", true), NioIoHandler.newFactory());
  }

  @Override
  protected void doBind(SocketAddress address) {
    // It is bound, and would refuse to be again.
  }
}
