"""Patterns of AWS's models. They are Java's, and a value has to match from its beginning to its end."""

import functools

import regex

SURROGATES = regex.compile(r"\\u(d[89ab][\da-f]{2})\\u(d[c-f][\da-f]{2})", regex.IGNORECASE)
# Such properties are of all Unicode; in Java, \w, \d and names as \p{Print} are of ASCII.
OF_UNICODE = regex.compile(r"\\[pP]\{[LMNPSZC][a-z]?\}")


def code_point(pair):
    """Java writes a character beyond U+FFFF as two."""
    high, low = (int(half, 16) for half in pair.groups())
    return f"\\U{0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00):08X}"


@functools.cache
def compiled(pattern):
    flags = regex.VERSION0 if OF_UNICODE.search(pattern) else regex.VERSION0 | regex.ASCII
    return regex.compile(SURROGATES.sub(code_point, pattern), flags)


def matches(pattern, value):
    return compiled(pattern).fullmatch(value) is not None
