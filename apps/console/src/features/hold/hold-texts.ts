import { bothLanguages } from '../../ui/texts.ts';

export const holdTexts = bothLanguages(
  {
    amount: 'amount',
    ends: 'ends by itself',
    for: 'for',
    holds: 'Holds for payees',
    holdsNote:
      'Money reserved for one payee. A hold ends when it is captured or released, and by itself at its end.',
    id: 'hold',
    lookedThrough: 'Looked through the newest {{count}} instructions.',
    none: 'None of these instructions is a hold that still stands.',
    of: 'of',
    place: 'Place or end a hold',
    search: 'Find a hold',
    searchHint: 'id of the hold, or a customer',
    state: 'state',
    'state.held': 'held',
    'state.part_captured': 'captured in part',
    title: 'Freezes and holds',
    titleNote:
      'Freezes by authorities come first, in the order of their receipt; holds for payees use what they leave.',
  },
  {
    amount: '金额',
    ends: '到期自动解冻',
    for: '收款人',
    holds: '业务冻结',
    holdsNote: '为特定收款人冻结的资金,经扣划、解冻或到期自动终止。',
    id: '冻结指令',
    lookedThrough: '已查看最近 {{count}} 条指令。',
    none: '这些指令中没有未终止的冻结。',
    of: '客户',
    place: '办理冻结或解冻',
    search: '查找冻结',
    searchHint: '冻结指令编号或客户',
    state: '状态',
    'state.held': '已冻结',
    'state.part_captured': '部分扣划',
    title: '冻结与止付',
    titleNote: '有权机关冻结优先,按受理次序;业务冻结使用其余部分。',
  },
);
