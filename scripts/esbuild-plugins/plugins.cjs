module.exports = [
  ...require('./aws-sdk.cjs'),
  ...require('./contracts.cjs'),
  ...require('./documentation.cjs'),
  ...require('./endpoints.cjs'),
];
