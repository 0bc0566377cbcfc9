package dev.batonjira.jira.projects;

import com.google.protobuf.Value;
import dev.batonjira.atlassian.AtlassianException;
import dev.batonjira.atlassian.http.ApiRequest;
import dev.batonjira.atlassian.jira.AccountId;
import dev.batonjira.atlassian.jira.Project;
import dev.batonjira.atlassian.jira.ProjectId;
import dev.batonjira.atlassian.jira.User;
import dev.batonjira.jira.provision.AccountFacts;
import dev.batonjira.jira.provision.Derivation;
import dev.batonjira.jira.provision.GrantChanges;
import dev.batonjira.jira.provision.Objections;
import dev.batonjira.jira.provision.Writes;
import dev.batonjira.jira.site.JiraFailures;
import dev.batonjira.jira.site.JiraSite;
import dev.batonjira.jira.site.JiraTypes;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.GrantManagerServiceGrantResponse;
import dev.batonjira.protocol.connector.v2.GrantManagerServiceRevokeResponse;
import dev.batonjira.protocol.connector.v2.GrantMetadata;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.sdk.Annotations;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.Entitlements;
import dev.batonjira.sdk.Grants;
import dev.batonjira.sdk.Profile;
import dev.batonjira.sdk.Resources;
import dev.batonjira.sdk.provision.Change;
import dev.batonjira.sdk.provision.Effects;
import dev.batonjira.sdk.provision.GrantProvisioner;
import dev.batonjira.sdk.provision.Operation;
import dev.batonjira.sdk.provision.Plan;
import dev.batonjira.sdk.provision.Settling;
import dev.batonjira.sdk.provision.Terms;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Makes an account the lead of a project, in place of the present one. Participation is refused: it
 * follows from permission schemes, roles and groups.
 */
public final class ProjectLeads implements GrantProvisioner {
  private final JiraSite site;
  private final AccountFacts accounts;
  private final Settling settling;

  public ProjectLeads(JiraSite site, Settling settling) {
    this.site = site;
    this.accounts = new AccountFacts(site);
    this.settling = settling;
  }

  @Override
  public Change<GrantManagerServiceGrantResponse> planGrant(
      Entitlement entitlement, Resource principal, Terms terms) {
    requireLead(entitlement, List.of());
    AccountId id = AccountFacts.id(principal.getId());
    Project project = project(entitlement);
    User account = accounts.get(id);
    Optional<User> present = Optional.ofNullable(project.lead());
    boolean leads = present.filter(lead -> lead.accountId().equals(id)).isPresent();
    Grant grant = grant(entitlement, project, id);
    List<String> replaced =
        leads
            ? List.of()
            : present
                .filter(lead -> !lead.accountId().isUnknown())
                .map(lead -> grant(entitlement, project, lead.accountId()).getId())
                .stream()
                .toList();
    String before = present.map(AccountFacts::name).orElse("nobody");
    Plan.Builder plan =
        Plan.of(
                Operation.GRANT,
                grant.getId(),
                "Make %s the lead of project %s."
                    .formatted(AccountFacts.name(account), name(project)))
            .difference("lead of project " + name(project), before, AccountFacts.name(account));
    ApiRequest change = site.client().projects().leading(project.id(), id);
    if (!leads) {
      Objections objections = new Objections(terms);
      if (User.APP.equals(account.accountType())) {
        throw Objections.refusal(
            AccountFacts.name(account) + " is the account of an app, which cannot lead a project.");
      }
      AccountFacts.requireActive(account, objections);
      refuseArchived(project);
      present.ifPresent(
          lead -> plan.affects("%s stops being the lead.".formatted(AccountFacts.name(lead))));
      objections.warnings().forEach(plan::warning);
      plan.call(Writes.planned(change, "Replaces the lead of the project."));
    }
    return GrantChanges.grant(
        plan.build(),
        grant,
        Effects.granted(grant, replaced)
            .with(ProjectMapping.ledBy(grant.getEntitlement().getResource(), account)),
        log ->
            Writes.send(
                log,
                change,
                "making %s the lead of project %s"
                    .formatted(AccountFacts.name(account), name(project)),
                site.client()::write),
        () -> isLead(entitlement, id),
        settling);
  }

