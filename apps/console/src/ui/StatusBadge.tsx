/** What a state means to whoever looks: the colour and the mark, never the colour alone. */
export type Tone = 'good' | 'busy' | 'wait' | 'bad' | 'calm';

const MARK_OF_TONE: Readonly<Record<Tone, string>> = {
  good: '●',
  busy: '◐',
  wait: '○',
  bad: '▲',
  calm: '◌',
};

/** A state with its mark. @param tones total over the states: a new state does not compile */
export function StatusBadge<State extends string>({
  state,
  tones,
  text,
}: {
  readonly state: State;
  readonly tones: Readonly<Record<State, Tone>>;
  readonly text: string;
}) {
  const tone = tones[state];
  return (
    <span className={`badge badge-${tone}`}>
      <span aria-hidden="true" className="badge-mark">
        {MARK_OF_TONE[tone]}
      </span>
      {text}
    </span>
  );
}
