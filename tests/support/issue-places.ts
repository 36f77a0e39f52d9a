import { jsonPointer } from '../../shared/domain/json-pointer.ts';

interface ProblemIssue {
  in: string;
  pointer: string;
}

/** Where an issue of a problem is to be: its part of the request, then the way down to the field. */
export const issueAt = (...[part, ...way]: readonly (string | number)[]): ProblemIssue => ({
  in: String(part),
  pointer: jsonPointer(way),
});

/** The way back, each step a string: `['body', 'containers', '0']`. */
export const wayOf = ({ in: part, pointer }: ProblemIssue): string[] => [
  part,
  ...pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~')),
];

/** With dots, for short expectations: `body.containers.0`. */
export const placeOf = (issue: ProblemIssue): string => wayOf(issue).join('.');
