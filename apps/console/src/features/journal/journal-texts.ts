import { bothLanguages } from '../../ui/texts.ts';

export const journalTexts = bothLanguages(
  {
    about: 'about',
    aboutFilter: 'Only what is about',
    aboutHint: 'an instruction, customer, receipt or record id',
    businessDate: 'business date',
    command: 'command',
    content: 'content',
    filter: 'Filter',
    kind: 'what',
    listNote:
      'Every decision of the pool, refused ones too, in the order in which it was made. Newest first.',
    none: 'There is no entry about this.',
    position: 'position',
    recorded: 'recorded',
    show: 'Show',
    showAll: 'Show all',
    title: 'Journal',
  },
  {
    about: '对象',
    aboutFilter: '仅显示涉及',
    aboutHint: '指令、客户、收款或记录编号',
    businessDate: '会计日',
    command: '命令编号',
    content: '内容',
    filter: '筛选',
    kind: '事项',
    listNote: '本专户的每一项决定,含被拒的,按发生顺序记录;最新的在前。',
    none: '没有涉及该对象的条目。',
    position: '位置',
    recorded: '记录时间',
    show: '查看',
    showAll: '显示全部',
    title: '日志',
  },
);
