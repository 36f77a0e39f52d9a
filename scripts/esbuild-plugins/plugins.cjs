module.exports = [...require('./aws-sdk.cjs'), ...require('./documentation.cjs')];
