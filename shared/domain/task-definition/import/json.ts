export type Json = Record<string, unknown>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const objects = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** Changes the objects of a list; anything else stays as it is, so that the rules refuse it. */
export const each = (list: unknown, change: (item: Json, index: number) => unknown): unknown =>
  Array.isArray(list)
    ? list.map((item: unknown, index) => (isObject(item) ? change(item, index) : item))
    : list;

/** Removes undefined members. */
export const present = (members: Json): Json => JSON.parse(JSON.stringify(members)) as Json;

const isNothing = (value: unknown) =>
  value === undefined ||
  value === null ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (isObject(value) && Object.keys(value).length === 0);

/** Objects with keys of the caller: an empty string in them is a value. */
const texts = new Set(['options', 'dockerLabels']);

const withoutNull = (value: unknown) =>
  isObject(value) ? Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null)) : value;

/** Removes the filler of exporters: null, empty lists, empty objects, and empty strings beside the value of a pair. */
export function withoutNothing(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNothing);
  if (!isObject(value)) return value;
  const members = Object.entries(value)
    .filter(([, member]) => member !== null)
    .map(([name, member]) => [name, texts.has(name) ? withoutNull(member) : withoutNothing(member)] as const)
    .filter(([name, member]) => name === 'value' || !isNothing(member));
  return Object.fromEntries(members);
}

/** Members that exporters write as strings. */
const numbers = new Set(
  (
    'cpu memory memoryReservation startTimeout stopTimeout containerPort hostPort interval timeout retries ' +
    'startPeriod softLimit hardLimit sizeInGiB size transitEncryptionPort restartAttemptPeriod ignoredExitCodes'
  ).split(' '),
);
const booleans = new Set(
  (
    'essential readonlyRootFilesystem privileged disableNetworking interactive pseudoTerminal enabled readOnly ' +
    'initProcessEnabled configuredAtLaunch enableFaultInjection'
  ).split(' '),
);

/** Converts strings to numbers and booleans where a member needs them, and values of pairs to strings. */
export function typed(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => typed(item, name));
  if (isObject(value))
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [key, typed(member, texts.has(name) ? 'value' : key)]),
    );
  if (typeof value === 'string') return typedText(value, name);
  return name === 'value' ? String(value) : value;
}

function typedText(text: string, name: string): unknown {
  if (numbers.has(name) && /^\s*-?\d+\s*$/.test(text)) return Number(text);
  if (booleans.has(name) && /^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  return text;
}
