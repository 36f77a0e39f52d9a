export const group = (Properties: object = {}, more: object = {}) => ({
  Type: 'AWS::Logs::LogGroup',
  Properties,
  ...more,
});
export const plain = { Resources: { Group: group({ LogGroupName: '/demo' }) } };
