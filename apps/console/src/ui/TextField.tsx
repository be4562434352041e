import { Input } from 'antd';
import { useId } from 'react';

/** One line of a form with its name above it. */
export function TextField({
  label,
  value,
  onChange,
  secret = false,
  complete,
  numeric = false,
  decimal = false,
  focused = false,
  wrong,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly secret?: boolean;
  /** What the browser may fill in. */
  readonly complete: string;
  /** Whether only digits are typed. */
  readonly numeric?: boolean;
  /** Whether a number is typed that may have a point. */
  readonly decimal?: boolean;
  readonly focused?: boolean;
  /** What is wrong with it, told beside it. */
  readonly wrong?: string | undefined;
}) {
  const id = useId();
  const Field = secret ? Input.Password : Input;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <Field
        id={id}
        size="large"
        value={value}
        autoComplete={complete}
        autoFocus={focused}
        {...(wrong === undefined
          ? {}
          : { 'aria-invalid': true, 'aria-describedby': `${id}-wrong` })}
        {...(numeric ? { inputMode: 'numeric' as const } : {})}
        {...(decimal ? { inputMode: 'decimal' as const } : {})}
        onChange={(event) => {
          onChange(event.target.value);
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
