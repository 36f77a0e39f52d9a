import { JSONPath } from 'jsonpath-plus';

interface Evaluated {
  path: string;
}
type Evaluate = (this: object, given: Evaluated) => unknown;

/** Wildcards, slices, filters, unions and descents name any number of values. */
const namesMany = /\*|\.\.|\[[^\]'"]*[:,?]/;

/**
 * Makes the library of paths return no values as an empty list where a path may name many, as AWS does. It has no
 * option for that which leaves other paths alone. LocalStack's recording on AWS: stepfunctions/v2/base,
 * test_base.py::TestSnfBase::test_json_path_array_wildcard_or_slice_with_no_input.
 */
export function takeEmptyLists(): void {
  const { prototype } = JSONPath as unknown as { prototype: { evaluate: Evaluate } };
  const { evaluate } = prototype;
  prototype.evaluate = function (given) {
    const found = evaluate.call(this, given);
    return found === undefined && namesMany.test(given.path) ? [] : found;
  };
}
