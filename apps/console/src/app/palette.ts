/** The two looks of the console. */
export const LOOKS = ['light', 'dark'] as const;
export type Look = (typeof LOOKS)[number];

/** Every colour of the console by its use; text on its ground is at least 4.5 : 1. */
export interface Palette {
  readonly page: string;
  readonly surface: string;
  readonly raised: string;
  readonly text: string;
  readonly muted: string;
  readonly border: string;
  readonly primary: string;
  readonly link: string;
  readonly good: string;
  readonly goodGround: string;
  readonly busy: string;
  readonly busyGround: string;
  readonly wait: string;
  readonly waitGround: string;
  readonly bad: string;
  readonly badGround: string;
  readonly available: string;
  readonly held: string;
  readonly transit: string;
  readonly suspense: string;
  readonly fees: string;
  readonly purpose: string;
}

export const PALETTES: Readonly<Record<Look, Palette>> = {
  light: {
    page: '#f3f6f8',
    surface: '#ffffff',
    raised: '#eef3f6',
    text: '#13212c',
    muted: '#475867',
    border: '#d3dde5',
    primary: '#0b4f6c',
    link: '#0a5a80',
    good: '#0f5c36',
    goodGround: '#e2f4ea',
    busy: '#0a5280',
    busyGround: '#e1f0fa',
    wait: '#6b4400',
    waitGround: '#fdf1d8',
    bad: '#a01c14',
    badGround: '#fde8e6',
    available: '#0b6a8f',
    held: '#c98a12',
    transit: '#7a5bb5',
    suspense: '#b4573a',
    fees: '#2f8a63',
    purpose: '#64788a',
  },
  dark: {
    page: '#0c131a',
    surface: '#141e28',
    raised: '#1b2834',
    text: '#e9eff4',
    muted: '#a8b9c7',
    border: '#2b3b49',
    primary: '#1a739e',
    link: '#83cbf0',
    good: '#7ad9a4',
    goodGround: '#12301f',
    busy: '#83cbf0',
    busyGround: '#12293a',
    wait: '#f1c774',
    waitGround: '#332508',
    bad: '#ffa79f',
    badGround: '#3d1613',
    available: '#3fa7d1',
    held: '#e0a93a',
    transit: '#a58be0',
    suspense: '#e08a6c',
    fees: '#5fc597',
    purpose: '#8ea3b5',
  },
};
