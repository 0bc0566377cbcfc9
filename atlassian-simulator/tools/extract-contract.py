#!/usr/bin/env python3
"""Makes a contract of the tests from an OpenAPI document that Atlassian publishes.

usage: extract-contract.py jira|organization <published document> <contract to write>

Only the operations listed here and the schemas they reach are kept, without prose or examples. What the
document is known to get wrong is corrected, and each correction is written into the contract.
"""
import json
import sys

JIRA = [
    ("get", "/rest/api/3/serverInfo"),
    ("get", "/rest/api/3/myself"),
    ("get", "/rest/api/3/mypermissions"),
    ("get", "/rest/api/3/permissions"),
    ("post", "/rest/api/3/permissions/check"),
    ("get", "/rest/api/3/instance/license"),
    ("get", "/rest/api/3/applicationrole"),
    ("get", "/rest/api/3/users/search"),
    ("get", "/rest/api/3/users"),
    ("get", "/rest/api/3/user"),
    ("get", "/rest/api/3/user/bulk"),
    ("get", "/rest/api/3/user/groups"),
    ("get", "/rest/api/3/user/search"),
    ("get", "/rest/api/3/user/permission/search"),
    ("get", "/rest/api/3/user/viewissue/search"),
    ("get", "/rest/api/3/group/bulk"),
    ("get", "/rest/api/3/group/member"),
    ("get", "/rest/api/3/groups/picker"),
    ("get", "/rest/api/3/project/search"),
    ("get", "/rest/api/3/project/{projectIdOrKey}"),
    ("get", "/rest/api/3/project/{projectIdOrKey}/role"),
    ("get", "/rest/api/3/project/{projectIdOrKey}/role/{id}"),
    ("get", "/rest/api/3/project/{projectIdOrKey}/roledetails"),
    ("get", "/rest/api/3/project/{projectKeyOrId}/permissionscheme"),
    ("get", "/rest/api/3/role"),
    ("get", "/rest/api/3/role/{id}"),
    ("get", "/rest/api/3/permissionscheme"),
    ("get", "/rest/api/3/permissionscheme/{schemeId}"),
]
DIRECTORY = "/v2/orgs/{orgId}/directories/{directoryId}"
ORGANIZATION = [
    ("get", "/v1/orgs"),
    ("get", "/v1/orgs/{orgId}"),
    ("get", "/v1/orgs/{orgId}/domains"),
    ("get", "/v1/orgs/{orgId}/users"),
    ("get", "/v1/orgs/{orgId}/directory/users/{accountId}/last-active-dates"),
    ("post", "/v2/orgs/{orgId}/workspaces"),
    ("get", "/v2/orgs/{orgId}/directories"),
    ("get", DIRECTORY + "/users"),
    ("post", DIRECTORY + "/users/search"),
    ("get", DIRECTORY + "/users/count"),
    ("get", DIRECTORY + "/users/stats"),
    ("get", DIRECTORY + "/users/{userId}"),
    ("get", DIRECTORY + "/users/{accountId}/role-assignments"),
    ("get", DIRECTORY + "/groups"),
    ("post", DIRECTORY + "/groups/search"),
    ("get", DIRECTORY + "/groups/count"),
    ("get", DIRECTORY + "/groups/stats"),
    ("get", DIRECTORY + "/groups/{groupId}"),
    ("get", DIRECTORY + "/groups/{groupId}/role-assignments"),
]
SCHEMA_KEYS = {
    "$ref", "type", "format", "items", "enum", "allOf", "anyOf", "oneOf", "required", "nullable", "default",
    "maxLength", "minLength", "maximum", "minimum", "maxItems", "minItems", "uniqueItems", "pattern",
}


def resolved(published, node):
    """The parameter or answer itself, where the document has a reference to it."""
    while "$ref" in node and not node["$ref"].startswith("#/components/schemas/"):
        _, _, kind, name = node["$ref"].split("/")
        node = published["components"][kind][name]
    return node


