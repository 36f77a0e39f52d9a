import { execFileSync } from 'node:child_process';

/** The request that curl makes of these words. */
function requestOf(words: string[]) {
  const after = (option: string) => (words.includes(option) ? words[words.indexOf(option) + 1] : undefined);
  const body = after('-d');
  return {
    method: after('-X') ?? (body === undefined ? 'GET' : 'POST'),
    url: new URL(words.find((word) => word.startsWith('http'))!),
    type: after('-H'),
    body: body === undefined ? undefined : (JSON.parse(body) as unknown),
  };
}

/** The requests that curl makes in a shell that these commands are pasted into, one by one. */
export function pastedRequests(commands: string[]) {
  const script = ['curl() { printf "%s\\0" "$@" --end--; }', ...commands].join('\n');
  const output = execFileSync('bash', ['-c', script], { encoding: 'utf8' });
  return output
    .split('--end--\0')
    .slice(0, -1)
    .map((words) => requestOf(words.split('\0').slice(0, -1)));
}
