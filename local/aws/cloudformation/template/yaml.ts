import { parseDocument, YAMLMap } from 'yaml';
import type { Tags } from 'yaml';
import { validationError } from '../errors.ts';

const functions =
  'Ref Condition And Base64 Cidr Equals FindInMap GetAtt GetAZs If ImportValue Join Not Or Select Split Sub'.split(
    ' ',
  );

const longName = (name: string) => (name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`);

/** `!GetAtt Resource.Some.Attribute` */
const attributePath = (text: string) => [text.split('.')[0], text.split('.').slice(1).join('.')];

function shortForms(name: string): Tags {
  const wrapped = (argument: unknown) => {
    const map = new YAMLMap();
    map.set(longName(name), argument);
    return map;
  };
  return [
    {
      tag: `!${name}`,
      resolve: (text: string) => ({ [longName(name)]: name === 'GetAtt' ? attributePath(text) : text }),
    },
    { tag: `!${name}`, collection: 'seq', resolve: wrapped },
    { tag: `!${name}`, collection: 'map', resolve: wrapped },
  ];
}

const customTags = functions.flatMap(shortForms);

/** A template in YAML, with the short forms of functions written out. */
export function parseYaml(body: string): unknown {
  const document = parseDocument(body, { customTags, version: '1.2' });
  const [problem] = [...document.errors, ...document.warnings];
  if (problem) {
    const { line, col } = problem.linePos?.[0] ?? { line: 1, col: 1 };
    throw validationError(`Template format error: YAML not well-formed. (line ${line}, column ${col})`);
  }
  return document.toJS();
}
