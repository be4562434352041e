import type { Terminal } from './terminal.ts';

const REDRAW_MILLISECONDS = 200;
const PERCENT = 100;
const BYTES_IN_MEGABYTE = 1_000_000;

/** One line that is drawn over itself while a long file is read. */
export interface ProgressLine {
  advance(bytes: number): void;
  clear(): void;
}

/** Shows nothing unless a person watches, and draws at most five times a second. */
export function createProgressLine(
  terminal: Terminal,
  { name, bytesTotal }: { name: string; bytesTotal: number },
): ProgressLine {
  let bytes = 0;
  let drawnAt = performance.now();
  let width = 0;
  const draw = (text: string): void => {
    terminal.writeError(`\r${text.padEnd(width)}`);
    width = text.length;
  };
  return {
    advance: (more) => {
      bytes += more;
      const now = performance.now();
      if (!terminal.showsProgress || now - drawnAt < REDRAW_MILLISECONDS) return;
      drawnAt = now;
      const megabytes = (bytes / BYTES_IN_MEGABYTE).toFixed(1);
      const share = bytesTotal > 0 ? `${Math.floor((bytes / bytesTotal) * PERCENT)} % ` : '';
      draw(`${name}  ${share}${megabytes} MB`);
    },
    clear: () => {
      if (width === 0) return;
      draw('');
      terminal.writeError('\r');
      width = 0;
    },
  };
}
