import { useId } from 'react';

/** A day of the calendar, with the browser's own way to choose it. */
export function DateField({
  label,
  value,
  onChange,
  wrong,
}: {
  readonly label: string;
  /** YYYY-MM-DD, or nothing. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What is wrong with it, told beside it. */
  readonly wrong?: string | undefined;
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="date"
        className="date-field"
        value={value}
        {...(wrong === undefined
          ? {}
          : { 'aria-invalid': true, 'aria-describedby': `${id}-wrong` })}
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
