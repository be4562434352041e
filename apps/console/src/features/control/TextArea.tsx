import { Input } from 'antd';
import { useId } from 'react';

/** Several lines of a form with their name above them. */
export function TextArea({
  label,
  value,
  onChange,
  rows,
  lengthMax,
  wrong,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly rows: number;
  readonly lengthMax: number;
  /** What is wrong with it, told beside it. */
  readonly wrong?: string | undefined;
}) {
  const id = useId();
  return (
    <div className="field fields-foot">
      <label htmlFor={id}>{label}</label>
      <Input.TextArea
        id={id}
        rows={rows}
        maxLength={lengthMax}
        value={value}
        {...(wrong === undefined
          ? {}
          : { 'aria-invalid': true, 'aria-describedby': `${id}-wrong` })}
        onChange={({ target }) => {
          onChange(target.value);
        }}
      />
      {wrong === undefined ? null : (
        <span id={`${id}-wrong`} className="field-wrong" role="status">
          {wrong}
        </span>
      )}
    </div>
  );
}
