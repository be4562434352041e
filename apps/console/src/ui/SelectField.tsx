import { Select } from 'antd';
import { type ReactNode, useId } from 'react';
import { NamedList } from './NamedList.tsx';

/** One of several in one line of a form, with its name above it. */
export function SelectField<Value extends string | number>({
  label,
  value,
  options,
  onChange,
  placeholder,
  wrong,
}: {
  readonly label: string;
  readonly value: Value | undefined;
  readonly options: readonly { readonly value: Value; readonly label: ReactNode }[];
  readonly onChange: (value: Value) => void;
  /** What is said as long as nothing is chosen. */
  readonly placeholder?: string;
  /** What is wrong with it, told beside it. */
  readonly wrong?: string | undefined;
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <Select
        id={id}
        size="large"
        aria-label={label}
        value={value ?? null}
        placeholder={placeholder}
        options={[...options]}
        popupRender={(list) => <NamedList label={label}>{list}</NamedList>}
        {...(wrong === undefined
          ? {}
          : { 'aria-invalid': true, 'aria-describedby': `${id}-wrong` })}
        onChange={(chosen: Value | null) => {
          if (chosen !== null) onChange(chosen);
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