  @Override
  public Change<GrantManagerServiceRevokeResponse> planRevoke(Grant grant, Terms terms) {
    requireLead(grant.getEntitlement(), paths(grant));
    Derivation.refuse(grant);
    AccountId id = AccountFacts.id(grant.getPrincipal().getId());
    Project project = project(grant.getEntitlement());
    String grantId = Grants.id(grant.getEntitlement().getId(), grant.getPrincipal().getId());
    if (isLead(grant.getEntitlement(), id)) {
      throw Objections.refusal(
          "A project always has a lead: grant the lead of project %s to somebody else instead."
              .formatted(name(project)));
    }
    String lead = Optional.ofNullable(project.lead()).map(AccountFacts::name).orElse("nobody");
    Plan plan =
        Plan.of(
                Operation.REVOKE,
                grantId,
                "End the lead of account %s in project %s.".formatted(id, name(project)))
            .difference("lead of project " + name(project), lead, lead)
            .build();
    return GrantChanges.alreadyRevoked(plan, grantId, settling);
  }

  private boolean isLead(Entitlement entitlement, AccountId id) {
    User lead = project(entitlement).lead();
    return lead != null && lead.accountId().equals(id);
  }

  private Project project(Entitlement entitlement) {
    ProjectId id = new ProjectId(entitlement.getResource().getId().getResource());
    try {
      return site.client().projects().get(id.value());
    } catch (AtlassianException.NotFound e) {
      throw new ConnectorException.NotFound(
          "The project " + id + " is gone, or hidden from this account.", e);
    } catch (AtlassianException e) {
      throw JiraFailures.translated(e);
    }
  }

  private static void refuseArchived(Project project) {
    if (Boolean.TRUE.equals(project.archived())) {
      throw Objections.refusal(
          "The project %s is archived: restore the project first.".formatted(name(project)));
    }
  }

  private static void requireLead(Entitlement entitlement, List<String> paths) {
    String slug = Entitlements.slug(entitlement);
    if (slug.equals(ProjectSyncer.PARTICIPATE)) {
      throw Objections.refusal(
          "Participation in a project is not given as such: it follows from "
              + (paths.isEmpty()
                  ? "its permission scheme, by groups, project roles and products"
                  : String.join(", ", paths))
              + ". Change that instead.");
    }
    if (!slug.equals(ProjectSyncer.LEAD)) {
      throw new ConnectorException.Invalid(
          "A project has no entitlement \""
              + entitlement.getId()
              + "\" that can be changed: it has"
              + " \"lead\".",
          null);
    }
  }

  /** By which ways the file says that the grant came about. */
  private static List<String> paths(Grant grant) {
    return Annotations.find(grant.getAnnotationsList(), GrantMetadata.getDefaultInstance()).stream()
        .flatMap(metadata ->
            metadata
                .getMetadata()
                .getFieldsOrDefault("paths", Value.getDefaultInstance())
                .getListValue()
                .getValuesList()
                .stream())
        .map(path ->
            Profile.text(path.getStructValue(), "via_name")
                .or(() -> Profile.text(path.getStructValue(), "via"))
                .or(() -> Profile.text(path.getStructValue(), "source"))
                .orElse(null))
        .filter(Objects::nonNull)
        .distinct()
        .collect(Collectors.toList());
  }

  private static Grant grant(Entitlement entitlement, Project project, AccountId account) {
    Resource resource = entitlement.getResource();
    return Grants.of(
        resource.getDisplayName().isEmpty()
            ? resource.toBuilder().setDisplayName(name(project)).build()
            : resource,
        ProjectSyncer.LEAD,
        Resources.id(JiraTypes.USER, account.value()));
  }

  private static String name(Project project) {
    return project.name() == null ? project.id().value() : project.name();
  }
}
