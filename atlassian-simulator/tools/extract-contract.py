#!/usr/bin/env python3
"""Makes the contract of the tests from Atlassian's published OpenAPI document of Jira Cloud v3.

usage: extract-contract.py <published document> <contract to write>

Only the operations listed here and the schemas they reach are kept, without prose or examples. What the
document is known to get wrong is corrected, and each correction is written into the contract.
"""
import json
import sys

OPERATIONS = [
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
SCHEMA_KEYS = {
    "$ref", "type", "format", "items", "enum", "allOf", "anyOf", "oneOf", "required", "nullable", "default",
    "maxLength", "minLength", "maximum", "minimum", "maxItems", "minItems", "uniqueItems", "pattern",
}


def schema(node):
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


def operation(node):
    kept = {"operationId": node["operationId"], "responses": {}}
    if node.get("parameters"):
        kept["parameters"] = [
            {
                **{key: p[key] for key in ("name", "in", "required", "style", "explode") if key in p},
                "schema": schema(p["schema"]),
            }
            for p in node["parameters"]
        ]
    if "requestBody" in node:
        body = node["requestBody"]
        kept["requestBody"] = {"required": body.get("required", False), "content": content(body["content"])}
    for status, answer in node["responses"].items():
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


def correct(contract):
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

    for path in contract["paths"].values():
        for kept in path.values():
            kept["responses"].setdefault("default", {"description": ""})
            for answer in kept["responses"].values():
                answer.setdefault("content", {"*/*": {}})
    notes.append("Every operation can give errors in any shape, and most have a body.")

    status = contract["paths"]["/rest/api/3/project/search"]["get"]["parameters"]
    for parameter in status:
        if parameter["name"] == "properties":
            parameter["schema"] = {"type": "array", "items": {"type": "string"}}
    notes.append("The parameter properties of the project search is a list of texts.")
    contract["x-corrections"] = notes


def main(source, target):
    with open(source, encoding="utf-8") as file:
        published = json.load(file)
    contract = {
        "openapi": "3.0.1",
        "info": {"title": "The part of Jira Cloud REST v3 that is simulated", "version": published["info"]["version"]},
        "paths": {},
        "components": {"schemas": {}},
    }
    for method, path in OPERATIONS:
        contract["paths"].setdefault(path, {})[method] = operation(published["paths"][path][method])
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
