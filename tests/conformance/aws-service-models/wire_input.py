"""The input of an operation out of a request, as it goes over the wire."""

import base64
import json
from urllib.parse import parse_qsl

INTEGERS = {"integer", "long"}
FLOATS = {"float", "double"}


class Malformed(Exception):
    """The request is not in the protocol of its service."""


def unknown(name):
    """The name of what no member is for, which a member may have that has another name on the wire."""
    return f"{name} on the wire"


def scalar_of(shape, text):
    kind = shape.type_name
    try:
        if kind in INTEGERS:
            return int(text)
        if kind in FLOATS:
            return float(text)
        if kind == "boolean":
            return {"true": True, "false": False}[text]
        if kind == "blob":
            return base64.b64decode(text, validate=True)
    except (KeyError, ValueError) as error:
        raise Malformed(f"{text!r} is no {kind}") from error
    return text


def of_json(shape, value):
    kind = shape.type_name
    if kind == "structure" and isinstance(value, dict):
        members = {member.serialization.get("name", name): (name, member) for name, member in shape.members.items()}
        known = {key: members[key] for key in value if key in members}
        return {known[key][0]: of_json(known[key][1], item) for key, item in value.items() if key in known} | {
            unknown(key): item for key, item in value.items() if key not in known
        }
    if kind == "list" and isinstance(value, list):
        return [of_json(shape.member, item) for item in value]
    if kind == "map" and isinstance(value, dict):
        return {key: of_json(shape.value, item) for key, item in value.items()}
    if kind == "blob" and isinstance(value, str):
        return scalar_of(shape, value)
    return value


def form_of(body):
    """`Filter.1.Name=x` is `{"Filter": {"1": {"Name": "x"}}}`."""
    tree = {}
    for name, value in parse_qsl(body, keep_blank_values=True, strict_parsing=True):
        *branches, leaf = name.split(".")
        branch = tree
        for part in branches:
            branch = branch.setdefault(part, {})
        branch[leaf] = value
    return tree


class Form:
    """A form of one of the query protocols. https://smithy.io/2.0/aws/protocols/aws-query-protocol.html"""

    def __init__(self, protocol):
        self.is_ec2 = protocol == "ec2"

    def field(self, name, shape):
        if not self.is_ec2:
            return shape.serialization.get("name", name)
        in_xml = shape.serialization.get("name", name)
        return shape.serialization.get("queryName", in_xml[0].upper() + in_xml[1:])

    def value(self, shape, node):
        if shape.type_name == "structure":
            return self.structure(shape, node)
        if shape.type_name == "list":
            return self.list(shape, node)
        if isinstance(node, dict):
            raise Malformed(f"{', '.join(node)} in a {shape.type_name}")
        return scalar_of(shape, node)

    def structure(self, shape, node):
        fields = {self.field(name, member): (name, member) for name, member in shape.members.items()}
        found = {}
        for field, inner in node.items():
            name, member = fields.get(field, (unknown(field), None))
            found[name] = inner if member is None else self.value(member, inner)
        return found

    def list(self, shape, node):
        if node == "":
            return []
        if not self.is_ec2 and not shape.serialization.get("flattened"):
            element = shape.member.serialization.get("name", "member")
            if list(node) != [element]:
                raise Malformed(f"{', '.join(node)} in a list of {element}")
            node = node[element]
        if sorted(node, key=int) != [str(index + 1) for index in range(len(node))]:
            raise Malformed(f"a list with the places {', '.join(node)}")
        return [self.value(shape.member, node[place]) for place in sorted(node, key=int)]


def read_request(service, request):
    """The name of the operation and its input."""
    if service.protocol == "json":
        prefix, _, action = request["target"].partition(".")
        if prefix != service.metadata["targetPrefix"]:
            raise Malformed(f"the target {request['target']} is not of {service.metadata['targetPrefix']}")
        value = json.loads(request["body"] or "{}")
        shape = service.operation_model(action).input_shape
        return action, value if shape is None else of_json(shape, value)
    form = form_of(request["body"])
    action, version = form.pop("Action"), form.pop("Version")
    if version != service.metadata["apiVersion"]:
        raise Malformed(f"the version {version} of {action} is not {service.metadata['apiVersion']}")
    shape = service.operation_model(action).input_shape
    return action, form if shape is None else Form(service.protocol).structure(shape, form)
