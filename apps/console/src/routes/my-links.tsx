import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** Links between the pages of a customer. */
export const MY_LINKS = {
  money: (text: ReactNode): ReactNode => <Link to="/my">{text}</Link>,
  entries: (text: ReactNode): ReactNode => <Link to="/my/entries">{text}</Link>,
  history: (text: ReactNode): ReactNode => <Link to="/my/history">{text}</Link>,
  mandates: (text: ReactNode): ReactNode => <Link to="/my/mandates">{text}</Link>,
  proof: (text: ReactNode): ReactNode => <Link to="/my/proof">{text}</Link>,
  instruction: (instructionId: string, text: ReactNode = instructionId): ReactNode => (
    <Link to="/my/history/$instructionId" params={{ instructionId }}>
      {text}
    </Link>
  ),
} as const;
