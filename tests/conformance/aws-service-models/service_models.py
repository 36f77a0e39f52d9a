"""AWS's service models, as botocore has them."""

import functools

import botocore.session

# botocore names these otherwise than the scope of a signature does.
NAMES = {"states": "stepfunctions", "servicequotas": "service-quotas"}
session = botocore.session.get_session()


@functools.cache
def service_model(scope):
    return session.get_service_model(NAMES.get(scope, scope))
