import { createRequire } from 'node:module';
import { expect, test } from '@jest/globals';

const { withNamedMembers } = createRequire(import.meta.url)(
  '../../../build/bundle/named-members.cjs',
) as { withNamedMembers: (source: string, constants: Map<string, string>) => string };

const constants = new Map(
  Object.entries({
    _VI: '"VpcId"',
    _NN: '"NobodyNamesThis"',
    _NNE: '"NobodyNamesThisEither"',
    _T: '"Tags"',
    _NT: '"NobodyNamesThisToken"',
  }),
);

test('a bundle has the members of structures that the product names, and tokens that the SDK fills in', () => {
  const source = `
var Vpc$ = [3, n0, _V,
    0,
    [_VI, _NN, _T, _NT],
    [[0, { [_xN]: \`vpcId\` }], [() => Nobody$, { [_xN]: \`a, b\` }], () => TagList, [0, { [_iTd]: 1 }]], 2
];
var Other$ = [3, n0, _O, 0, [_NNE], [0]];
var List = [1, n0, _L, 0, () => Vpc$];
`;
  const lean = withNamedMembers(source, constants).replaceAll(/\s+/g, '');
  expect(lean).toBe(
    'varVpc$=[3,n0,_V,0,[_VI,_T,_NT],[[0,{[_xN]:`vpcId`}],()=>TagList,[0,{[_iTd]:1}]],1];' +
      'varOther$=[3,n0,_O,0,[],[]];varList=[1,n0,_L,0,()=>Vpc$];',
  );
});
