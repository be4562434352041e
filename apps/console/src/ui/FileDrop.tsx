import { Button } from 'antd';
import { type DragEvent, useRef, useState } from 'react';

/** A place where files are dropped or chosen, several at once. */
export function FileDrop({
  title,
  note,
  choose,
  onFiles,
}: {
  readonly title: string;
  readonly note: string;
  /** What the button says, for whoever does not drag. */
  readonly choose: string;
  readonly onFiles: (files: readonly File[]) => void;
}) {
  const chooser = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const over = (event: DragEvent, isNow: boolean): void => {
    event.preventDefault();
    setIsOver(isNow);
  };
  return (
    <section
      className={`drop${isOver ? ' drop-over' : ''}`}
      aria-label={title}
      onDragOver={(event) => {
        over(event, true);
      }}
      onDragLeave={(event) => {
        over(event, false);
      }}
      onDrop={(event) => {
        over(event, false);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      <strong>{title}</strong>
      <p className="note">{note}</p>
      <input
        ref={chooser}
        type="file"
        multiple
        className="unseen"
        tabIndex={-1}
        aria-label={choose}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <Button onClick={() => chooser.current?.click()}>{choose}</Button>
    </section>
  );
}
