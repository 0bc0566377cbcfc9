package dev.batonjira.app.telemetry;

import dev.batonjira.service.metrics.Figure;
import dev.batonjira.service.metrics.Figure.Reading;
import dev.batonjira.service.metrics.Figure.Sample;
import dev.batonjira.service.metrics.ServiceMetrics;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.Data;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.GaugeData;
import io.opentelemetry.sdk.metrics.data.HistogramData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.metrics.data.SumData;
import io.opentelemetry.sdk.metrics.export.MetricProducer;
import io.opentelemetry.sdk.resources.Resource;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/** The figures that Prometheus reads, under the same names, as OpenTelemetry's metrics. */
final class FigureSource implements MetricProducer {

  private static final InstrumentationScopeInfo SCOPE =
      InstrumentationScopeInfo.create("dev.batonjira");

  private final long start = now();
  private final List<Supplier<List<Figure>>> sources = new CopyOnWriteArrayList<>();

  void follow(Supplier<List<Figure>> source) {
    sources.add(source);
  }

  @Override
  public List<MetricData> produce(Resource resource) {
    long now = now();
    return sources.stream()
        .flatMap(source -> source.get().stream())
        .filter(figure -> !figure.samples().isEmpty())
        .<MetricData>map(figure -> new Metric(resource, figure, type(figure), data(figure, now)))
        .toList();
  }

  private static MetricDataType type(Figure figure) {
    return switch (figure.kind()) {
      case COUNTER -> MetricDataType.DOUBLE_SUM;
      case GAUGE -> MetricDataType.DOUBLE_GAUGE;
      case HISTOGRAM -> MetricDataType.HISTOGRAM;
    };
  }

  private Data<?> data(Figure figure, long now) {
    return switch (figure.kind()) {
      case COUNTER ->
          SumData.createDoubleSumData(
              true,
              AggregationTemporality.CUMULATIVE,
              points(figure, sample -> value(sample, now)));
      case GAUGE -> GaugeData.createDoubleGaugeData(points(figure, sample -> value(sample, now)));
      case HISTOGRAM ->
          HistogramData.create(
              AggregationTemporality.CUMULATIVE, points(figure, sample -> spread(sample, now)));
    };
  }

  private static <P> List<P> points(Figure figure, Function<Sample, P> point) {
    return figure.samples().stream().map(point).toList();
  }

  private DoublePointData value(Sample sample, long now) {
    double amount =
        switch (sample.reading()) {
          case Reading.Value(double value) -> value;
          case Reading.Spread(double sum, List<Long> _) -> sum;
        };
    return DoublePointData.create(start, now, attributes(sample), amount, List.of());
  }

  private HistogramPointData spread(Sample sample, long now) {
    return switch (sample.reading()) {
      case Reading.Spread(double sum, List<Long> counts) ->
          HistogramPointData.create(
              start,
              now,
              attributes(sample),
              sum,
              false,
              0,
              false,
              0,
              ServiceMetrics.bounds(),
              counts);
      case Reading.Value _ -> throw new IllegalArgumentException("a value is no histogram");
    };
  }

  private static Attributes attributes(Sample sample) {
    AttributesBuilder attributes = Attributes.builder();
    sample.labels().forEach(attributes::put);
    return attributes.build();
  }

  private static long now() {
    Instant now = Instant.now();
    return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
  }

  private record Metric(Resource resource, Figure figure, MetricDataType type, Data<?> data)
      implements MetricData {

    @Override
    public Resource getResource() {
      return resource;
    }

    @Override
    public InstrumentationScopeInfo getInstrumentationScopeInfo() {
      return SCOPE;
    }

    @Override
    public String getName() {
      return figure.name();
    }

    @Override
    public String getDescription() {
      return figure.help();
    }

    @Override
    public String getUnit() {
      return figure.unit();
    }

    @Override
    public MetricDataType getType() {
      return type;
    }

    @Override
    public Data<?> getData() {
      return data;
    }
  }
}
