import { useTranslation } from 'react-i18next';
import { TextField } from '../../ui/TextField.tsx';

/** By which name somebody signs in; the first field of its form. */
export function LoginNameField({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const { t } = useTranslation('session');
  return (
    <TextField
      label={t('loginName')}
      value={value}
      onChange={onChange}
      complete="username"
      focused
    />
  );
}
