package dev.batonjira.sdk.server;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.batonjira.protocol.ProtocolFiles;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * A client that knows nothing of the connector's services but what the server tells about itself,
 * as command line clients do: JSON in, JSON out.
 */
public final class StockClient {

  private final Channel channel;
  private final Map<String, FileDescriptor> files = new LinkedHashMap<>();

  /** Speaks over the channel, which stays the caller's. */
  public StockClient(Channel channel) {
    this.channel = channel;
  }

  /** The services that the server serves. */
  public List<String> services() throws InterruptedException {
    return ask(ServerReflectionRequest.newBuilder().setListServices("*").build())
        .getListServicesResponse()
        .getServiceList()
        .stream()
        .map(ServiceResponse::getName)
        .toList();
  }

  /** The methods of a service. */
  public List<MethodDescriptor> methods(String service) throws InterruptedException {
    return describe(service).getMethods();
  }

  /** Calls {@code service/method} and returns the answers, one JSON text each. */
  public List<String> call(String service, String method, String json)
      throws InterruptedException, InvalidProtocolBufferException {
    MethodDescriptor described = describe(service).findMethodByName(method);
    DynamicMessage.Builder request = DynamicMessage.newBuilder(described.getInputType());
    JsonFormat.parser().usingTypeRegistry(ProtocolFiles.types()).merge(json, request);
    Iterator<DynamicMessage> answers =
        ClientCalls.blockingServerStreamingCall(
            channel, method(service, described), CallOptions.DEFAULT, request.build());
    List<String> texts = new ArrayList<>();
    while (answers.hasNext()) {
      texts.add(
          JsonFormat.printer()
              .usingTypeRegistry(ProtocolFiles.types())
              .omittingInsignificantWhitespace()
              .print(answers.next()));
    }
    return texts;
  }

  private static io.grpc.MethodDescriptor<DynamicMessage, DynamicMessage> method(
      String service, MethodDescriptor described) {
    return io.grpc.MethodDescriptor.<DynamicMessage, DynamicMessage>newBuilder()
        .setType(MethodType.SERVER_STREAMING)
        .setFullMethodName(
            io.grpc.MethodDescriptor.generateFullMethodName(service, described.getName()))
        .setRequestMarshaller(
            ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(described.getInputType())))
        .setResponseMarshaller(
            ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(described.getOutputType())))
        .build();
  }

  private ServiceDescriptor describe(String service) throws InterruptedException {
    ServerReflectionResponse answer =
        ask(ServerReflectionRequest.newBuilder().setFileContainingSymbol(service).build());
    Map<String, FileDescriptorProto> sent = new LinkedHashMap<>();
    try {
      for (ByteString bytes : answer.getFileDescriptorResponse().getFileDescriptorProtoList()) {
        FileDescriptorProto file = FileDescriptorProto.parseFrom(bytes);
        sent.put(file.getName(), file);
      }
      for (String name : sent.keySet()) {
        build(name, sent);
      }
    } catch (InvalidProtocolBufferException | DescriptorValidationException e) {
      throw new AssertionError("the server describes itself wrongly", e);
    }
    return files.values().stream()
        .flatMap(file -> file.getServices().stream())
        .filter(described -> described.getFullName().equals(service))
        .findFirst()
        .orElseThrow();
  }

  private FileDescriptor build(String name, Map<String, FileDescriptorProto> sent)
      throws DescriptorValidationException {
    FileDescriptor known = files.get(name);
    if (known != null) {
      return known;
    }
    FileDescriptorProto file = sent.get(name);
    if (file == null) {
      throw new AssertionError("the server does not tell the file " + name);
    }
    FileDescriptor[] needed = new FileDescriptor[file.getDependencyCount()];
    for (int i = 0; i < needed.length; i++) {
      needed[i] = build(file.getDependency(i), sent);
    }
    FileDescriptor built = FileDescriptor.buildFrom(file, needed);
    files.put(name, built);
    return built;
  }

  private ServerReflectionResponse ask(ServerReflectionRequest request)
      throws InterruptedException {
    BlockingQueue<ServerReflectionResponse> answers = new ArrayBlockingQueue<>(2);
    StreamObserver<ServerReflectionRequest> requests =
        ServerReflectionGrpc.newStub(channel)
            .serverReflectionInfo(
                new StreamObserver<>() {
                  @Override
                  public void onNext(ServerReflectionResponse answer) {
                    answers.add(answer);
                  }

                  @Override
                  public void onError(Throwable thrown) {
                    answers.add(ServerReflectionResponse.getDefaultInstance());
                  }

                  @Override
                  public void onCompleted() {}
                });
    requests.onNext(request);
    ServerReflectionResponse answer = answers.take();
    requests.onCompleted();
    return answer;
  }
}
