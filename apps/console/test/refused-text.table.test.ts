/**
 * Goal: a refusal of a text stands at the field that it names, and at no other; any other refusal
 * stands at none.
 * Method: answers as the server gives them.
 */
import { ProblemAnswered } from '@ringfence/client';
import { expect, test } from 'vitest';
import { refusedText } from '../src/ui/refused-text.ts';

function answered(code: string, field?: string): ProblemAnswered {
  return new ProblemAnswered({
    type: `/errors/${code}`,
    title: 'The text holds personal data',
    status: 422,
    code,
    detail: 'It holds a mobile number. Say it without.',
    requestId: 'r-1',
    ...(field === undefined ? {} : { field }),
  } as ProblemAnswered['problem']);
}

const SAID = 'It holds a mobile number. Say it without.';

test.each([
  ['the field that is named', answered('personal_data_in_text', 'reason'), 'reason', SAID],
  ['a field within the body', answered('personal_data_in_text', 'lines.0.reason'), 'reason', SAID],
  ['the only text of an act', answered('personal_data_in_text', 'note'), undefined, SAID],
  ['another field', answered('personal_data_in_text', 'purpose'), 'reason', undefined],
  ['another refusal', answered('break_not_found', 'reason'), 'reason', undefined],
  ['no answer at all', new TypeError('no network'), 'reason', undefined],
  ['nothing refused', null, 'reason', undefined],
] as const)('%s', (_, fault, field, expected) => {
  expect(refusedText(fault, field)).toBe(expected);
});
