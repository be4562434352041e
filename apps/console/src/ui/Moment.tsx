import { useTranslation } from 'react-i18next';

/**
 * A moment in the time zone of the reader, which the title names; the machine's text beside it, and
 * the year where it is not this one.
 */
export function Moment({
  at,
  seconds = true,
}: {
  readonly at: string;
  readonly seconds?: boolean;
}) {
  const { i18n } = useTranslation();
  const moment = new Date(at);
  const year = new Intl.DateTimeFormat('en', { year: 'numeric' });
  const isOfThisYear = year.format(moment) === year.format(new Date());
  const short = new Intl.DateTimeFormat(i18n.language, {
    ...(isOfThisYear ? {} : { year: 'numeric' }),
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    ...(seconds ? { second: '2-digit' } : {}),
    hourCycle: 'h23',
  }).format(moment);
  const whole = new Intl.DateTimeFormat(i18n.language, {
    dateStyle: 'long',
    timeStyle: 'long',
  }).format(moment);
  return (
    <time dateTime={at} title={whole} className="figure">
      {short}
    </time>
  );
}
