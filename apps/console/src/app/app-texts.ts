import { bothLanguages } from '../ui/texts.ts';

export const appTexts = bothLanguages(
  {
    choosePool: 'Pool',
    dark: 'Dark',
    language: '中文',
    languageLabel: 'Show the console in Chinese',
    light: 'Light',
    lookLabel: 'Light or dark',
    noPools: 'There is no pool that you may see yet.',
    noPoolsNote: 'An administrator opens pools and says who may see them.',
    notFound: 'There is no page at this address.',
    notFoundLink: 'To the position',
    skip: 'To the content',
    subtitle: 'Fund custody',
    way: 'Pages',
  },
  {
    choosePool: '存管专户',
    dark: '深色',
    language: 'English',
    languageLabel: '以英文显示控制台',
    light: '浅色',
    lookLabel: '浅色或深色',
    noPools: '暂无可查看的专户。',
    noPoolsNote: '由管理员开立专户并设定可见范围。',
    notFound: '此地址没有页面。',
    notFoundLink: '前往资金头寸',
    skip: '跳到正文',
    subtitle: '资金存管',
    way: '页面',
  },
);
