package dev.batonjira.sdk.provision;

/** What kind of change is asked for. */
public enum Operation {
  GRANT,
  REVOKE,
  CREATE_ACCOUNT,
  DELETE_RESOURCE,
  INVOKE_ACTION
}
