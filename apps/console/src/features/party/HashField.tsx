import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { hashOfFile } from '../../ui/hash-of-file.ts';
import { TextField } from '../../ui/TextField.tsx';

/**
 * The SHA-256 of a document: typed, or reckoned here from the file. The file itself goes nowhere.
 */
export function HashField({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const { t } = useTranslation('party');
  const id = useId();
  return (
    <>
      <TextField label={label} value={value} onChange={onChange} complete="off" />
      <div className="field">
        <label htmlFor={id}>{t('hashFile')}</label>
        <input
          id={id}
          type="file"
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file !== undefined) void hashOfFile(file).then(onChange);
          }}
        />
      </div>
    </>
  );
}
