import { type ReactNode, useId } from 'react';

/** One of several, all of them in sight. */
export function Choice<Value extends string>({
  legend,
  value,
  options,
  onChange,
}: {
  readonly legend: string;
  readonly value: Value | undefined;
  readonly options: readonly {
    readonly value: Value;
    readonly label: ReactNode;
    /** What it means, or why it cannot be chosen. */
    readonly note?: ReactNode;
    readonly isOff?: boolean;
  }[];
  readonly onChange: (value: Value) => void;
}) {
  const name = useId();
  return (
    <fieldset className="choice">
      <legend>{legend}</legend>
      <div className="choice-list">
        {options.map(({ value: one, label, note, isOff = false }) => (
          <label key={one} className="choice-item">
            <input
              type="radio"
              name={name}
              value={one}
              checked={one === value}
              disabled={isOff}
              onChange={() => {
                onChange(one);
              }}
            />
            <span>
              {label}
              {note === undefined ? null : <span className="note choice-note">{note}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
