import type { ReactNode } from 'react';
import { formatMinor } from './format-minor.ts';

/** How an amount is shown. */
export interface MoneyProps {
  /** @unit minor units, as digits */
  readonly minor: string;
  readonly currency: string;
  /** With a plus sign above zero, for what changes something. */
  readonly signed?: boolean;
  readonly size?: 'small' | 'normal' | 'large';
  /** Without the currency, where the head of a column names it. */
  readonly bare?: boolean;
  /** Puts the figure into a link to where it comes from. */
  readonly lead?: ((figure: ReactNode) => ReactNode) | undefined;
}

/** An amount: the only place where one is written on the screen. */
export function Money({ minor, currency, signed, size = 'normal', bare, lead }: MoneyProps) {
  const exact = BigInt(minor);
  const plus = signed === true && exact > 0n ? '+' : '';
  const figure = (
    <>
      {plus}
      {formatMinor(exact, currency)}
      {bare === true ? null : <span className="money-code">{currency}</span>}
    </>
  );
  return (
    <span className={`money money-${size}${exact < 0n ? ' money-below' : ''}`}>
      {lead === undefined ? figure : lead(figure)}
    </span>
  );
}
