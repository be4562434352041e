import { useTranslation } from 'react-i18next';
import { TextField } from '../../ui/TextField.tsx';

const LENGTH_MIN = 3;

/** Whether a name is one to sign in with: three characters or more, no blanks. */
export function isLoginName(text: string): boolean {
  return text.trim().length >= LENGTH_MIN && !/\s/.test(text.trim());
}

/** By which name somebody signs in; the first field of its form. */
export function LoginNameField({
  value,
  onChange,
  isTried,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Whether somebody has tried to send it: only then it is told what is wrong. */
  readonly isTried: boolean;
}) {
  const { t } = useTranslation('session');
  return (
    <TextField
      label={t('loginName')}
      value={value}
      onChange={onChange}
      complete="username"
      wrong={isTried && !isLoginName(value) ? t('loginNameWrong') : undefined}
      focused
    />
  );
}
