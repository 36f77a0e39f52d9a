const { parameters } = require('./parameters.cjs');

/**
 * What a deployment changes of the parameters that the stack remembers. Refused is a loosening that `accepted` does not
 * name, and whatever is left out: a command that forgets a parameter changes nothing silently.
 */
function changesOf({ remembered, next, given, accepted }) {
  const changes = Object.keys(parameters).flatMap((name) => {
    // Only a template that an earlier version packaged lacks a value.
    const [was, is = 'unknown'] = [remembered[name], next[name]];
    if (was === undefined || was === is) return [];
    const isLooser = next[name] === undefined || parameters[name].isLooser(was, is);
    const isRefused = !accepted.includes(name) && (isLooser || !given.includes(name));
    return [{ name, was, is, isLooser, isRefused }];
  });
  return { made: changes, refused: changes.filter(({ isRefused }) => isRefused) };
}

/** As a shell takes it. */
const argument = (name, value) =>
  /^[\w./:,@+=-]+$/.test(value) ? `--param ${name}=${value}` : `--param '${name}=${value}'`;

/** Why a deployment is refused, with the arguments that keep everything and those that change it. */
function refusalOf(refused, given) {
  const lines = refused.map(({ name, was, is, isLooser }) => {
    const effect = isLooser ? 'which loosens it' : 'which changes it';
    return given.includes(name)
      ? `  ${name} is ${was}, and would be ${is}, ${effect}`
      : `  ${name} is ${was}, and is left out: it would be ${is}, ${effect}`;
  });
  const looser = refused.filter(({ isLooser }) => isLooser).map(({ name }) => name);
  const others = refused.filter(({ isLooser }) => !isLooser).map(({ name, is }) => argument(name, is));
  const accepted = looser.length > 0 ? [argument('acceptLoosening', looser.join(','))] : [];
  return [
    'Refused, nothing was deployed. The deployment remembers other parameters:',
    ...lines,
    `To keep them: ${refused.map(({ name, was }) => argument(name, was)).join(' ')}`,
    `To change them: ${[...others, ...accepted].join(' ')}`,
  ].join('\n');
}

module.exports = { argument, changesOf, refusalOf };
