package dev.batonjira.simulator.rest;

import java.util.List;

/** Ends a call with an error answer. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Answer answer;

  public Refusal(Answer answer) {
    super("refused with status " + answer.status(), null, false, false);
    this.answer = answer;
  }

  static Refusal jira(int status, String message) {
    return new Refusal(Answer.jiraError(status, List.of(message)));
  }

  static Refusal empty(int status) {
    return new Refusal(Answer.jiraError(status, List.of()));
  }

  public Answer answer() {
    return answer;
  }
}
