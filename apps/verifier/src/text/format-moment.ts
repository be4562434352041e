import { type Bilingual, both } from './language.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const HOURS_MAX = 48;

/** A moment of a file, in UTC as it was written, and how long ago it was. */
export function formatMoment(moment: string, nowMs: number): Bilingual {
  const written = `${moment.slice(0, 10)} ${moment.slice(11, 19)} UTC`;
  const ago = formatAge(nowMs - Date.parse(moment));
  return both(`${written} (${ago.en})`, `${written}（${ago['zh-CN']}）`);
}

function formatAge(ageMs: number): Bilingual {
  if (ageMs < 0) return both('not yet', '尚未到来');
  const hours = Math.floor(ageMs / HOUR_MS);
  if (hours < 1) {
    const minutes = Math.floor(ageMs / MINUTE_MS);
    return both(`${minutes} min ago`, `${minutes} 分钟前`);
  }
  if (hours < HOURS_MAX) return both(`${hours} h ago`, `${hours} 小时前`);
  const days = Math.floor(ageMs / DAY_MS);
  return both(`${days} days ago`, `${days} 天前`);
}
