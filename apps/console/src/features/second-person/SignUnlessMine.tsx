import { useTranslation } from 'react-i18next';
import { SignSubject, type SubjectProps } from './SignSubject.tsx';

/** The word of a second person; whoever made it, or whom it concerns, reads who gives it. */
export function SignUnlessMine({
  myId,
  concerned,
  ...props
}: SubjectProps & {
  /** Who looks; absent as long as it is not known. */
  readonly myId: string | undefined;
  /** Who made it, and whom it concerns. */
  readonly concerned: readonly (string | undefined)[];
}) {
  const { t } = useTranslation('secondPerson');
  if (myId === undefined) return null;
  if (concerned.includes(myId)) return <span className="note">{t('another')}</span>;
  return <SignSubject {...props} />;
}
