package dev.batonjira.app.query;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.batonjira.c1z.GrantFilter;
import dev.batonjira.protocol.baton.v1.PrincipalsCompareOutput;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.UserTrait;
import dev.batonjira.sdk.config.ConfigurationException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who holds one entitlement and not another, maybe of another file. Two principals are the same
 * when their ids are, when both are users with a common email address, or by display name.
 */
final class Comparison {
  private final AskedFile file;
  private final Answer answer;

  Comparison(AskedFile file, Answer answer) {
    this.file = file;
    this.answer = answer;
  }

  void print() {
    String entitlement = file.flag(QueryFields.ENTITLEMENT);
    String compared = file.flag(QueryFields.COMPARE_ENTITLEMENT);
    if (entitlement.isEmpty() || compared.isEmpty()) {
      throw new ConfigurationException(
          List.of("principals compare needs --entitlement and --compare-entitlement"));
    }
    String otherFile = file.flag(QueryFields.COMPARE_FILE);
    try (AskedFile other = file.other(otherFile.isEmpty() ? file.path().toString() : otherFile)) {
      List<Resource> base = principals(file, entitlement);
      List<Resource> others = principals(other, compared);
      print(other, base, others, without(base, others), without(others, base));
    }
  }

  private void print(
      AskedFile other,
      List<Resource> base,
      List<Resource> compared,
      List<Resource> missing,
      List<Resource> extra) {
    switch (answer.format()) {
      case JSON -> {
        PrincipalsCompareOutput.Builder output = PrincipalsCompareOutput.newBuilder();
        missing.forEach(each -> output.addMissing(Lists.output(file, each)));
        extra.forEach(each -> output.addExtra(Lists.output(other, each)));
        base.forEach(each -> output.addBase(Lists.output(file, each)));
        compared.forEach(each -> output.addCompared(Lists.output(other, each)));
        answer.text(MessageJson.of(output.build()));
      }
      case CSV ->
          answer.list(
              "",
              List.of("Difference", "ID", "Display Name", "Resource Type", "Parent Resource"),
              to -> {
                missing.forEach(each -> to.accept(labelled("missing", file, each)));
                extra.forEach(each -> to.accept(labelled("extra", other, each)));
              });
      case CONSOLE -> {
        if (missing.isEmpty() && extra.isEmpty()) {
          answer.text("The principals between these entitlements appear to match!\n");
        }
        table("Missing Principals", file, missing);
        table("Extra Principals", other, extra);
      }
    }
  }

  private void table(String title, AskedFile from, List<Resource> principals) {
    if (!principals.isEmpty()) {
      answer.text(answer.heading(title) + "\n");
      answer.table(
          List.of("ID", "Display Name", "Resource Type", "Parent Resource"),
          to -> principals.forEach(each -> to.accept(Lists.row(from, each))));
    }
  }

  private static Row labelled(String label, AskedFile from, Resource principal) {
    List<String> cells = new ArrayList<>(List.of(label));
    cells.addAll(Lists.row(from, principal).cells());
    return new Row(cells, () -> "");
  }

  private static List<Resource> principals(AskedFile file, String entitlement) {
    if (file.reader().entitlement(file.sync().id(), entitlement).isEmpty()) {
      throw new ConfigurationException(
          List.of("%s has no entitlement %s".formatted(file.path(), entitlement)));
    }
    List<Resource> principals = new ArrayList<>();
    Lists.principals(file, new GrantFilter.OfEntitlement(entitlement)).each(principals::add);
    return principals;
  }

  private static List<Resource> without(List<Resource> some, List<Resource> others) {
    Set<Object> known = new HashSet<>();
    others.forEach(other -> known.addAll(marks(other)));
    return some.stream().filter(each -> marks(each).stream().noneMatch(known::contains)).toList();
  }

  /** Whatever makes two principals the same when both have it. */
  private static List<Object> marks(Resource resource) {
    List<Object> marks = new ArrayList<>();
    marks.add(resource.getId());
    marks.add("name " + resource.getDisplayName());
    for (Any annotation : resource.getAnnotationsList()) {
      if (annotation.is(UserTrait.class)) {
        try {
          annotation
              .unpack(UserTrait.class)
              .getEmailsList()
              .forEach(email -> marks.add("email " + email.getAddress()));
        } catch (InvalidProtocolBufferException e) {
          throw new IllegalArgumentException("a user trait is malformed", e);
        }
      }
    }
    return marks;
  }
}
