package dev.batonjira.app.outcome;

/** The exit codes of the command, as docs/usage.md lists them. */
public enum ExitCode {
  OK(0, "Everything was done."),
  INTERNAL(1, "A defect of this program."),
  CONFIGURATION(2, "A flag, an environment variable or the configuration file is wrong."),
  CREDENTIAL_REFUSED(3, "The site refused the e-mail address or the API token."),
  PERMISSION_LACKING(4, "The account may not read what the sync needs."),
  SOURCE_UNAVAILABLE(5, "The site could not be reached, or did not answer as Jira does."),
  INCOMPLETE(6, "More was skipped than --max-skipped-percent allows; no file was written."),
  LOCAL_FILE(7, "A local file or disk could not be read or written."),
  LOCKED(8, "Another process is syncing into the same file."),
  NOT_AVAILABLE(9, "The flag or command belongs to a capability this version does not have yet."),
  SERVICE_REFUSED(10, "C1 refused the client id, its secret or this connector."),
  UNHEALTHY(11, "health-check: the service is not well, or there is none."),
  BUDGET_SPENT(12, "The calls of --call-budget are used up; the state was saved."),
  TICKET_REFUSED(
      15,
      "A ticket does not fit its schema or was refused, one of several was not created, or it is"
          + " not known whether it was."),
  TICKET_NOT_FOUND(16, "There is no such ticket or schema, or the account cannot see it."),
  TASK_FAILED(17, "demo --service: a task was not done."),
  FINDINGS(20, "More was found than --max allows."),
  REFUSED(30, "The change was refused, by a rule of this program or by the site."),
  UNCLEAR(31, "A name stands for nothing on the site, or for several things."),
  DECLINED(32, "The question was not answered with yes; nothing was changed."),
  TRAIL_BROKEN(33, "The audit log is not as it was written."),
  INTERRUPTED(130, "Ctrl-C: the state was saved."),
  TERMINATED(143, "SIGTERM: the state was saved.");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** The process exit status. */
  public int code() {
    return code;
  }

  /** One sentence for the documentation. */
  public String meaning() {
    return meaning;
  }
}
