/**
 * Goal: what is shown of personal data is enough to recognise it by, and no more.
 * Method: one row for each form in which people write it.
 */
import { expect, test } from 'vitest';
import {
  maskCard,
  maskEmail,
  maskField,
  maskIdentityNumber,
  maskName,
  maskPhone,
  SEALED_FIELDS,
} from '../src/index.ts';

test.each([
  [maskName, '张三', '张*'],
  [maskName, '王小明', '王*明'],
  [maskName, '欧阳娜娜', '欧**娜'],
  [maskName, ' 王 小明 ', '王*明'],
  [maskName, '买买提·艾合买提', '买**提'],
  [maskName, '𠮷田', '𠮷*'],
  [maskName, '李', '*'],
  [maskName, 'Jane Austen', 'J*** A***'],
  [maskName, 'J Li', '* L***'],
  [maskName, 'José', 'J***'],
  [maskName, ' ', '***'],
  [maskPhone, '13800138000', '138****8000'],
  [maskPhone, '+86 138-0013-8000', '138****8000'],
  [maskPhone, '008613800138000', '138****8000'],
  [maskPhone, '１３８００１３８０００', '138****8000'],
  [maskPhone, '+44 20 7946 0958', '442****0958'],
  [maskPhone, '8888 1234', '****234'],
  [maskPhone, '110', '****'],
  [maskCard, '6222 0212 3456 7890 123', '622202******0123'],
  [maskCard, '4111-1111-1111-1111', '411111******1111'],
  [maskCard, '12345678', '******5678'],
  [maskCard, '1234', '******'],
  [maskIdentityNumber, '11010519491231002X', '1********X'],
  [maskIdentityNumber, '11010519491231002x', '1********X'],
  [maskIdentityNumber, 'E12345678', 'E********8'],
  [maskIdentityNumber, '12', '********'],
  [maskEmail, 'li.lei@example.com', 'l***@example.com'],
  [maskEmail, 'a@example.com', '***@example.com'],
  [maskEmail, '"odd@place"@example.com', '"***@example.com'],
  [maskEmail, 'no address', '***'],
])('%o of %s is %s', (mask, text, expected) => {
  expect(mask(text)).toBe(expected);
});

test('no sealed field is shown whole, and a secret not at all', () => {
  for (const field of SEALED_FIELDS) {
    const shown = maskField(field, 'Abcdefgh12345678');
    expect(shown).toContain('*');
    expect(shown).not.toContain('Abcdefgh12345678');
  }
  expect(maskField('person.totp_secret', 'JBSWY3DPEHPK3PXP')).toBe('***');
  expect(maskField('webhook.secret', 'whsec_0123')).toBe('***');
});
