/** A file of a log cannot be had: not an absent one, but a fault on the way. */
export class LogSourceFault extends Error {
  override readonly name = 'LogSourceFault';
}
