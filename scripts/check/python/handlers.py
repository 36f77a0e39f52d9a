"""Writes to standard output which permissions CloudFormation's handlers of resource types ask for, and for tags, as cfn-lint has their schemas."""

import json
import sys
from pathlib import Path

import cfnlint

schemas = Path(cfnlint.__file__).parent / "data" / "schemas"
files = json.loads((schemas / "providers" / "us-east-1.json").read_text())


def handlers(type_name):
    schema = json.loads((schemas / "resources" / f"{files[type_name]}.json").read_text())
    asked = {**schema["handlers"], "tagging": schema.get("tagging", {})}
    return {
        handler: sorted(described["permissions"])
        for handler, described in sorted(asked.items())
        if handler != "list" and "permissions" in described
    }


json.dump({type_name: handlers(type_name) for type_name in json.load(sys.stdin)}, sys.stdout)
