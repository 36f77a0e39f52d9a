"""The constraints of a service model on an input that botocore itself leaves to the service."""

from java_patterns import matches

NUMBERS = {"integer", "long", "float", "double"}
SIZED = {"string", "list", "map", "blob"}


def shown(value):
    text = repr(value)
    return text if len(text) <= 100 else f"{text[:97]}..."


def check_bounds(shape, value, path):
    size = value if shape.type_name in NUMBERS else len(value)
    what = "is" if shape.type_name in NUMBERS else "has the length"
    least, most = shape.metadata.get("min"), shape.metadata.get("max")
    if least is not None and size < least:
        yield f"{path}: {shown(value)} {what} {size}, less than {least}"
    if most is not None and size > most:
        yield f"{path}: {shown(value)} {what} {size}, more than {most}"


def check_string(shape, value, path):
    if shape.enum and value not in shape.enum:
        yield f"{path}: {shown(value)} is none of {', '.join(shape.enum)}"
    pattern = shape.metadata.get("pattern")
    if pattern and not matches(pattern, value):
        yield f"{path}: {shown(value)} does not match {pattern}"


def check_constraints(shape, value, path=""):
    """What is wrong with a value whose types are right."""
    kind = shape.type_name
    if kind in NUMBERS | SIZED:
        yield from check_bounds(shape, value, path)
    if kind == "string":
        yield from check_string(shape, value, path)
    elif kind == "list":
        for index, item in enumerate(value):
            yield from check_constraints(shape.member, item, f"{path}[{index}]")
    elif kind == "map":
        for key, item in value.items():
            yield from check_constraints(shape.key, key, f"{path}, key")
            yield from check_constraints(shape.value, item, f"{path}.{key}")
    elif kind == "structure":
        for name, member in shape.members.items():
            if name in value:
                yield from check_constraints(member, value[name], f"{path}.{name}" if path else name)
