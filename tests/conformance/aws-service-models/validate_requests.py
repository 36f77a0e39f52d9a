"""
Holds recorded requests against AWS's service models: records as `{tests, requests}` in JSON on standard input, on standard
output the problems, each with who has sent it, and how many requests each operation had.
"""

import json
import sys
from collections import Counter, defaultdict

from botocore.model import OperationNotFoundError
from botocore.validate import ParamValidator
from constraints import check_constraints
from service_models import service_model
from wire_input import Malformed, read_request


def check_request(request):
    """The operation, and what is wrong with its input."""
    service = service_model(request["service"])
    try:
        action, value = read_request(service, request)
    except (Malformed, OperationNotFoundError) as error:
        return request["service"], [str(error)]
    name = f"{request['service']} {action}"
    shape = service.operation_model(action).input_shape
    if shape is None:
        return name, [f"{', '.join(value)} in the input of an operation without any"] if value else []
    report = ParamValidator().validate(value, shape)
    if report.has_errors():
        return name, report.generate_report().split("\n")
    return name, list(check_constraints(shape, value))


# The Serverless Framework alone asks S3 for something, in requests that are no documents of members.
not_read = {"rest-xml"}

problems, counts = defaultdict(set), Counter()
for record in json.load(sys.stdin):
    for one in record["requests"]:
        if service_model(one["service"]).protocol in not_read:
            continue
        operation, found = check_request(one)
        counts[operation] += 1
        for problem in found:
            problems[f"{operation}: {problem}"].add(f"{one['role']} in {record['tests']}")
lines = [f"{problem} (sent by {', '.join(sorted(senders))})" for problem, senders in sorted(problems.items())]
print(json.dumps({"problems": lines, "counts": counts}))
