"""Prints what AWS's model has for task definitions: members of structures with their types, which of them are lists, and values of enumerations."""

import json
import sys

import botocore.session

model = botocore.session.get_session().get_service_model("ecs")
structures, lists, enumerations = {}, {}, {}


def visit(shape):
    if shape.type_name == "list":
        visit(shape.member)
    elif shape.type_name == "structure" and shape.name not in structures:
        structures[shape.name] = {name: element(member) for name, member in shape.members.items()}
        lists[shape.name] = [name for name, member in shape.members.items() if member.type_name == "list"]
        for member in shape.members.values():
            visit(member)
    elif shape.type_name == "string" and shape.enum:
        enumerations[shape.name] = shape.enum


def element(shape):
    return element(shape.member) if shape.type_name == "list" else shape.name


for name in sys.argv[1:] or ["RegisterTaskDefinitionRequest", "TaskDefinition"]:
    visit(model.shape_for(name))
print(json.dumps({"structures": structures, "lists": lists, "enumerations": enumerations}))