def schema(node):
    if "$ref" in node:
        return {"$ref": node["$ref"]}
    kept = {}
    for key, value in node.items():
        if key == "properties":
            kept[key] = {name: schema(child) for name, child in value.items()}
        elif key in ("items", "additionalProperties") and isinstance(value, dict):
            kept[key] = schema(value)
        elif key in ("allOf", "anyOf", "oneOf"):
            kept[key] = [schema(child) for child in value]
        elif key in SCHEMA_KEYS or key == "additionalProperties":
            kept[key] = value
    return kept


def content(node):
    return {kind: {"schema": schema(body["schema"])} if "schema" in body else {} for kind, body in node.items()}


def operation(published, node):
    kept = {"responses": {}}
    if "operationId" in node:
        kept["operationId"] = node["operationId"]
    if node.get("parameters"):
        kept["parameters"] = [
            {
                **{key: p[key] for key in ("name", "in", "required", "style", "explode") if key in p},
                "schema": schema(p["schema"]),
            }
            for p in (resolved(published, parameter) for parameter in node["parameters"])
        ]
    if "requestBody" in node:
        body = node["requestBody"]
        kept["requestBody"] = {"required": body.get("required", False), "content": content(body["content"])}
    for status, answer in node["responses"].items():
        answer = resolved(published, answer)
        kept["responses"][status] = {"description": ""}
        if answer.get("content") and status.startswith(("2", "4")):
            bodies = content(answer["content"])
            if all(body for body in bodies.values()):
                kept["responses"][status]["content"] = bodies
    return kept


def references(node, found):
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "$ref":
                found.add(value.rsplit("/", 1)[1])
            else:
                references(value, found)
    elif isinstance(node, list):
        for value in node:
            references(value, found)
    return found


def admit_any_error(contract):
    for path in contract["paths"].values():
        for kept in path.values():
            kept["responses"].setdefault("default", {"description": ""})
            for answer in kept["responses"].values():
                answer.setdefault("content", {"*/*": {}})


def correct_organization(contract):
    schemas = contract["components"]["schemas"]
    paths = contract["paths"]
    notes = []

    single = "/admin" + DIRECTORY + "/users/{userId}"
    paths[single.replace("userId", "accountId")] = paths.pop(single)
    notes.append("The path to one user calls its variable as its parameter is called.")

    for name in ("LinkPageModel", "LinkPageCursor"):
        schemas[name]["properties"]["next"]["nullable"] = True
    notes.append("The link to the next page can be null on the last one.")

    status = schemas["MultiDirectoryMembershipStatus"]
    schemas["MultiDirectoryUserRoleAssignment"]["properties"]["userDirectoryStatus"] = {
        **status, "enum": [*status["enum"], None], "nullable": True}
    notes.append("The status in the directory is null for roles of the platform, as the text says.")

    gateway = {
        "type": "object",
        "properties": {
            **{name: {"type": "string"} for name in ("timestamp", "error", "message", "path", "requestId")},
            "status": {"type": "integer"},
        },
        "required": ["timestamp", "status", "error"],
    }
    schemas["ForbiddenByGateway"] = gateway
    errors = {"$ref": "#/components/schemas/Errors"}
    for path in paths.values():
        for kept in path.values():
            kept["responses"]["403"] = {
                "description": "",
                "content": {
                    "application/json": {
                        "schema": {"anyOf": [errors, {"$ref": "#/components/schemas/ForbiddenByGateway"}]}}},
            }
    notes.append("A key without the scope is refused by what stands before the interface, in a shape of its own.")

    for schema_of_errors in schemas.values():
        items = schema_of_errors.get("properties", {}).get("errors", {}).get("items", {})
        for part in items.pop("allOf", []):
            part = schemas[part["$ref"].rsplit("/", 1)[1]] if "$ref" in part else part
            items.setdefault("type", "object")
            items.setdefault("properties", {}).update(part["properties"])
    notes.append("Errors that are composed of two schemas are one here, so that no further property passes.")

    for status, answer in paths["/admin/v2/orgs/{orgId}/workspaces"]["post"]["responses"].items():
        if status in ("400", "404"):
            published = answer["content"]["application/json"]["schema"]
            answer["content"]["application/json"]["schema"] = {"anyOf": [errors, published]}
    notes.append("Errors about workspaces can come in a list, as all others do.")

    admit_any_error(contract)
    notes.append("Every operation can give errors in any shape.")
    contract["x-corrections"] = notes


