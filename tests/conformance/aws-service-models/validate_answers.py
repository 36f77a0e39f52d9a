"""Holds recorded answers against AWS's service models: JSON on standard input, a list of problems on standard output."""

import json
import re
import sys
import xml.etree.ElementTree as ElementTree

from service_models import service_model

COMMON_ERRORS = {
    "AccessDenied",
    "AccessDeniedException",
    "InvalidAction",
    "InvalidParameterValue",
    "MissingParameter",
    "Throttling",
    "ThrottlingException",
    "UnknownOperationException",
    "ValidationError",
    "ValidationException",
}
INTEGERS = {"integer", "long"}
NUMBERS = {"float", "double"}
# EC2 answers `available` for the attachment of an internet gateway: its documentation says so, its list of values does not.
UNLISTED = {("AttachmentStatus", "available")}

def check_text(shape, text, path):
    """A value as XML has it: text."""
    if shape.type_name in INTEGERS and not re.fullmatch(r"-?\d+", text):
        yield f"{path}: {text!r} is no {shape.type_name}"
    elif shape.type_name == "boolean" and text not in ("true", "false"):
        yield f"{path}: {text!r} is no boolean"
    elif shape.type_name == "timestamp" and not re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", text):
        yield f"{path}: {text!r} is no timestamp"
    elif shape.type_name == "string":
        yield from check_enum(shape, text, path)


def check_enum(shape, value, path):
    if shape.enum and value not in shape.enum and (shape.name, value) not in UNLISTED:
        yield f"{path}: {value!r} is none of {', '.join(shape.enum)}"


def check_members(shape, present, path):
    for name in shape.required_members:
        if name not in present:
            yield f"{path}: {name} is required"


def check_xml(shape, element, path):
    if shape.type_name == "structure":
        members = {m.serialization.get("name", name): (name, m) for name, m in shape.members.items()}
        present = set()
        for child in element:
            tag = child.tag.split("}")[-1]
            if tag not in members:
                yield f"{path}: {tag} is no member of {shape.name}"
                continue
            name, member = members[tag]
            present.add(name)
            yield from check_xml(member, child, f"{path}.{name}")
        yield from check_members(shape, present, path)
    elif shape.type_name == "list":
        if shape.serialization.get("flattened"):
            yield from check_xml(shape.member, element, path)
            return
        for index, child in enumerate(element):
            yield from check_xml(shape.member, child, f"{path}[{index}]")
    elif shape.type_name != "map":
        if len(element):
            yield f"{path}: elements in a {shape.type_name}"
        else:
            yield from check_text(shape, element.text or "", path)


def check_json(shape, value, path):
    kind = shape.type_name
    if kind == "structure":
        if not isinstance(value, dict):
            yield f"{path}: {value!r} is no structure"
            return
        members = {m.serialization.get("name", name): (name, m) for name, m in shape.members.items()}
        for key, inner in value.items():
            if key not in members:
                yield f"{path}: {key} is no member of {shape.name}"
            elif inner is None:
                yield f"{path}.{key}: is null"
            else:
                yield from check_json(members[key][1], inner, f"{path}.{key}")
        yield from check_members(shape, {members[key][0] for key in value if key in members}, path)
    elif kind == "list" and isinstance(value, list):
        for index, inner in enumerate(value):
            yield from check_json(shape.member, inner, f"{path}[{index}]")
    elif kind == "map" and isinstance(value, dict):
        for key, inner in value.items():
            yield from check_json(shape.value, inner, f"{path}.{key}")
    elif kind == "string" and isinstance(value, str):
        yield from check_enum(shape, value, path)
    elif kind == "blob" and isinstance(value, str):
        return
    elif kind == "boolean" and isinstance(value, bool):
        return
    elif kind in INTEGERS and isinstance(value, int) and not isinstance(value, bool):
        return
    elif kind in NUMBERS | {"timestamp"} and isinstance(value, (int, float)) and not isinstance(value, bool):
        return
    else:
        yield f"{path}: {value!r} is no {kind}"


def find(element, tag):
    return next((one for one in element.iter() if one.tag.split("}")[-1] == tag), None)


def check_error(service, operation, answer, path):
    if service.protocol == "json":
        code = json.loads(answer["body"]).get("__type", "").split("#")[-1]
    else:
        found = find(ElementTree.fromstring(answer["body"]), "Code")
        code = found.text if found is not None else ""
    if not code:
        yield f"{path}: an error without a code"
    # EC2's model names no errors.
    if service.protocol == "ec2" or code in COMMON_ERRORS:
        return
    declared = {shape.name: shape.name for shape in operation.error_shapes}
    declared |= {shape.metadata.get("error", {}).get("code"): shape.name for shape in operation.error_shapes}
    if code not in declared:
        yield f"{path}: {code} is no error of it"


def check(answer):
    service = service_model(answer["service"])
    path = f"{answer['service']} {answer['action']}"
    operation = service.operation_model(answer["action"])
    if answer["status"] >= 300:
        yield from check_error(service, operation, answer, path)
    elif service.protocol == "json":
        value = json.loads(answer["body"] or "{}")
        if operation.output_shape is not None:
            yield from check_json(operation.output_shape, value, path)
        elif value:
            yield f"{path}: answers nothing, by its model"
    elif operation.output_shape is not None:
        root = ElementTree.fromstring(answer["body"])
        wrapper = operation.output_shape.serialization.get("resultWrapper")
        element = root if wrapper is None else find(root, wrapper)
        if element is None:
            yield f"{path}: there is no {wrapper}"
            return
        for child in [one for one in element if one.tag.split("}")[-1] in ("requestId", "ResponseMetadata")]:
            element.remove(child)
        yield from check_xml(operation.output_shape, element, path)


print(json.dumps(sorted({problem for answer in json.load(sys.stdin) for problem in check(answer)})))
