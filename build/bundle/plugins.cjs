module.exports = [...require('./aws-sdk.cjs'), ...require('./contracts.cjs'), ...require('./endpoints.cjs')];