def correct_jira(contract):
    schemas = contract["components"]["schemas"]
    notes = []

    def properties(name):
        return schemas[name]["properties"]

    for name in ("Project", "ProjectDetails"):
        properties(name)["projectTypeKey"]["enum"] += ["product_discovery", "customer_service"]
    notes.append("Project types also are product_discovery and customer_service.")

    properties("Project")["entityId"] = {"type": "string", "format": "uuid"}
    notes.append("A team-managed project also has an entityId.")

    properties("Project")["projectKeys"] = {"type": "array", "items": {"type": "string"}}
    notes.append("A project has its projectKeys when they are asked to be expanded.")

    properties("ServerInformation")["defaultLocale"] = {
        "type": "object",
        "properties": {"locale": {"type": "string"}},
    }
    notes.append("The server information also has a defaultLocale.")

    properties("PermissionHolder").update(
        user={"$ref": "#/components/schemas/User"},
        group={"$ref": "#/components/schemas/GroupName"},
        projectRole={"$ref": "#/components/schemas/ProjectRole"},
        field={"type": "object"},
    )
    notes.append("The holder of a permission also has what was asked to be expanded.")

    for name, fields in (
        ("ServerInformation", ("buildDate", "serverTime")),
        ("Project", ("archivedDate", "deletedDate", "retentionTillDate")),
        ("ProjectInsight", ("lastIssueUpdateTime",)),
    ):
        for field in fields:
            del properties(name)[field]["format"]
    notes.append("Times have an offset without a colon, which is no date-time of the standard.")

    admit_any_error(contract)
    notes.append("Every operation can give errors in any shape, and most have a body.")

    status = contract["paths"]["/rest/api/3/project/search"]["get"]["parameters"]
    for parameter in status:
        if parameter["name"] == "properties":
            parameter["schema"] = {"type": "array", "items": {"type": "string"}}
    notes.append("The parameter properties of the project search is a list of texts.")
    contract["x-corrections"] = notes


CONTRACTS = {
    "jira": ("The part of Jira Cloud REST v3 that is simulated", "", JIRA, correct_jira),
    "organization": (
        "The part of Atlassian's organization API that is simulated", "/admin", ORGANIZATION, correct_organization),
}


def main(kind, source, target):
    title, prefix, operations, correct = CONTRACTS[kind]
    with open(source, encoding="utf-8") as file:
        published = json.load(file)
    contract = {
        "openapi": "3.0.1",
        "info": {"title": title, "version": published["info"]["version"]},
        "paths": {},
        "components": {"schemas": {}},
    }
    for method, path in operations:
        kept = operation(published, published["paths"][path][method])
        contract["paths"].setdefault(prefix + path, {})[method] = kept
    wanted = references(contract["paths"], set())
    wanted.discard("StringList")
    while wanted:
        name = wanted.pop()
        kept = schema(published["components"]["schemas"][name])
        contract["components"]["schemas"][name] = kept
        wanted |= references(kept, set()) - contract["components"]["schemas"].keys()
    correct(contract)
    contract["components"]["schemas"] = dict(sorted(contract["components"]["schemas"].items()))
    with open(target, "w", encoding="utf-8") as file:
        json.dump(contract, file, indent=1, ensure_ascii=False)
        file.write("\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
